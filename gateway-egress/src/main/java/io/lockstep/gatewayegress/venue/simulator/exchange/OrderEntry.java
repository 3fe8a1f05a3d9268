package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;

/**
 * The way of an order into the book and off it. Each step is a ladder of checks, then a line from which on nothing can be
 * refused any more.
 */
final class OrderEntry {
    private final VenueTime time;
    private final Listings listings;
    private final OrderTable table;
    private final OrderDesk desk;
    private final PaperMarket market;
    private final MarginDesk margins;
    private final StopDesk stops;

    OrderEntry(
            VenueTime time,
            Listings listings,
            OrderTable table,
            OrderDesk desk,
            PaperMarket market,
            MarginDesk margins,
            StopDesk stops) {
        this.time = time;
        this.listings = listings;
        this.table = table;
        this.desk = desk;
        this.market = market;
        this.margins = margins;
        this.stops = stops;
    }

    /** What can be said of an order when it arrives. */
    OrderTerms checkOnArrival(Market ofMarket, Fact.Received order, Parameters parameters) throws Refusal {
        final Listing listing = listings.require(ofMarket, parameters.find("symbol"));
        UnsupportedTerms.check(ofMarket, parameters);
        ClientOrderIds.check(ofMarket, "newClientOrderId", parameters.find("newClientOrderId"));
        final OrderTerms terms = OrderTerms.parse(listing, order);
        Filters.check(listing, terms, market.book(listing).referenceTicks(terms.side()));
        return terms;
    }

    /** The order has come to the matching engine. */
    Outcome place(Fact.Received request, OrderTerms terms, ReceiveWindow window) throws Refusal {
        try {
            window.checkAtMatching(request.market(), time.epochNs());
        } catch (Refusal refusal) {
            desk.reject(request.orderId(), refusal.error());
            throw refusal;
        }
        return place(request, terms);
    }

    /** The same for an order that nobody sent just now. */
    Outcome place(Fact.Received request, OrderTerms terms) throws Refusal {
        final Listing listing = listings.require(request.market(), request.symbol());
        final PaperBook book = market.book(listing);
        try {
            checkAtMatching(request, listing, terms);
        } catch (Refusal refusal) {
            desk.reject(request.orderId(), refusal.error());
            throw refusal;
        }

        // From here on the order is the venue's.
        if (terms.stop() != null) {
            final PaperOrder order = desk.accept(request.orderId());
            stops.add(order);
            return new Outcome.Placed(order, List.of());
        }
        final boolean isKilled = terms.isAllOrNothing() && !canFill(book, terms);
        desk.takeRecentTrades();
        final PaperOrder order = desk.accept(request.orderId());
        if (!isKilled) {
            book.take(order);
        }
        if (order.status().isOpen() && terms.canRest()) {
            book.rest(order);
        } else if (order.status().isOpen()) {
            desk.expire(order, expiryReason(terms));
        }
        return new Outcome.Placed(order, desk.takeRecentTrades());
    }

    private void checkAtMatching(Fact.Received request, Listing listing, OrderTerms terms) throws Refusal {
        final boolean isSpot = listing.market() == Market.SPOT;
        final PaperBook book = market.book(listing);
        final PaperAccount account = table.openAccount(request.account());
        if (account == null) {
            throw new Refusal(VenueError.API_KEY_REFUSED);
        }
        final Holding holding = account.holding(listing);
        if (holding.isOpen(request.clientOrderId())) {
            throw new Refusal(isSpot ? VenueError.DUPLICATE_ORDER : VenueError.USDM_DUPLICATE_ORDER);
        }
        if (holding.open().size() >= VenueLimits.OPEN_ORDERS) {
            throw new Refusal(isSpot ? VenueError.filter("MAX_NUM_ORDERS") : VenueError.USDM_TOO_MANY_ORDERS);
        }
        if (!isSpot) {
            Reductions.check(account, holding, terms);
            margins.check(account, holding, terms, book.referenceTicks(terms.side()), null);
        }
        if (terms.stop() != null) {
            stops.check(listing, terms.stop());
            return;
        }
        if (terms.isPostOnly() && book.wouldTake(terms.side(), terms.priceTicks())) {
            throw new Refusal(isSpot ? VenueError.WOULD_TAKE : VenueError.USDM_WOULD_TAKE);
        }
        if (terms.isAllOrNothing() && !isSpot && !canFill(book, terms)) {
            throw new Refusal(VenueError.USDM_FOK_NOT_FILLED);
        }
    }

