package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.StrategyContext;

/** What an operator says: {@code targetLots} of the first leg, below zero short. */
final class Manual implements Decision {
    private final Leg first;
    private final Parameter targetLots;

    Manual(StrategyContext context, Pair pair) {
        first = pair.first();
        targetLots = context.parameter("targetLots", 0, -Leg.MOST_LOTS, Leg.MOST_LOTS);
    }

    @Override
    public long targetUnits(long nowUnits) {
        return first.units(targetLots.get());
    }
}
