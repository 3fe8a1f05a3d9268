package io.lockstep.statemachine.engine.strategy;

/** A supervisor's command. */
public enum StrategyAction {
    START,
    /** Cancel its orders and forget its variables. */
    STOP,
    /** Cancel its orders, keep its variables. */
    PAUSE,
    RESUME
}
