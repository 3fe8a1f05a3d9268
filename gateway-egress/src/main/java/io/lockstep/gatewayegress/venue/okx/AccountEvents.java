package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession.Listener;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's events: the channel {@code orders}, each order with its last fill. */
final class AccountEvents {
    private static final int REMEMBERED = 10_000;

    private final int cell;
    private final Listener listener;
    private final Anomalies anomalies;
    private final FieldWatch fields;
    private final Map<Integer, VenueShard> shards = new HashMap<>();

    /** The last fill told of each order: the venue repeats it when the order changes otherwise. */
    private final Map<Long, Long> lastTrades = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    AccountEvents(int cell, Listener listener, Anomalies anomalies, FieldWatch fields) {
        this.cell = cell;
        this.listener = listener;
        this.anomalies = anomalies;
        this.fields = fields;
    }

    void shards(Iterable<VenueShard> told) {
        told.forEach(shard -> shards.put(shard.shardId(), shard));
    }

    /** A message of a channel. @return whether it is understood; where it is not, something may have been missed */
    boolean onPush(FlatJson json, String channel) {
        if (!channel.equals("orders")) {
            anomalies.add(Anomalies.Kind.UNKNOWN_EVENT, channel);
            return true;
        }
        fields.look(OkxFields.ORDER_EVENT, json, "");
        final int size = json.size("data");
        boolean isUnderstood = size > 0;
        for (int i = 0; i < size; i++) {
            isUnderstood &= onOrder(json, "data." + i + ".");
        }
        return isUnderstood;
    }

    private boolean onOrder(FlatJson json, String p) {
        VenueShard shard = null;
        try {
            shard = shard(json, p);
            if (shard != null) {
                tell(shard, json, p);
            }
            return true;
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS, "an order's event: " + e.getMessage());
            return shard != null && isToldUnclear(shard, json.find(p + "clOrdId"));
        }
    }

    /** By our name the shard is known; by others' it is the position's. */
    private @Nullable VenueShard shard(FlatJson json, String p) throws IOException {
        final String symbol = json.text(p + "instId");
        final ClientOrderId ours = ours(json.find(p + "clOrdId"));
        if (ours != null && ours.cell() == cell) {
            final VenueShard shard = shards.get(ours.shardId());
            if (shard != null && shard.symbol().equals(symbol)) {
                return shard;
            }
        }
        final String side = json.find(p + "posSide");
        final PositionSide position = side == null || side.isEmpty() || side.equals("net")
                ? PositionSide.NET
                : side.equals("long") ? PositionSide.LONG : PositionSide.SHORT;
        for (final VenueShard shard : shards.values()) {
            if (shard.symbol().equals(symbol) && shard.positionSide() == position) {
                return shard;
            }
        }
        return null;
    }

    private static @Nullable ClientOrderId ours(@Nullable String clOrdId) {
        final String name = clOrdId == null ? "" : OrderNames.ours(clOrdId);
        return ClientOrderId.isOurs(name) ? ClientOrderId.parse(name) : null;
    }

    private boolean isToldUnclear(VenueShard shard, @Nullable String clOrdId) {
        final ClientOrderId ours = ours(clOrdId);
        if (ours == null || ours.cell() != cell || ours.shardId() != shard.shardId()) {
            return false;
        }
        listener.onUnclear(shard, ours.text());
        return true;
    }

    /** First all is read, then it is told: a listener's exception is its own. */
    private void tell(VenueShard shard, FlatJson json, String p) throws IOException {
        final VenueOrder order = OkxDialect.order(json, p);
        final VenueTrade trade = hasTraded(json, p) ? OkxDialect.streamTrade(json, p, shard) : null;
        final long timeNs = json.timeNs(p + "uTime");
        final boolean isNew = trade != null && isNew(trade);
        if (trade != null && isNew) {
            listener.onTrade(shard, trade);
        }
        final boolean isEnded = order.status() != VenueOrder.Status.OPEN;
        if (isEnded || !isNew) {
            listener.onOrder(shard, order, timeNs);
        }
    }

    private static boolean hasTraded(FlatJson json, String p) throws IOException {
        final String tradeId = json.text(p + "tradeId");
        return !tradeId.isEmpty() && !tradeId.equals("0");
    }

    private boolean isNew(VenueTrade trade) {
        final Long last = lastTrades.put(trade.venueOrderId(), trade.tradeId());
        return last == null || last != trade.tradeId();
    }
}
