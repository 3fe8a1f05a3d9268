package io.lockstep.statemachine.engine;

/** Something that should not happen and was dealt with. Its number on the wire is its place in this list plus one. */
public enum AnomalyKind {
    /** An execution report that the order's life has no step for. First: state's place, second: report kind's place. */
    IMPOSSIBLE_TRANSITION,
    /** A fill of an order that is none of ours, or long gone; it counts in the position. First: trade id, second: lots. */
    FILL_OF_UNKNOWN_ORDER,
    /** A fill after the order's final state; it counts. First: trade id, second: lots. */
    LATE_FILL,
    /** More filled than was ordered; it counts. First: trade id, second: lots too many. */
    OVERFILL,
    /** A strategy threw; it was stopped. First: strategy id. */
    STRATEGY_FAULT,
    /** A fill that the position's numbers, or the order's, cannot hold; the shard is killed. First: trade id. */
    POSITION_OVERFLOW,
    /**
     * A fill of an order that the venue made: liquidation, deleveraging or settlement. It counts; the shard is killed but
     * after a settlement. First: trade id, second: origin's place.
     */
    EXCHANGE_MADE_FILL,
    /** A booking that the ledger cannot hold; the account's shards are killed. First: transaction, second: amount. */
    BOOKING_OVERFLOW,
    /**
     * An order that lies on the venue's book, and that nobody here works. First: the venue's number of it, second: the place
     * of the state that the order it is named after has here, 0 where there is none.
     */
    UNKNOWN_OPEN_ORDER
}
