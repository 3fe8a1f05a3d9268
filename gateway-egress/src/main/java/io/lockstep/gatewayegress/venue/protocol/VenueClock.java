package io.lockstep.gatewayegress.venue.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * How far the venue's clock is ahead of ours, by asking for its time: taken as told in the middle between question and
 * answer, which is wrong by half the round trip at most. The median of the last few counts; what took too long does not.
 */
public final class VenueClock {
    public static final long MEASURE_AGAIN_NS = TimeUnit.MINUTES.toNanos(1);

    /** The first few follow each other at once: the very first waits for its connection, and says little. */
    public static final long MEASURE_FIRST_NS = TimeUnit.MILLISECONDS.toNanos(200);

    public static final long MAX_ROUND_TRIP_NS = TimeUnit.SECONDS.toNanos(1);

    /** A measurement that old says nothing. */
    public static final long STALE_NS = TimeUnit.MINUTES.toNanos(5);

    private static final int COUNTED = 5;
    private static final long HALF_MS_NS = TimeUnit.MICROSECONDS.toNanos(500);

    private record Measurement(long offsetNs, long roundTripNs) {}

    private final long limitNs;
    private final Deque<Measurement> last = new ArrayDeque<>();
    private Measurement median = new Measurement(0, 0);
    private long measuredNs;
    private long askedNs = Long.MIN_VALUE / 2;

    /** @param limitNs a greater difference is refused: orders carry the log's time, and the venue would refuse them */
    public VenueClock(long limitNs) {
        this.limitNs = limitNs;
    }

    /** Whether the time should be asked for now; if so it counts as asked. */
    public boolean ask(long nowNs) {
        final long pauseNs = last.size() < COUNTED ? MEASURE_FIRST_NS : MEASURE_AGAIN_NS;
        if (nowNs - askedNs < pauseNs) {
            return false;
        }
        askedNs = nowNs;
        return true;
    }

    /**
     * The venue told its time.
     *
     * @param venueMs since the epoch; cut off to milliseconds, so half of one is added
     */
    public void onTime(long sentNs, long receivedNs, long venueMs) {
        final long roundTripNs = receivedNs - sentNs;
        if (roundTripNs < 0 || roundTripNs > MAX_ROUND_TRIP_NS) {
            return;
        }
        final long venueNs = TimeUnit.MILLISECONDS.toNanos(venueMs) + HALF_MS_NS;
        last.addLast(new Measurement(venueNs - (sentNs + roundTripNs / 2), roundTripNs));
        if (last.size() > COUNTED) {
            last.removeFirst();
        }
        measuredNs = receivedNs;
        median = last.stream()
                .sorted((a, b) -> Long.compare(a.offsetNs, b.offsetNs))
                .skip(last.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    public boolean isMeasured(long nowNs) {
        return !last.isEmpty() && nowNs - measuredNs <= STALE_NS;
    }

    /** Whether the difference is known, and surely not beyond the limit as far as the measurement can tell. */
    public boolean isGood(long nowNs) {
        return isMeasured(nowNs) && Math.abs(offsetNs()) - roundTripNs() / 2 <= limitNs;
    }

    /** For people, where it is not good. */
    public String describe() {
        return "the venue's clock is " + TimeUnit.NANOSECONDS.toMillis(offsetNs())
                + " ms ahead of this machine's: more than max-clock-difference";
    }

    /** How far the venue is ahead; negative where it is behind. */
    public long offsetNs() {
        return median.offsetNs;
    }

    /** Of the measurement that counts. */
    public long roundTripNs() {
        return median.roundTripNs;
    }

    /** The venue's time, since the epoch. */
    public long venueMs(long nowNs) {
        return TimeUnit.NANOSECONDS.toMillis(venueNs(nowNs));
    }

    public long venueNs(long nowNs) {
        return nowNs + offsetNs();
    }
}
