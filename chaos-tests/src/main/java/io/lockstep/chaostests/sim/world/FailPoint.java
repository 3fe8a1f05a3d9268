package io.lockstep.chaostests.sim.world;

/** Where a gateway is killed. */
public enum FailPoint {
    /** An order has come from the engine, and nothing was done about it. */
    BEFORE_JOURNAL,
    /** The order's line in the journal is half written. */
    IN_JOURNAL,
    /** It is in the journal, and was not sent. */
    BEFORE_SEND,
    /** It was sent. */
    AFTER_SEND,
    /** Its answer has come, and was not read. */
    BEFORE_ANSWER,
    /** Its answer was read, and nothing was said to the log. */
    AFTER_ANSWER,
    /** A report waits for the log, which may not take it yet. */
    BEFORE_REPORT,
    /** A report was taken by the log, and is not acknowledged. */
    AFTER_REPORT,
    /** A cancel was sent. */
    AFTER_CANCEL,
    /** An attempt in doubt is asked after. */
    AFTER_QUERY,
    /** In a takeover: the account's trades are asked for. */
    BEFORE_TRADES,
    /** In a takeover: trades were read, and not all that was read is said. */
    AFTER_TRADES,
    /** In a takeover: the open orders are asked for. */
    BEFORE_OPEN_ORDERS,
    /** In a takeover: the open orders were read. */
    AFTER_OPEN_ORDERS,
    /** A connection to the venue is being made. */
    WHILE_CONNECTING
}
