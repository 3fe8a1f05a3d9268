package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which orders are wanted, open or ended: from an id on the oldest first, otherwise the latest.
 *
 * @param fromId 0 where the latest are wanted
 */
record OrderQuery(long fromId, long startMs, long endMs, int limit) {
    private static final int LISTED = 500;
    private static final int LISTED_MAX = 1_000;

    static OrderQuery parse(Parameters parameters) throws Refusal {
        return new OrderQuery(
                parameters.findNumber("orderId", 0),
                parameters.findNumber("startTime", 0),
                parameters.findNumber("endTime", Long.MAX_VALUE),
                Math.clamp(parameters.findNumber("limit", LISTED), 1, LISTED_MAX));
    }

    List<PaperOrder> select(Holding holding) {
        final List<PaperOrder> wanted = new ArrayList<>();
        for (final PaperOrder order : holding.all()) {
            final long timeMs = VenueTime.toMs(order.acceptedNs());
            if (order.orderId() >= fromId && timeMs >= startMs && timeMs <= endMs) {
                wanted.add(order);
            }
        }
        if (wanted.size() <= limit) {
            return wanted;
        }
        return fromId > 0
                ? wanted.subList(0, limit)
                : Collections.unmodifiableList(wanted.subList(wanted.size() - limit, wanted.size()));
    }
}
