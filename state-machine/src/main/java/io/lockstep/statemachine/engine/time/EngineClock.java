package io.lockstep.statemachine.engine.time;

/** The log's time: never goes back, whatever the timestamps of successive leaders do. */
public final class EngineClock {
    private long nowNs;

    /** Nanoseconds since the Unix epoch. */
    public long nowNs() {
        return nowNs;
    }

    public void advance(long timestampNs) {
        nowNs = Math.max(nowNs, timestampNs);
    }
}
