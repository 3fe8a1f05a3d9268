package io.lockstep.chaostests.sim.world;

import java.util.concurrent.TimeUnit;

/** The one clock of a run, in nanoseconds since the epoch. */
public final class VirtualTime {
    public static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    public static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** When it begins. */
    public static final long START_NS = 1_800_000_000L * SECOND;

    private long nowNs = START_NS;

    public long nowNs() {
        return nowNs;
    }

    void advance(long ns) {
        nowNs += ns;
    }
}
