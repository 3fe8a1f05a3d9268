package io.lockstep.gatewayegress.venue.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much may still be asked of the venue: weight per minute and orders per interval, kept below its limits. It counts
 * what is sent, and believes the venue where that counts more, since others may speak from the same address. Intervals
 * begin as the venue's do: with its minutes, and its tens of seconds. For one account; all times are the venue's.
 */
public final class RequestBudget {
    /** What a request is for. */
    public enum Use {
        PLACE,
        /** Cancels, and what keeps the venue from cancelling by itself. */
        CANCEL,
        /** Queries, and what keeps the session alive. */
        QUERY
    }

    /** Whether a request may go. */
    public enum Verdict {
        NOW,
        /** A limit is near. */
        OVER_BUDGET,
        /** The venue said to wait. */
        TOLD_TO_WAIT
    }

    /** What a limit counts. */
    public enum Counted {
        WEIGHT,
        ORDERS,
        /** Requests of any kind and weight. */
        REQUESTS
    }

    private static final class Limit {
        private final Counted counted;
        private final long intervalNs;
        private long most;
        private long interval;
        private long count;

        Limit(Counted counted, long intervalNs, long most) {
            this.counted = counted;
            this.intervalNs = intervalNs;
            this.most = most;
        }

        void at(long venueNs) {
            final long now = Math.floorDiv(venueNs, intervalNs);
            if (now > interval) {
                interval = now;
                count = 0;
            }
        }
    }

    /** Of a limit, in percent: queries leave room for cancels and orders, and all leave some for what we cannot count. */
    private static final int QUERY_SHARE = 70;

    private static final int SHARE = 90;

    private static final int MOST_LIMITS = 16;
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_WAIT_NS = TimeUnit.DAYS.toNanos(3);

    private final List<Limit> limits = new ArrayList<>();
    private long stoppedUntilNs;
    private long ordersStoppedUntilNs;
    private long stops;
    private long refusedOrders;

    /** Nothing is spent yet, and nothing is limited. */
    public RequestBudget() {}

    /** A limit that holds until the venue tells its own. The first is that of weight. */
    public RequestBudget limit(Counted counted, long intervalNs, long most) {
        limits.add(new Limit(counted, intervalNs, most));
        return this;
    }

    /** Whether a request may go now. Where it does, {@link #spend} follows. */
    public Verdict ask(long venueNs, Use use, int weight) {
        if (venueNs < stoppedUntilNs || (use == Use.PLACE && venueNs < ordersStoppedUntilNs)) {
            return Verdict.TOLD_TO_WAIT;
        }
        for (final Limit limit : limits) {
            limit.at(venueNs);
            final long more = cost(limit, use, weight);
            final long share = use == Use.QUERY ? QUERY_SHARE : SHARE;
            if (more > 0 && (limit.count + more) * 100 > limit.most * share) {
                return Verdict.OVER_BUDGET;
            }
        }
        return Verdict.NOW;
    }

    public void spend(long venueNs, Use use, int weight) {
        for (final Limit limit : limits) {
            limit.at(venueNs);
            limit.count += cost(limit, use, weight);
        }
    }

    private static long cost(Limit limit, Use use, int weight) {
        return switch (limit.counted) {
            case WEIGHT -> weight;
            case ORDERS -> use == Use.PLACE ? 1 : 0;
            case REQUESTS -> 1;
        };
    }

    public void refusedOrder() {
        refusedOrders++;
    }

    /** The venue counted so much weight in this minute. */
    public void onUsedWeight(long venueNs, long used) {
        for (final Limit limit : limits) {
            if (limit.counted == Counted.WEIGHT && limit.intervalNs == MINUTE_NS) {
                limit.at(venueNs);
                limit.count = Math.max(limit.count, used);
            }
        }
    }

    /** The venue told a limit, and how much of it is used. */
    public void onLimit(long venueNs, Counted counted, long intervalNs, long most, long used) {
        @Nullable Limit known = null;
        for (final Limit limit : limits) {
            if (limit.counted == counted && limit.intervalNs == intervalNs) {
                known = limit;
            }
        }
        if (known == null && limits.size() >= MOST_LIMITS) {
            return;
        }
        if (known == null) {
            known = new Limit(counted, intervalNs, most);
            limits.add(known);
        }
        known.most = most;
        known.at(venueNs);
        known.count = Math.max(known.count, used);
    }

    /**
     * The venue said to stop.
     *
     * @param untilNs as it says; the end of the minute where it does not, {@code Long.MIN_VALUE}
     * @param onlyOrders of orders there are too many, everything else may go on
     */
    public void onStop(long venueNs, long untilNs, boolean onlyOrders) {
        stops++;
        final long endOfMinuteNs = (Math.floorDiv(venueNs, MINUTE_NS) + 1) * MINUTE_NS;
        final long stopNs = untilNs == Long.MIN_VALUE ? endOfMinuteNs : Math.min(untilNs, venueNs + LONGEST_WAIT_NS);
        if (onlyOrders) {
            ordersStoppedUntilNs = Math.max(ordersStoppedUntilNs, stopNs);
        } else {
            stoppedUntilNs = Math.max(stoppedUntilNs, stopNs);
        }
    }

    /** How often the venue said to stop. */
    public long stops() {
        return stops;
    }

    /** Orders that were not sent for want of budget. */
    public long refusedOrders() {
        return refusedOrders;
    }

    /** In this minute, as far as is known. */
    public long usedWeight(long venueNs) {
        final Limit weight = limits.getFirst();
        weight.at(venueNs);
        return weight.count;
    }

    /** Per minute. */
    public long weightLimit() {
        return limits.getFirst().most;
    }
}
