package io.lockstep.chaostests.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How long the stream of orders at the venue was interrupted by a kill. */
public final class Failover {
    /** Orders that were on their way still arrive: the interruption begins up to so long after the kill. */
    private static final long ON_THE_WAY_NS = TimeUnit.SECONDS.toNanos(1);

    /** No order came after the kill. */
    public static final long NONE = -1;

    /** From one order to the next, in nanoseconds since the epoch. */
    public record Gap(long fromNs, long toNs) {
        public long lengthNs() {
            return toNs - fromNs;
        }
    }

    private Failover() {}

    /**
     * From the last order before to the first order after: the longest time between one order and the next that ends
     * after the kill, and begins before it or soon after.
     *
     * @param arrivalsNs of all orders
     * @return for each kill, in milliseconds, or {@link #NONE}
     */
    public static List<Long> millis(Collection<Long> arrivalsNs, List<Long> killsNs) {
        return gaps(arrivalsNs, killsNs).stream()
                .map(gap -> gap.map(found -> TimeUnit.NANOSECONDS.toMillis(found.lengthNs()))
                        .orElse(NONE))
                .toList();
    }

    /** Like {@link #millis}: from when to when, for each kill; empty where no order came after it. */
    public static List<Optional<Gap>> gaps(Collection<Long> arrivalsNs, List<Long> killsNs) {
        final long[] sorted =
                arrivalsNs.stream().mapToLong(Long::longValue).sorted().toArray();
        return killsNs.stream().map(kill -> gap(sorted, kill)).toList();
    }

    private static Optional<Gap> gap(long[] arrivalsNs, long killNs) {
        Optional<Gap> longest = Optional.empty();
        for (int i = 1; i < arrivalsNs.length; i++) {
            if (arrivalsNs[i] > killNs && arrivalsNs[i - 1] <= killNs + ON_THE_WAY_NS) {
                final Gap gap = new Gap(arrivalsNs[i - 1], arrivalsNs[i]);
                if (longest.isEmpty() || gap.lengthNs() > longest.get().lengthNs()) {
                    longest = Optional.of(gap);
                }
            }
        }
        return longest;
    }
}
