package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.strategy.arbitrage.PairStrategy;
import org.jspecify.annotations.Nullable;

/** The kinds of strategies there are. */
public final class Strategies {
    private Strategies() {}

    /** @return null for a kind that does not exist, or that needs another leg than there is */
    public static @Nullable Strategy create(String kind, StrategyContext context) {
        if (kind.equals("market-maker")) {
            return new MarketMaker(context);
        }
        return kind.equals("momentum") ? new Momentum(context) : PairStrategy.create(kind, context);
    }
}
