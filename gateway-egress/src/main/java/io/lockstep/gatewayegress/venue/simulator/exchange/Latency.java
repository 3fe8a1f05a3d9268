package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.SplittableRandom;

/**
 * How long requests travel to the matching engine and answers back, on the monotonic clock. Jitter is drawn evenly from
 * zero to its bound, from one seeded generator.
 */
public final class Latency {
    /**
     * The bounds.
     *
     * @param entryNs from the socket to the matching engine, at least
     * @param entryJitterNs and up to this much more
     * @param responseNs from the matching engine to the socket, at least
     * @param responseJitterNs and up to this much more
     */
    public record Bounds(long entryNs, long entryJitterNs, long responseNs, long responseJitterNs) {
        public static final Bounds NONE = new Bounds(0, 0, 0, 0);

        public Bounds {
            if (entryNs < 0 || entryJitterNs < 0 || responseNs < 0 || responseJitterNs < 0) {
                throw new IllegalArgumentException("a latency is negative");
            }
        }
    }

    private final Bounds bounds;
    private final SplittableRandom random;

    public Latency(Bounds bounds, long seed) {
        this.bounds = bounds;
        random = new SplittableRandom(seed);
    }

    /** When a request that arrives now takes effect. */
    long entryAt(Lane lane, long monotonicNs) {
        lane.lastEntryNs =
                Math.max(lane.lastEntryNs, monotonicNs + bounds.entryNs + random.nextLong(bounds.entryJitterNs + 1));
        return lane.lastEntryNs;
    }

    /** When an answer that is given now arrives. */
    long responseAt(Lane lane, long monotonicNs) {
        lane.lastResponseNs = Math.max(
                lane.lastResponseNs, monotonicNs + bounds.responseNs + random.nextLong(bounds.responseJitterNs + 1));
        return lane.lastResponseNs;
    }
}
