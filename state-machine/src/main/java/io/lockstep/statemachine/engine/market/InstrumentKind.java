package io.lockstep.statemachine.engine.market;

/** What is exchanged. */
public enum InstrumentKind {
    SPOT,
    /** Margined and settled in the quote asset. */
    LINEAR_PERPETUAL
}
