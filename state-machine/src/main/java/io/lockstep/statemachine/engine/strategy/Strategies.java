package io.lockstep.statemachine.engine.strategy;

import org.jspecify.annotations.Nullable;

/** The kinds of strategies there are. */
public final class Strategies {
    private Strategies() {}

    /** @return null for a kind that does not exist */
    public static @Nullable Strategy create(String kind, StrategyContext context) {
        if (kind.equals("market-maker")) {
            return new MarketMaker(context);
        }
        return kind.equals("momentum") ? new Momentum(context) : null;
    }
}
