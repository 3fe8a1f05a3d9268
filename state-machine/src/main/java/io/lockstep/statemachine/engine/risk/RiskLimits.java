package io.lockstep.statemachine.engine.risk;

/** The limits of one scope. */
public final class RiskLimits {
    private static final RiskLimit[] ALL = RiskLimit.values();

    private final long[] values = new long[ALL.length];

    RiskLimits() {
        for (int i = 0; i < values.length; i++) {
            values[i] = RiskLimit.NONE;
        }
    }

    /** {@link RiskLimit#NONE} is no limit. */
    public long of(RiskLimit limit) {
        return values[limit.ordinal()];
    }

    public boolean has(RiskLimit limit) {
        return values[limit.ordinal()] != RiskLimit.NONE;
    }

    /** Whether a shard has what it needs to trade. */
    public boolean isComplete() {
        return has(RiskLimit.MAX_ORDER_LOTS);
    }

    void set(RiskLimit limit, long value) {
        values[limit.ordinal()] = value;
    }
}
