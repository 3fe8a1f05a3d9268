package io.lockstep.chaostests.check;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long the stream of orders at the venue was interrupted by a kill. */
public final class Failover {
    /** Orders that were on their way still arrive: the interruption begins up to so long after the kill. */
    private static final long ON_THE_WAY_NS = TimeUnit.SECONDS.toNanos(1);

    /** No order came after the kill. */
    public static final long NONE = -1;

    private Failover() {}

    /**
     * From the last order before to the first order after: the longest time between one order and the next that ends
     * after the kill, and begins before it or soon after.
     *
     * @param arrivalsNs of all orders
     * @return for each kill, in milliseconds, or {@link #NONE}
     */
    public static List<Long> millis(Collection<Long> arrivalsNs, List<Long> killsNs) {
        final long[] sorted =
                arrivalsNs.stream().mapToLong(Long::longValue).sorted().toArray();
        return killsNs.stream().map(kill -> millis(sorted, kill)).toList();
    }

    private static long millis(long[] arrivalsNs, long killNs) {
        long longest = NONE;
        for (int i = 1; i < arrivalsNs.length; i++) {
            if (arrivalsNs[i] > killNs && arrivalsNs[i - 1] <= killNs + ON_THE_WAY_NS) {
                longest = Math.max(longest, arrivalsNs[i] - arrivalsNs[i - 1]);
            }
        }
        return longest == NONE ? NONE : TimeUnit.NANOSECONDS.toMillis(longest);
    }
}
