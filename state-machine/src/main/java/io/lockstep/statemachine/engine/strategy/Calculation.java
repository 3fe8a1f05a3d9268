package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.RejectReason;

/**
 * A number that is calculated for a strategy outside the engine, by a model in another language say, and enters through
 * the log; its name ends with its unit. It is as old as the newest of what it was calculated from.
 */
public final class Calculation {
    private final String name;
    private final long min;
    private final long max;
    private long value;
    private long timeNs;

    Calculation(String name, long min, long max) {
        this.name = name;
        this.min = min;
        this.max = max;
    }

    public String name() {
        return name;
    }

    /** 0 until there is a result. */
    public long get() {
        return value;
    }

    /** When the newest of what it was calculated from was received; 0 until there is a result. */
    public long timeNs() {
        return timeNs;
    }

    /** Whether there is a result that is not older than this. */
    public boolean isFresh(long nowNs, long maxAgeNs) {
        return timeNs != 0 && nowNs - timeNs <= maxAgeNs;
    }

    /** A clock that is ahead of the log's makes no result younger than now. */
    RejectReason set(long newValue, long newTimeNs, long nowNs) {
        if (newValue < min || newValue > max || newTimeNs <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (newTimeNs < timeNs) {
            return RejectReason.OUT_OF_SEQUENCE;
        }
        value = newValue;
        timeNs = Math.min(newTimeNs, nowNs);
        return RejectReason.NONE;
    }

    public void restore(long newValue, long newTimeNs) {
        value = newValue;
        timeNs = newTimeNs;
    }
}
