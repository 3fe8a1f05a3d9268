package io.lockstep.statemachine.engine.risk;

/** What waits for a second person. */
public enum ChangeKind {
    /** More is to be permitted in a scope. */
    TRADING_STATE,
    /** A limit of a scope is to be looser. */
    RISK_LIMIT,
    /** Limits of a shard that are set together are to be looser. */
    SHARD_LIMITS,
    /** A correction of the ledger. */
    ADJUSTMENT
}
