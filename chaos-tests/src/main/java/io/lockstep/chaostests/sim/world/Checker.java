package io.lockstep.chaostests.sim.world;

/** Who looks, and for what. */
public enum Checker {
    /**
     * Members agree: on one log, of which nothing that one has applied is ever another thing or gone; and on the state behind
     * each entry, at first, after a restart, and in their snapshots.
     */
    AGREEMENT,
    /** What a client was told to be applied is in the log. */
    ACKNOWLEDGED,
    /** What comes again does nothing again. */
    ONCE,
    /** While all is halted no order is placed. */
    HALT,
    /** Once a majority is healed, everything comes to its end. */
    SETTLED,
    /** Once all is healed, all members come to the end of the log. */
    LEVEL,
    /** No order is sent twice. */
    DUPLICATE,
    /** No order and no trade is lost. */
    LOST,
    /** Nothing is in the log, or at the venue, that cannot be. */
    INVENTED,
    /** The venue's books and the engine's say the same. */
    LEDGER,
    /** No doubt is left, and each was resolved by evidence in the log. */
    DOUBT,
    /** The log played once more, whole or behind a snapshot, comes to the same state. */
    REPLAY,
    /** Orders, risk, ledger and markets do what an independent model of them does, which is given the same log. */
    MODEL,
    /** Nothing throws. */
    THROWN
}
