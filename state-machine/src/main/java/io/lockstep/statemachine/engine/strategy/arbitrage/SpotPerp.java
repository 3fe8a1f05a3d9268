package io.lockstep.statemachine.engine.strategy.arbitrage;

/** Holds spot and is short the perpetual as long as funding and basis pay for it; never the other way round. */
final class SpotPerp implements Decision {
    private final Carry carry;

    SpotPerp(Carry carry) {
        this.carry = carry;
    }

    @Override
    public long targetUnits(long nowUnits) {
        return carry.targetUnits(nowUnits, 1);
    }
}
