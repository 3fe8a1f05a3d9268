package io.lockstep.statemachine.engine.risk;

/** Why a trading state changed. */
public enum StateCause {
    /** An operator said so. */
    COMMAND,
    /** The venue's balance or position is not the ledger's. */
    DIFFERENCE,
    /** The venue liquidated or deleveraged a position. */
    EXCHANGE_MADE_FILL,
    /** The ledger cannot hold what happened. */
    LEDGER_FULL,
    /** More was lost since midnight than the limit says. */
    DAILY_LOSS,
    /** More was lost since the highest profit than the limit says. */
    DRAWDOWN,
    /** More fills in a window than the limit says. */
    REPEATED_EXECUTIONS,
    /** The gateway's own last check was breached. */
    GATE_CLOSED
}
