package io.lockstep.statemachine.engine;

/**
 * A capacity that every member must share, because "full" is a rejection and so an output. Its number on the wire is
 * its place in this list, so new ones go to the end.
 */
public enum Limit {
    /** Instrument ids are below it. */
    INSTRUMENTS(1_024, 65_000),
    /** Shard ids are below it. */
    SHARDS(1_024, 65_000),
    /** Account ids are below it. */
    ACCOUNTS(64, 65_000),
    /** Strategy ids are below it. */
    STRATEGIES(256, 65_000),
    /** Source ids are below it. */
    SOURCES(256, 65_000),
    /** Client sessions open at once. */
    SESSIONS(256, 65_000),
    /** Synthetic orders open at once. */
    OPEN_ORDERS(131_072, 16_777_216),
    /** Ended orders that are remembered, so that a late fill finds its order. */
    ENDED_ORDERS(4_096, 1_048_576),
    /** Attempts of one synthetic order. */
    ATTEMPTS_PER_ORDER(65_535, 65_535),
    /** Price levels kept per side of a book; what lies beyond is forgotten and known to be. */
    DEPTH_LEVELS(1_000, 20_000),
    /** Trade ids remembered per shard, and transaction ids per account, to recognise what is told twice. */
    TRADE_IDS(512, 65_536),
    /** Timers running at once. */
    TIMERS(65_536, 16_777_216),
    /** Proposals that strategies may make in consequence of one input. */
    PROPOSALS_PER_INPUT(1_024, 65_536),
    /** Assets that the ledger may hear of. */
    ASSETS(2_048, 65_000),
    /** Accounts of the ledger. */
    LEDGER_ACCOUNTS(65_536, 1_048_576),
    /** Changes that wait for a second person at once. */
    PENDING_CHANGES(64, 4_096);

    private final long standard;
    private final long ceiling;

    Limit(long standard, long ceiling) {
        this.standard = standard;
        this.ceiling = ceiling;
    }

    /** What holds until a LimitSet input says otherwise. */
    public long standard() {
        return standard;
    }

    /** What it can be raised to. */
    public long ceiling() {
        return ceiling;
    }
}
