package io.lockstep.codecs.process;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds since the Unix epoch that never go back: the wall clock is read once, at the start of the process, and
 * from there on the monotonic clock counts. The monotonic clock's rate follows the machine's time service, so it does
 * not drift away; a step of the wall clock does not reach it. All threads of a process share one.
 */
public final class ProcessClock {
    private static final ProcessClock INSTANCE = new ProcessClock();

    private final long offsetNs;

    private ProcessClock() {
        final Instant now = Instant.now();
        offsetNs = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }

    public static long epochNs() {
        return INSTANCE.offsetNs + System.nanoTime();
    }

    /**
     * The same in milliseconds: for every context of Aeron's. By the wall clock a client takes its driver for dead when that clock
     * is set forward, and ends.
     */
    public static long epochMs() {
        return TimeUnit.NANOSECONDS.toMillis(epochNs());
    }
}
