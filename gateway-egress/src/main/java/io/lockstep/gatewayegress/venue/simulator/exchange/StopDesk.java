package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spot orders that wait for a price: they are the venue's, open and in the ledger, but not on the book. The market's trades
 * are looked at; how far a trailing one has come is not in the ledger, so after a restart it trails from the next trade.
 */
final class StopDesk implements MarketTape.Listener {
    private static final long NOT_TRAILING = 0;

    private final PaperMarket market;
    private final OrderDesk desk;

    /** By listing and in the order of arrival: the best price since it trails. */
    private final Map<Listing, Map<PaperOrder, Long>> waiting = new HashMap<>();

    StopDesk(PaperMarket market, OrderDesk desk) {
        this.market = market;
        this.desk = desk;
    }

    /** An order must wait for something that is not so already. */
    void check(Listing listing, Stop stop) throws Refusal {
        final MarketTape.Print last = market.tape(listing).last();
        if (last != null && stop.trailingBips() == 0 && stop.isReached(last.priceTicks())) {
            throw new Refusal(VenueError.WOULD_TRIGGER);
        }
    }

    void add(PaperOrder order) {
        waiting.computeIfAbsent(order.listing(), _ -> new LinkedHashMap<>()).put(order, NOT_TRAILING);
    }

    @Override
    public void onPrint(MarketTape tape, MarketTape.Print print) {
        final Map<PaperOrder, Long> orders = waiting.get(tape.listing());
        if (orders == null) {
            return;
        }
        final List<PaperOrder> met = new ArrayList<>();
        for (final Iterator<Map.Entry<PaperOrder, Long>> each =
                        orders.entrySet().iterator();
                each.hasNext(); ) {
            final Map.Entry<PaperOrder, Long> next = each.next();
            if (!next.getKey().status().isOpen()) {
                each.remove(); // its owner took it off
            } else if (isMet(next, print.priceTicks())) {
                each.remove();
                met.add(next.getKey());
            }
        }
        met.forEach(this::trigger);
    }

    private static boolean isMet(Map.Entry<PaperOrder, Long> order, long priceTicks) {
        final Stop stop = order.getKey().terms().stop();
        if (stop == null) {
            throw new IllegalStateException("order " + order.getKey().orderId() + " waits for nothing");
        }
        if (stop.trailingBips() == 0) {
            return stop.isReached(priceTicks);
        }
        final long bestTicks = order.getValue();
        if (bestTicks == NOT_TRAILING) {
            // it begins where the price is far enough from turning
            final boolean begins = stop.ticks() == 0 || priceTicks == stop.ticks() || !stop.isReached(priceTicks);
            order.setValue(begins ? priceTicks : NOT_TRAILING);
            return false;
        }
        order.setValue(stop.best(bestTicks, priceTicks));
        return stop.hasTurned(order.getValue(), priceTicks);
    }

    private void trigger(PaperOrder order) {
        final PaperBook book = market.book(order.listing());
        final boolean isKilled = order.terms().isAllOrNothing() && !OrderEntry.canFill(book, order.terms());
        desk.trigger(order);
        if (!isKilled) {
            book.take(order);
        }
        if (order.status().isOpen() && order.terms().canRest()) {
            book.rest(order);
        } else if (order.status().isOpen()) {
            desk.expire(order, OrderEntry.expiryReason(order.terms()));
        }
    }
}
