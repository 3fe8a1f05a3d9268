package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The orders on the venue's book beside those that are worked, shard by shard, again and again. An order that is gone is
 * asked after; one that nobody works is told. A list and the stream are each of another moment, so while orders come and go
 * a difference counts where two looks in a row show it, some seconds apart.
 */
final class OpenOrders {
    /** Told of what lies on the book and is not worked. */
    interface Listener {
        /** @param id of whose order it is; order id 0 where it is none of ours */
        void onUnworked(AttemptId id, VenueShard shard, VenueOrder order);
    }

    /** What a look showed; it is looked at again. */
    private static final class Look {
        private long nextNs;
        private Set<AttemptId> gone = Set.of();
        private Set<Long> unworked = Set.of();
        private final Set<Long> toldForeign = new HashSet<>();
    }

    /** A stream tells what happened within some seconds. */
    static final long LOOK_AGAIN_NS = Cancels.TOLD_WITHIN_NS;

    private static final long EARLIEST_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final VenueSession session;
    private final Collection<VenueShard> shards;
    private final TradeReader tradeReader;
    private final KnownOrders orders;
    private final Doubts doubts;
    private final long everyNs;
    private final Listener listener;
    private final Map<Integer, Look> looks = new HashMap<>();
    private int round;
    private long dueNs;

    /**
     * Nothing was looked at yet.
     *
     * @param shards the account's, live
     * @param everyNs how often each shard is looked at; 0 is never, but for takeovers
     */
    OpenOrders(
            VenueSession session,
            Collection<VenueShard> shards,
            TradeReader tradeReader,
            KnownOrders orders,
            Doubts doubts,
            long everyNs,
            Listener listener) {
        this.session = session;
        this.shards = shards;
        this.tradeReader = tradeReader;
        this.orders = orders;
        this.doubts = doubts;
        this.everyNs = everyNs;
        this.listener = listener;
    }

    /** Another lease, or none: what was seen and asked before counts for nothing. */
    void reset() {
        round++;
        looks.clear();
    }

    /** To be called while orders are sent. */
    void poll(long nowNs) {
        if (everyNs == 0 || nowNs < dueNs || !session.isReady()) {
            return;
        }
        dueNs = nowNs + EARLIEST_NS;
        for (final VenueShard shard : List.copyOf(shards)) {
            final Look look = look(shard);
            if (look.nextNs == 0) {
                look.nextNs = nowNs + everyNs; // a takeover has just looked at it
            } else if (nowNs >= look.nextNs) {
                look.nextNs = nowNs + everyNs;
                ask(nowNs, shard, look);
            }
        }
    }

    private Look look(VenueShard shard) {
        return looks.computeIfAbsent(shard.shardId(), _ -> new Look());
    }

    private void ask(long nowNs, VenueShard shard, Look look) {
        final int ofRound = round;
        final Set<AttemptId> before = onBook(shard);
        session.openOrders(nowNs, shard, answer -> {
            if (ofRound == round && answer instanceof VenueAnswer.Ok<List<VenueOrder>>(var open)) {
                onLook(nowNs, shard, look, before, open);
            }
        });
    }

    private void onLook(long nowNs, VenueShard shard, Look look, Set<AttemptId> before, List<VenueOrder> open) {
        final Set<AttemptId> gone = onBook(shard);
        gone.retainAll(before);
        gone.removeAll(named(shard, open));
        final Set<Long> unworked = new HashSet<>();
        for (final VenueOrder order : open) {
            if (isUnworked(shard, order)) {
                unworked.add(order.venueOrderId());
                if (look.unworked.contains(order.venueOrderId())) {
                    tell(shard, look, order);
                }
            }
        }
        for (final AttemptId id : gone) {
            if (look.gone.contains(id)) {
                doubts.add(id, nowNs);
            }
        }
        if (!look.gone.containsAll(gone) || !look.unworked.containsAll(unworked)) {
            look.nextNs = Math.min(look.nextNs, nowNs + LOOK_AGAIN_NS);
        }
        look.gone = gone;
        look.unworked = unworked;
        look.toldForeign.retainAll(unworked);
    }

    /** At a takeover nothing is on its way: what differs, differs. */
    void compare(long nowNs, VenueShard shard, List<VenueOrder> open) {
        final Set<AttemptId> gone = onBook(shard);
        gone.removeAll(named(shard, open));
        gone.forEach(id -> doubts.add(id, nowNs));
        for (final VenueOrder order : open) {
            if (isUnworked(shard, order)) {
                tell(shard, look(shard), order);
            }
        }
    }

    private Set<AttemptId> onBook(VenueShard shard) {
        final Set<AttemptId> onBook = new HashSet<>(orders.onBook());
        onBook.removeIf(id -> id.shardId() != shard.shardId());
        return onBook;
    }

    private Set<AttemptId> named(VenueShard shard, List<VenueOrder> open) {
        final Set<AttemptId> named = new HashSet<>();
        for (final VenueOrder order : open) {
            final AttemptId id = tradeReader.attempt(shard, order.clientOrderId());
            if (id.orderId() != 0) {
                tradeReader.learn(order.venueOrderId(), id);
                named.add(id);
            }
        }
        return named;
    }

    /** A symbol's orders may be those of two shards. */
    private boolean isUnworked(VenueShard shard, VenueOrder order) {
        final AttemptId id = tradeReader.attempt(shard, order.clientOrderId());
        if (id.orderId() != 0) {
            return !orders.isWorked(id);
        }
        return shards.stream().noneMatch(other -> isOther(other, shard, order));
    }

    /** Whether it is another shard's to look at: one of its own, or, of what nobody owns, of the first on the symbol. */
    private boolean isOther(VenueShard other, VenueShard shard, VenueOrder order) {
        return other.symbol().equals(shard.symbol())
                && other.shardId() != shard.shardId()
                && (other.shardId() < shard.shardId()
                        || tradeReader.attempt(other, order.clientOrderId()).orderId() != 0);
    }

    /** Ours again and again, until it is gone: it is cancelled each time. */
    private void tell(VenueShard shard, Look look, VenueOrder order) {
        final AttemptId id = tradeReader.attempt(shard, order.clientOrderId());
        if (id.orderId() != 0 || look.toldForeign.add(order.venueOrderId())) {
            listener.onUnworked(id, shard, order);
        }
    }
}
