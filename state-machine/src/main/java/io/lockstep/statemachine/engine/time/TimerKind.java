package io.lockstep.statemachine.engine.time;

/** What a timer is for, and so what its subject is. */
public enum TimerKind {
    /** Subject: account id. */
    LEASE_EXPIRY,
    /** Subject: as StrategyTimer packs it. */
    STRATEGY,
    /** Subject: order id. */
    ORDER_EXPIRY,
    /** Subject: order id. */
    ORDER_SLICE,
    /** No subject: profit and loss of all scopes are reviewed. */
    RISK_REVIEW
}
