package io.lockstep.statemachine.engine.risk;

/** What is counted in a window. */
public enum Rate {
    /** New attempts. */
    ORDERS(RiskLimit.ORDERS_PER_WINDOW),
    /** Cancels that strategies and operators ask for. */
    CANCELS(RiskLimit.CANCELS_PER_WINDOW),
    EXECUTIONS(RiskLimit.EXECUTIONS_PER_WINDOW);

    private final RiskLimit limit;

    Rate(RiskLimit limit) {
        this.limit = limit;
    }

    /** How many a window may have. */
    public RiskLimit limit() {
        return limit;
    }
}
