package io.lockstep.statemachine.engine.ledger;

/** Why a group of postings was made, and what its reference is the number of. */
public enum PostingReason {
    /** A trade and its fee. Reference: trade id. */
    FILL,
    /** Funding of a position. Reference: the venue's transaction. */
    FUNDING,
    /** A deposit, a withdrawal, or a transfer between accounts. Reference: the venue's transaction. */
    TRANSFER,
    /** What the venue account held when it was first told of. */
    OPENING,
    /** By an operator, with a second person's consent. Reference: the change. */
    ADJUSTMENT
}
