package io.lockstep.statemachine.engine.risk;

/**
 * What can be limited in a scope. The first eight a shard must have, and they are set together: without them it may do
 * nothing. The others, and the rate of attempts, any scope may have; without a value they do not limit.
 */
public enum RiskLimit {
    /** Per order. */
    MAX_ORDER_LOTS(false),
    /** Per order, in the quote asset. */
    MAX_ORDER_NOTIONAL_UNITS(false),
    /** How far a price may pass the middle to the worse side. */
    PRICE_COLLAR_PPM(false),
    /** Long or short, working orders included. */
    MAX_POSITION_LOTS(false),
    /** New attempts, in any window. */
    ORDERS_PER_WINDOW(false),
    /** How long a window is. */
    WINDOW_NS(true),
    /** An older book is no reference. */
    STALE_AFTER_NS(false),
    /** An attempt must reach the venue within this. */
    PLACE_WITHIN_NS(false),
    /** Sum of all positions with their working orders, in the reporting asset. */
    GROSS_EXPOSURE_UNITS(false),
    /** Longs less shorts, with working orders, in the reporting asset. */
    NET_EXPOSURE_UNITS(false),
    /** At once. */
    OPEN_ORDERS(false),
    /** Asked for by strategies and operators, in any window. */
    CANCELS_PER_WINDOW(false),
    /** Fills in any window; more halt the scope. */
    EXECUTIONS_PER_WINDOW(false),
    /** An equal order within this is refused. */
    DUPLICATE_WINDOW_NS(true),
    /** Since midnight UTC, in the reporting asset; more halts the scope. */
    DAILY_LOSS_UNITS(false),
    /** From the highest profit, in the reporting asset; more halts the scope. */
    DRAWDOWN_UNITS(false),
    /** Initial margin of positions and orders over equity. */
    MARGIN_USE_PPM(false),
    /** Of the mark: nearer to liquidation only reducing orders pass. */
    LIQUIDATION_DISTANCE_PPM(true),
    /** Allocated: gross exposure over leverage may take no more, in the reporting asset. */
    FUNDS_UNITS(false),
    /** Of an account: a balance may differ by so much from the ledger, for rounding. */
    DIFFERENCE_UNITS(false);

    /** In place of a value: no limit. */
    public static final long NONE = -1;

    /** Far from where sums of two of them overflow. */
    private static final long MOST = 1L << 60;

    /** What a window can count. */
    private static final long MOST_COUNTED = 10_000;

    private final boolean isTighterWhenGreater;

    RiskLimit(boolean isTighterWhenGreater) {
        this.isTighterWhenGreater = isTighterWhenGreater;
    }

    /** Whether it can be set by itself on a scope; what a shard must have is set together. */
    boolean isSetAloneOn(Scope scope) {
        if (ordinal() > PLACE_WITHIN_NS.ordinal()) {
            return true;
        }
        return scope != Scope.SHARD && (this == ORDERS_PER_WINDOW || this == WINDOW_NS);
    }

    /** Whether a value makes sense. */
    public boolean permits(long value) {
        final boolean isCounted =
                this == ORDERS_PER_WINDOW || this == CANCELS_PER_WINDOW || this == EXECUTIONS_PER_WINDOW;
        return value == NONE || (value >= 0 && value <= (isCounted ? MOST_COUNTED : MOST));
    }

    /** Whether a new value lets more pass than an old one; where there was none, anything is tighter. */
    boolean isLooser(long oldValue, long newValue) {
        if (oldValue == NONE || oldValue == newValue) {
            return false;
        }
        return newValue == NONE || (isTighterWhenGreater ? newValue < oldValue : newValue > oldValue);
    }
}
