package io.lockstep.statemachine.engine.market;

/** What the venue lets one do with an instrument. */
public enum InstrumentStatus {
    TRADING,
    /** No new order; cancelling is possible. */
    CANCEL_ONLY,
    /** Nothing: a break, delisted or expired. */
    CLOSED
}
