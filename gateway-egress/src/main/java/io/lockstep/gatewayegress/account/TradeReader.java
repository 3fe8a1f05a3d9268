package io.lockstep.gatewayegress.account;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads the account's trades from the venue, from the last known one on, and hands them on in their order. The venue
 * tells them with its own order number, so orders whose name is not known are asked for first.
 */
final class TradeReader {
    /** Takes a trade with the attempt it is of; order id 0 where it is none of ours. */
    interface Sink {
        void onTrade(AttemptId id, VenueTrade trade);
    }

    private static final int REMEMBERED = 100_000;

    /** A venue may not find an order yet that has traded already: it is none of ours where it does not for so long. */
    private static final long UNKNOWN_NS = TimeUnit.SECONDS.toNanos(5);

    private static final int ONE_BY_ONE = 4;

    private final int cell;
    private final VenueSession session;
    private final Sink sink;
    private final Map<Integer, Long> lastTradeIds = new HashMap<>();
    private final Map<Long, Long> unknownSinceNs = new HashMap<>();
    private final Map<Long, AttemptId> attempts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, AttemptId> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What the venue told by itself since the shard was read: reading passes over it. */
    private final Set<Told> told = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Told, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    private record Told(int shardId, long tradeId) {}

    TradeReader(int cell, VenueSession session, Sink sink) {
        this.cell = cell;
        this.session = session;
        this.sink = sink;
    }

    /** The shard's trades up to this one need not be read. */
    void startAt(int shardId, long lastTradeId) {
        lastTradeIds.put(shardId, lastTradeId);
        told.removeIf(each -> each.shardId == shardId);
    }

    /** A trade was handed on that the venue told by itself. */
    void onTold(int shardId, long tradeId) {
        told.add(new Told(shardId, tradeId));
    }

    /** The attempt that a name of an order stands for; order id 0 where it is none of ours. */
    AttemptId attempt(VenueShard shard, String clientOrderId) {
        if (ClientOrderId.isOurs(clientOrderId)) {
            try {
                final ClientOrderId id = ClientOrderId.parse(clientOrderId);
                if (id.cell() == cell && id.shardId() == shard.shardId()) {
                    return AttemptId.of(id);
                }
            } catch (IllegalArgumentException e) {
                return foreign(shard); // it only looked like ours
            }
        }
        return foreign(shard);
    }

    private static AttemptId foreign(VenueShard shard) {
        return new AttemptId(shard.shardId(), 0, 0);
    }

    void learn(long venueOrderId, AttemptId id) {
        if (venueOrderId != 0) {
            attempts.put(venueOrderId, id);
        }
    }

    /** Reads all there is, then calls back; where the venue does not answer it does not call. */
    void read(long nowNs, VenueShard shard, Runnable then) {
        final long from = lastTradeIds.getOrDefault(shard.shardId(), 0L) + 1;
        session.trades(nowNs, shard, from, answer -> {
            if (answer instanceof VenueAnswer.Ok<List<VenueTrade>>(var trades)) {
                learnAll(nowNs, shard, trades, () -> handOn(nowNs, shard, trades, 0, then));
            }
        });
    }

    /** Names that are not known, where they are many: one list has most of them. What it lacks is asked for one by one. */
    private void learnAll(long nowNs, VenueShard shard, List<VenueTrade> trades, Runnable then) {
        final long[] unknown = trades.stream()
                .filter(trade -> !told.contains(new Told(shard.shardId(), trade.tradeId())))
                .mapToLong(VenueTrade::venueOrderId)
                .filter(id -> !attempts.containsKey(id))
                .distinct()
                .sorted()
                .toArray();
        if (unknown.length <= ONE_BY_ONE) {
            then.run();
            return;
        }
        session.orders(nowNs, shard, unknown[0], answer -> {
            if (answer instanceof VenueAnswer.Ok<List<VenueOrder>>(var orders)) {
                orders.forEach(order -> learn(order.venueOrderId(), attempt(shard, order.clientOrderId())));
            }
            then.run();
        });
    }

    private void handOn(long nowNs, VenueShard shard, List<VenueTrade> trades, int from, Runnable then) {
        for (int i = from; i < trades.size(); i++) {
            final VenueTrade trade = trades.get(i);
            if (told.remove(new Told(shard.shardId(), trade.tradeId()))) {
                lastTradeIds.merge(shard.shardId(), trade.tradeId(), Math::max);
                continue;
            }
            final AttemptId id = attempts.get(trade.venueOrderId());
            if (id == null) {
                final int next = i;
                session.query(nowNs, trade.venueOrderId(), shard, answer -> {
                    if (onOrder(nowNs, shard, trade.venueOrderId(), answer)) {
                        handOn(nowNs, shard, trades, next, then);
                    }
                });
                return;
            }
            sink.onTrade(id, trade);
            lastTradeIds.merge(shard.shardId(), trade.tradeId(), Math::max);
        }
        if (trades.size() >= session.tradesAtOnce()) {
            read(nowNs, shard, then);
        } else {
            then.run();
        }
    }

    /** @return whether it is known now whose order it is */
    private boolean onOrder(long nowNs, VenueShard shard, long venueOrderId, VenueAnswer<VenueOrder> answer) {
        return switch (answer) {
            case VenueAnswer.Ok<VenueOrder>(var order) -> {
                unknownSinceNs.remove(venueOrderId);
                learn(venueOrderId, attempt(shard, order.clientOrderId()));
                yield true;
            }
            case VenueAnswer.Refused<VenueOrder>(var code, var message) -> {
                if (code != session.unknownOrderCode()) {
                    yield false; // not connected, told to wait: that says nothing about the order
                }
                if (nowNs - unknownSinceNs.computeIfAbsent(venueOrderId, _ -> nowNs) < UNKNOWN_NS) {
                    yield false; // the trades are read again
                }
                unknownSinceNs.remove(venueOrderId);
                learn(venueOrderId, foreign(shard));
                yield true;
            }
            case VenueAnswer.Unknown<VenueOrder> unknown -> false;
        };
    }
}
