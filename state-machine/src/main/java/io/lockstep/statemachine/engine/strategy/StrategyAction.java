package io.lockstep.statemachine.engine.strategy;

/** A supervisor's command. */
public enum StrategyAction {
    START,
    /** Cancel its orders and forget its variables. */
    STOP,
    /** Cancel its orders, keep its variables. */
    PAUSE,
    RESUME,
    /** Bring its positions back to nothing, in its own way, then stop. */
    GRACEFUL_EXIT,
    /** The same at once, at market. */
    FORCE_EXIT
}
