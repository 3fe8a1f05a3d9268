package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.StrategyContext;

/** Two legs in the same base asset. The first is moved to where it is wanted; the second is to hold the opposite. */
final class Pair {
    private final Leg first;
    private final Leg second;

    Pair(StrategyContext context, Shard shard, Shard otherShard) {
        final Parameter slippagePpm = context.parameter("slippagePpm", 200, 0, 100_000);
        first = new Leg(context, shard, slippagePpm);
        second = new Leg(context, otherShard, slippagePpm);
    }

    /** Whether a quantity of one is a quantity of the other, in steps of which one fits into the other. */
    static boolean isPossible(Instrument one, Instrument other) {
        final long step = one.quantityStepLots() * one.unitsPerLot();
        final long otherStep = other.quantityStepLots() * other.unitsPerLot();
        return !one.kind().isInverse()
                && !other.kind().isInverse()
                && one.quantityAssetId() == other.quantityAssetId()
                && Math.max(step, otherStep) % Math.min(step, otherStep) == 0;
    }

    Leg first() {
        return first;
    }

    Leg second() {
        return second;
    }

    /** The larger of both quantity steps: the pair is worked in these, and less than one rests. */
    long stepUnits() {
        return Math.max(first.stepUnits(), second.stepUnits());
    }

    /** The least that both legs can do. */
    long minUnits() {
        return Math.ceilDiv(Math.max(first.minUnits(), second.minUnits()), stepUnits()) * stepUnits();
    }

    /** What the two do not cancel of each other. It is what counts, whoever traded it. */
    long netUnits() {
        return first.heldUnits() + second.heldUnits();
    }

    /**
     * What orders that take may still do to that.
     *
     * @param withDoubts whether those in doubt count
     */
    long pendingUnits(boolean withDoubts) {
        return first.pendingUnits(withDoubts) + second.pendingUnits(withDoubts);
    }

    boolean hasTakers() {
        return first.hasTakers() || second.hasTakers();
    }

    boolean isInDoubt() {
        return first.isInDoubt() || second.isInDoubt();
    }
}
