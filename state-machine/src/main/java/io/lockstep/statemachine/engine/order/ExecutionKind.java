package io.lockstep.statemachine.engine.order;

/** What became of an attempt. */
public enum ExecutionKind {
    /** The venue has it. */
    ACCEPTED,
    /** A trade. */
    FILL,
    /** Off the book, on our request or the venue's. */
    CANCELLED,
    /** The venue said no. */
    REJECTED,
    /** Its time in force ended. */
    EXPIRED,
    /** Proven by the gateway's own journal: it never left. */
    NOT_SENT,
    /** Sent, or maybe sent, and no definitive answer. */
    IN_DOUBT,
    /** Proven: receive window over, the venue does not know it, and there is no trade of it. */
    ABSENT,
    /** The venue would not cancel it. */
    CANCEL_REJECTED;

    /**
     * Whether it is not what the venue says of the order, but what a gateway makes of its own knowledge or hears of its own
     * request: it counts from the lease's holder only, whoever comes next finds out for himself.
     */
    public boolean isClaim() {
        return this == NOT_SENT || this == IN_DOUBT || this == ABSENT || this == CANCEL_REJECTED;
    }
}
