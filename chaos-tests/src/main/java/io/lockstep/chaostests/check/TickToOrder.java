package io.lockstep.chaostests.check;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * From the feed's receipt of a market event to the arrival, at the venue, of the order it led to. Both processes read
 * clocks of one machine, set once at their start by its wall clock: good to a few microseconds, between machines not.
 */
public final class TickToOrder {
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram micros = new SynchronizedHistogram(MAX_MICROS, 3);

    /** Percentiles in microseconds; all 0 where nothing was measured. */
    public record Percentiles(long count, long p50, long p99, long p999, long max) {}

    public void record(long causeTimeNs, long arrivedNs) {
        final long value = TimeUnit.NANOSECONDS.toMicros(arrivedNs - causeTimeNs);
        micros.recordValue(Math.clamp(value, 0, MAX_MICROS));
    }

    public Percentiles percentiles() {
        return new Percentiles(
                micros.getTotalCount(),
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(99),
                micros.getValueAtPercentile(99.9),
                micros.getMaxValue());
    }
}
