package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.RejectReason;

/** A number that an operator sets through the log; its name ends with its unit. */
public final class Parameter {
    private final String name;
    private final long min;
    private final long max;
    private long value;

    Parameter(String name, long standard, long min, long max) {
        this.name = name;
        this.min = min;
        this.max = max;
        value = standard;
    }

    public String name() {
        return name;
    }

    public long get() {
        return value;
    }

    RejectReason set(long newValue) {
        if (newValue < min || newValue > max) {
            return RejectReason.INVALID_VALUE;
        }
        value = newValue;
        return RejectReason.NONE;
    }

    public void restore(long newValue) {
        value = newValue;
    }
}
