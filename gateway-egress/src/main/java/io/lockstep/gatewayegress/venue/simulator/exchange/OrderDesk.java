package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Puts down what happens to orders: in the ledger, in the table, and to whoever listens. It decides nothing, and nothing
 * here can fail but the disk.
 */
final class OrderDesk implements PaperBook.Fills {
    private final VenueTime time;
    private final VenueLedger ledger;
    private final OrderTable table;
    private final Fees fees;
    private Execution.Listener listener = _ -> {};
    private final List<PaperTrade> recentTrades = new ArrayList<>();
    private final SequencedSet<Holding> traded = new LinkedHashSet<>();
    private Settling settling = _ -> {};

    OrderDesk(VenueTime time, VenueLedger ledger, OrderTable table, Fees fees) {
        this.time = time;
        this.ledger = ledger;
        this.table = table;
        this.fees = fees;
    }

    /** Is told, when all fills of a moment are over, where there were any. */
    interface Settling {
        void settle(Holding holding);
    }

    void settle(Settling newSettling) {
        settling = newSettling;
    }

    void listen(Execution.Listener newListener) {
        listener = newListener;
    }

    Fact.Received receive(Market market, String apiKey, Parameters parameters) {
        final Fact.Received order = describe(table.nextOrderId(), market, apiKey, parameters);
        say(order);
        return order;
    }

    /** An order request, which is put down nowhere. */
    Fact.Received describe(long orderId, Market market, String apiKey, Parameters parameters) {
        final String clientOrderId = parameters.printable("newClientOrderId");
        return new Fact.Received(
                time.epochNs(),
                orderId,
                Parameters.printableText(apiKey),
                market,
                parameters.printable("symbol"),
                clientOrderId.isEmpty() ? ClientOrderIds.ofOrder(orderId) : clientOrderId,
                parameters.printable("side"),
                parameters.printable("type"),
                parameters.printable("timeInForce"),
                parameters.printable("price"),
                parameters.printable("quantity"),
                parameters.printable("timestamp"),
                parameters.printable("recvWindow"),
                parameters.printable("positionSide"),
                parameters.printable("reduceOnly"),
                parameters.printable("stopPrice"),
                parameters.printable("trailingDelta"));
    }

    void reject(long orderId, VenueError error) {
        say(new Fact.Rejected(time.epochNs(), orderId, error.code(), error.message()));
    }

    /** Rejects an order request unless that was done. */
    void rejectUndecided(long orderId, VenueError error) {
        if (table.isUndecided(orderId)) {
            reject(orderId, error);
        }
    }

    PaperOrder accept(long orderId) {
        final long number = say(new Fact.Accepted(time.epochNs(), orderId));
        final PaperOrder order = require(orderId);
        tell(Execution.Kind.NEW, order, "", number);
        return order;
    }

    /** The order has waited long enough. */
    void trigger(PaperOrder order) {
        final long number = say(new Fact.Triggered(time.epochNs(), order.orderId()));
        tell(Execution.Kind.NEW, order, "", number);
    }

    @Override
    public void onFill(PaperOrder order, long priceTicks, long lots, boolean isMaker) {
        final Listing listing = order.listing();
        final long feeUnits = order.isForced()
                ? 0
                : fees.feeUnits(listing.market(), isMaker, listing.notionalUnits(priceTicks, lots));
        final long number = say(new Fact.Filled(
                time.epochNs(),
                order.orderId(),
                table.nextTradeId(),
                listing.price(priceTicks),
                listing.quantity(lots),
                Decimals.money(feeUnits),
                listing.rules().quoteAsset(),
                isMaker));
        final PaperTrade trade = table.latestTrade();
        recentTrades.add(trade);
        traded.add(order.holding());
        final Execution.Kind kind = order.isForced() ? Execution.Kind.CALCULATED : Execution.Kind.TRADE;
        listener.onExecution(new Execution(kind, order, trade, "", time.epochNs(), number));
    }

    /** The insurance fund takes over what is left of a forced order. */
    void insure(PaperOrder order, long priceTicks, PaperMark mark, long amountUnits) {
        final Listing listing = order.listing();
        final long lots = order.leavesLots();
        onFill(order, priceTicks, lots, false);
        say(new Fact.Insured(
                time.epochNs(),
                order.orderId(),
                order.account(),
                listing.symbol(),
                listing.quantity(lots),
                listing.price(priceTicks),
                listing.price(mark.markTicks()),
                Decimals.money(amountUnits),
                listing.rules().terms().settleAsset()));
    }

    /** @return the number of the execution */
    long amend(PaperOrder order, OrderTerms terms, String clientOrderId, String originalClientOrderId) {
        final Listing listing = order.listing();
        final long number = say(new Fact.Amended(
                time.epochNs(),
                order.orderId(),
                clientOrderId,
                listing.price(terms.priceTicks()),
                listing.quantity(terms.quantityLots())));
        tell(
                listing.market() == Market.SPOT ? Execution.Kind.REPLACED : Execution.Kind.AMENDMENT,
                order,
                originalClientOrderId,
                number);
        return number;
    }

    void cancel(PaperOrder order, String cancelClientOrderId) {
        final long number = say(new Fact.Cancelled(time.epochNs(), order.orderId(), cancelClientOrderId));
        tell(Execution.Kind.CANCELED, order, cancelClientOrderId, number);
    }

    void expire(PaperOrder order, String reason) {
        final long number = say(new Fact.Expired(time.epochNs(), order.orderId(), reason));
        tell(Execution.Kind.EXPIRED, order, "", number);
    }

    /** The trades since the last call. */
    List<PaperTrade> takeRecentTrades() {
        final List<PaperTrade> trades = List.copyOf(recentTrades);
        recentTrades.clear();
        return trades;
    }

    /** What was said may be told from here on; before that, what the fills have left over is settled. */
    void commit() {
        while (!traded.isEmpty()) {
            settling.settle(traded.removeFirst());
        }
        ledger.commit();
        recentTrades.clear();
    }

    private long say(Fact fact) {
        final long number = ledger.append(fact);
        table.apply(fact);
        return number;
    }

    private void tell(Execution.Kind kind, PaperOrder order, String cancelClientOrderId, long number) {
        listener.onExecution(new Execution(kind, order, null, cancelClientOrderId, time.epochNs(), number));
    }

    private PaperOrder require(long orderId) {
        final PaperOrder order = table.find(orderId);
        if (order == null) {
            throw new IllegalStateException("order " + orderId + " was accepted and is not there");
        }
        return order;
    }
}
