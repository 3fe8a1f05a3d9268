package io.lockstep.statemachine.engine.strategy;

/** The life of a strategy. */
public enum StrategyState {
    STOPPED,
    RUNNING,
    PAUSED,
    /** It threw; its orders were cancelled. A START forgives it. */
    FAULTED,
    /** It brings its positions back to nothing, is told of everything as before, and stops then. */
    EXITING
}
