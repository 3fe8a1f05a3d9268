package io.lockstep.statemachine.engine.risk;

/** What may be done within a scope; from the widest to the narrowest. */
public enum TradingState {
    ACTIVE,
    /** Only what makes a position smaller, and never through zero. */
    REDUCING,
    /** Nothing but cancelling; working orders were cancelled when it began. */
    HALTED;

    /** Whether it permits less than another. */
    public boolean isNarrowerThan(TradingState other) {
        return compareTo(other) > 0;
    }
}
