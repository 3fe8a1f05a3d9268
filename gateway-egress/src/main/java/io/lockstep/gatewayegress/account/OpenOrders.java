package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies on the venue's book beside what the engine works: what it does not work is cancelled, what is gone is asked after. */
final class OpenOrders {
    private static final Logger LOG = LoggerFactory.getLogger(OpenOrders.class);

    private final TradeReader tradeReader;
    private final Doubts doubts;
    private final Cancels cancels;
    private final KnownOrders orders;

    OpenOrders(TradeReader tradeReader, Doubts doubts, Cancels cancels, KnownOrders orders) {
        this.tradeReader = tradeReader;
        this.doubts = doubts;
        this.cancels = cancels;
        this.orders = orders;
    }

    void compare(long nowNs, VenueShard shard, List<VenueOrder> open) {
        final Set<AttemptId> atVenue = new HashSet<>();
        for (final VenueOrder order : open) {
            final AttemptId id = tradeReader.attempt(shard, order.clientOrderId());
            atVenue.add(id);
            tradeReader.learn(order.venueOrderId(), id);
            if (id.orderId() != 0 && !orders.isWorked(id)) {
                LOG.warn("{} is open at the venue, and the engine does not work it: cancelling", id);
                cancels.cancel(id);
            }
        }
        for (final AttemptId id : orders.onBook()) {
            if (id.shardId() == shard.shardId() && !atVenue.contains(id)) {
                doubts.add(id, nowNs);
            }
        }
    }
}