    static boolean canFill(PaperBook book, OrderTerms terms) {
        final long wantedLots = terms.quantityLots();
        return book.takeableLots(terms.side(), PaperBook.limitTicks(terms), wantedLots) == wantedLots;
    }

    static String expiryReason(OrderTerms terms) {
        return terms.type().isMarket() ? "NO_LIQUIDITY" : terms.timeInForce().name();
    }

    /** Whether an order may become this. */
    void checkMargin(PaperOrder order, OrderTerms terms) throws Refusal {
        final PaperAccount account = table.openAccount(order.account());
        if (account != null) {
            margins.check(account, order.holding(), terms, 0, order);
        }
    }

    /** The cancel has come to the matching engine. */
    Outcome cancel(Caller caller, Parameters parameters, ReceiveWindow window) throws Refusal {
        window.checkAtMatching(caller.market(), time.epochNs());
        final PaperOrder order = find(caller, parameters, VenueError.UNKNOWN_ORDER);
        if (!order.status().isOpen()) {
            throw new Refusal(VenueError.UNKNOWN_ORDER);
        }

        // From here on the cancel must succeed.
        final String sent = parameters.find("newClientOrderId");
        final String cancelClientOrderId = sent == null ? ClientOrderIds.ofCancel(order.orderId()) : sent;
        market.book(order.listing()).remove(order);
        desk.cancel(order, cancelClientOrderId);
        return new Outcome.Cancelled(order, cancelClientOrderId);
    }

    /** Whether an open order of the same account and symbol has this name. */
    boolean isOpen(PaperOrder other, String clientOrderId) throws Refusal {
        final PaperAccount account = table.openAccount(other.account());
        final Holding holding = account == null ? null : account.findHolding(other.listing());
        return holding != null && holding.isOpen(clientOrderId);
    }

    /** The order that a request names, if it is the caller's. */
    PaperOrder find(Caller caller, Parameters parameters, VenueError ifNone) throws Refusal {
        final Listing listing = listings.require(caller.market(), parameters.find("symbol"));
        final PaperAccount account = table.openAccount(caller.apiKey());
        final Holding holding = account == null ? null : account.findHolding(listing);
        if (holding == null) {
            throw new Refusal(ifNone);
        }
        final long orderId = parameters.findNumber("orderId", 0);
        final String clientOrderId = parameters.find("origClientOrderId");
        final PaperOrder order =
                orderId > 0 ? table.find(orderId) : clientOrderId == null ? null : holding.find(clientOrderId);
        final boolean isTheCallers =
                order != null && order.account().equals(caller.apiKey()) && order.listing() == listing;
        if (order == null || !isTheCallers) {
            throw new Refusal(ifNone);
        }
        if (orderId > 0 && clientOrderId != null && !order.clientOrderId().equals(clientOrderId)) {
            throw new Refusal(ifNone);
        }
        return order;
    }

    /** A request that names an order must name it one way or the other. */
    static void checkNamesOrder(Parameters parameters) throws Refusal {
        if (parameters.findNumber("orderId", 0) == 0 && parameters.find("origClientOrderId") == null) {
            throw new Refusal(VenueError.missingEither("origClientOrderId", "orderId"));
        }
    }

    /**
     * Settles what the ledger left open when the venue stopped: what had not been matched never will be; what could not
     * rest is over; what rested rests again, with its place in the queue unknown.
     */
    void settleRestored() {
        for (final Fact.Received request : List.copyOf(table.undecided())) {
            desk.reject(request.orderId(), VenueError.LOST_IN_RESTART);
        }
        for (final PaperOrder order : table.open()) {
            if (!order.isWorking()) {
                stops.add(order);
            } else if (order.terms().canRest()) {
                market.book(order.listing()).rest(order);
            } else {
                desk.expire(order, "RESTART");
            }
        }
        desk.commit();
    }
}
