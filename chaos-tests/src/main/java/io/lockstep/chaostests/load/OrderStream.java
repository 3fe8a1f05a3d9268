package io.lockstep.chaostests.load;

import io.lockstep.chaostests.check.Failover;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How dense the orders came when nothing was dead: what an interruption is measured with.
 *
 * @param perNs orders in a nanosecond
 * @param waitNs how long, on average, the next order was away at any moment; a measured interruption is too long by about
 *     as much at either end
 * @param longestNs the longest time without one
 */
record OrderStream(double perNs, double waitNs, long longestNs) {
    /** @param interruptions which do not count */
    static OrderStream of(Collection<Long> arrivalsNs, List<Failover.Gap> interruptions) {
        final long[] sorted =
                arrivalsNs.stream().mapToLong(Long::longValue).sorted().toArray();
        final Set<Failover.Gap> left = new HashSet<>(interruptions);
        long gaps = 0;
        double length = 0;
        double squares = 0;
        long longest = 0;
        for (int i = 1; i < sorted.length; i++) {
            final Failover.Gap gap = new Failover.Gap(sorted[i - 1], sorted[i]);
            if (!left.contains(gap)) {
                gaps++;
                length += gap.lengthNs();
                longest = Math.max(longest, gap.lengthNs());
                squares += (double) gap.lengthNs() * gap.lengthNs();
            }
        }
        return new OrderStream(gaps / length, squares / (2 * length), longest);
    }
}
