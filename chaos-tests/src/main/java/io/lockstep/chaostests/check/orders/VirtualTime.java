package io.lockstep.chaostests.check.orders;

import java.util.concurrent.TimeUnit;

/** The one clock of a run, in nanoseconds since the epoch. */
final class VirtualTime {
    static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long nowNs = 1_800_000_000L * SECOND;

    long nowNs() {
        return nowNs;
    }

    void advance(long ns) {
        nowNs += ns;
    }
}
