package io.lockstep.statemachine.engine.market;

/** What a feed knows of an instrument. */
public enum FeedState {
    /** The book is the venue's. */
    SYNCED,
    /** A gap, or no snapshot yet: quotes and trades are good, depth is not. */
    SYNCHRONISING,
    /** Nothing is known: connection lost, silent or lying. */
    STALE
}
