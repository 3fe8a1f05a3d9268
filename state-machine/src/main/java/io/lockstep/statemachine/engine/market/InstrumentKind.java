package io.lockstep.statemachine.engine.market;

/** What is exchanged. */
public enum InstrumentKind {
    /** The base asset for the quote asset, at once. */
    SPOT,
    /** A claim on the base asset, margined and settled in the quote asset. */
    LINEAR_PERPETUAL,
    /** Contracts of a fixed amount of the quote asset, margined and settled in the base asset. */
    INVERSE_PERPETUAL,
    /** Linear, until its expiry. */
    LINEAR_FUTURE,
    /** Inverse, until its expiry. */
    INVERSE_FUTURE;

    public boolean isSpot() {
        return this == SPOT;
    }

    /** Whether a quantity counts in the quote asset, so that its worth is one over the price. */
    public boolean isInverse() {
        return this == INVERSE_PERPETUAL || this == INVERSE_FUTURE;
    }
}
