package io.lockstep.statemachine.engine.risk;

/** What a limit or a trading state is about. An order is in four scopes at once. */
public enum Scope {
    /** Everything the cell trades. */
    TOTAL,
    /** A venue account. */
    ACCOUNT,
    /** A strategy; operators' orders are a scope of their own. */
    STRATEGY,
    /** One account on one instrument. */
    SHARD
}
