package io.lockstep.statemachine.engine.strategy.arbitrage;

/** Holds two perpetuals against each other, long the one whose funding and price are lower. */
final class PerpPerp implements Decision {
    private final Carry carry;

    PerpPerp(Carry carry) {
        this.carry = carry;
    }

    @Override
    public long targetUnits(long nowUnits) {
        if (nowUnits != 0) {
            return carry.targetUnits(nowUnits, Long.signum(nowUnits));
        }
        return carry.targetUnits(nowUnits, carry.edgePpm(1) >= carry.edgePpm(-1) ? 1 : -1);
    }
}
