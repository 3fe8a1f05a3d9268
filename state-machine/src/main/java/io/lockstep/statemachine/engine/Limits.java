package io.lockstep.statemachine.engine;

/** The value of each {@link Limit}; part of the state, changed only through the log. Tables grow up to them as needed. */
public final class Limits {
    private static final Limit[] ALL = Limit.values();

    private final long[] values = new long[ALL.length];

    public Limits() {
        for (Limit limit : ALL) {
            values[limit.ordinal()] = limit.standard();
        }
    }

    public int of(Limit limit) {
        return (int) values[limit.ordinal()];
    }

    /** A limit can be raised, never lowered: what lies above a lowered one could not be kept. */
    public RejectReason set(Limit limit, long value) {
        if (value < values[limit.ordinal()] || value > limit.ceiling()) {
            return RejectReason.INVALID_VALUE;
        }
        values[limit.ordinal()] = value;
        return RejectReason.NONE;
    }
}
