package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.concurrent.TimeUnit;

/**
 * The two times of the venue, as its driver last told them. Latencies run on the monotonic one, which never steps; dates
 * and receive windows are judged by the one since the Unix epoch, which may.
 */
public final class VenueTime {
    private long monotonicNs;
    private long epochNs;

    VenueTime(long monotonicNs, long epochNs) {
        this.monotonicNs = monotonicNs;
        this.epochNs = epochNs;
    }

    void advance(long newMonotonicNs, long newEpochNs) {
        monotonicNs = Math.max(monotonicNs, newMonotonicNs);
        epochNs = newEpochNs;
    }

    public long monotonicNs() {
        return monotonicNs;
    }

    public long epochNs() {
        return epochNs;
    }

    public long epochMs() {
        return toMs(epochNs);
    }

    public static long toMs(long ns) {
        return TimeUnit.NANOSECONDS.toMillis(ns);
    }
}
