package io.lockstep.statemachine.engine.strategy;

import org.jspecify.annotations.Nullable;

/** Makes strategies by the name of their kind. */
@FunctionalInterface
public interface StrategyFactory {
    /** @return null for a kind that does not exist */
    @Nullable
    Strategy create(String kind, StrategyContext context);
}
