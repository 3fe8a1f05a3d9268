package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.List;

/** What becomes of orders that rest: all of them cancelled, one replaced, made smaller or moved. */
final class OrderChanges {
    private final VenueTime time;
    private final Listings listings;
    private final OrderDesk desk;
    private final PaperMarket market;
    private final OrderEntry entry;

    OrderChanges(VenueTime time, Listings listings, OrderDesk desk, PaperMarket market, OrderEntry entry) {
        this.time = time;
        this.listings = listings;
        this.desk = desk;
        this.market = market;
        this.entry = entry;
    }

    /** All open orders of an account on one symbol, or on all of a market. */
    Outcome cancelAll(Holding holding) {
        final List<Outcome.Cancelled> cancelled = new ArrayList<>();
        for (final PaperOrder order : List.copyOf(holding.open())) {
            final String cancelClientOrderId = ClientOrderIds.ofCancel(order.orderId());
            market.book(holding.listing()).remove(order);
            desk.cancel(order, cancelClientOrderId);
            cancelled.add(new Outcome.Cancelled(order, cancelClientOrderId));
        }
        return new Outcome.CancelledAll(cancelled);
    }

    /** One order is cancelled and another placed, the second only if the first was, unless failure is allowed. */
    Outcome replace(Caller caller, Parameters parameters, Fact.Received order, OrderTerms terms, ReceiveWindow window) {
        Outcome cancelled;
        try {
            cancelled = entry.cancel(caller, ofCancel(parameters), window);
        } catch (Refusal refusal) {
            cancelled = new Outcome.Refused(refusal.error());
        }
        final boolean stopsOnFailure = !"ALLOW_FAILURE".equals(parameters.find("cancelReplaceMode"));
        if (cancelled instanceof Outcome.Refused && stopsOnFailure) {
            desk.reject(order.orderId(), VenueError.REPLACE_FAILED);
            return new Outcome.Replaced(cancelled, null);
        }
        try {
            return new Outcome.Replaced(cancelled, entry.place(order, terms, window));
        } catch (Refusal refusal) {
            return new Outcome.Replaced(cancelled, new Outcome.Refused(refusal.error()));
        }
    }

    /** What a cancel request would say. */
    private static Parameters ofCancel(Parameters parameters) throws Refusal {
        final Parameters cancel = new Parameters();
        cancel.copy(parameters, "symbol", "symbol");
        cancel.copy(parameters, "cancelOrderId", "orderId");
        cancel.copy(parameters, "cancelOrigClientOrderId", "origClientOrderId");
        cancel.copy(parameters, "cancelNewClientOrderId", "newClientOrderId");
        OrderEntry.checkNamesOrder(cancel);
        return cancel;
    }

    /** Spot: an order becomes smaller, under a new name, and keeps its place. */
    Outcome shrink(Caller caller, Parameters parameters, ReceiveWindow window) throws Refusal {
        window.checkAtMatching(caller.market(), time.epochNs());
        final PaperOrder order = open(caller, parameters);
        final Listing listing = order.listing();
        final OrderTerms terms = order.terms()
                .with(order.terms().priceTicks(), OrderTerms.quantity(listing, parameters.require("newQty")));
        Filters.check(listing, terms, 0);
        if (terms.quantityLots() >= order.terms().quantityLots() || terms.quantityLots() <= order.filledLots()) {
            throw new Refusal(VenueError.AMEND_REFUSED);
        }
        final String original = order.clientOrderId();
        final String sent = parameters.find("newClientOrderId");
        ClientOrderIds.check(caller.market(), "newClientOrderId", sent);
        final String renamed = sent == null ? ClientOrderIds.ofAmendment(order.orderId(), order.amendments()) : sent;
        if (!renamed.equals(original) && entry.isOpen(order, renamed)) {
            throw new Refusal(VenueError.DUPLICATE_ORDER);
        }

        // From here on it must succeed.
        final long number = desk.amend(order, terms, renamed, original);
        return new Outcome.Amended(order, original, number);
    }

    /** USD-M: price and quantity change, and the place in the queue is lost. */
    Outcome modify(Caller caller, Parameters parameters, ReceiveWindow window) throws Refusal {
        window.checkAtMatching(caller.market(), time.epochNs());
        final PaperOrder order = open(caller, parameters);
        final Listing listing = order.listing();
        if (order.terms().type() != OrderType.LIMIT) {
            throw new Refusal(VenueError.INVALID_TYPE);
        }
        if (!order.terms().side().name().equals(parameters.require("side"))) {
            throw new Refusal(VenueError.INVALID_SIDE);
        }
        final OrderTerms terms = order.terms()
                .with(
                        OrderTerms.price(listing, parameters.require("price")),
                        OrderTerms.quantity(listing, parameters.require("quantity")));
        Filters.check(listing, terms, 0);
        if (terms.equals(order.terms())) {
            throw new Refusal(VenueError.USDM_NOTHING_MODIFIED);
        }
        entry.checkMargin(order, terms);

        // From here on it must succeed; an order that cannot go on as it is wanted is cancelled.
        final PaperBook book = market.book(listing);
        book.remove(order);
        final boolean wouldTake = terms.isPostOnly() && book.wouldTake(terms.side(), terms.priceTicks());
        if (terms.quantityLots() <= order.filledLots() || wouldTake) {
            desk.cancel(order, ClientOrderIds.ofCancel(order.orderId()));
            return new Outcome.Found(order);
        }
        desk.amend(order, terms, order.clientOrderId(), order.clientOrderId());
        book.take(order);
        if (order.status().isOpen()) {
            book.rest(order);
        }
        return new Outcome.Found(order);
    }

    private PaperOrder open(Caller caller, Parameters parameters) throws Refusal {
        listings.require(caller.market(), parameters.find("symbol"));
        final PaperOrder order = entry.find(caller, parameters, VenueError.NO_SUCH_ORDER);
        if (!order.status().isOpen()) {
            throw new Refusal(VenueError.NO_SUCH_ORDER);
        }
        return order;
    }
}
