package io.lockstep.gatewayegress.venue.simulator.exchange;

import io.lockstep.codecs.log.FeedState;
import java.util.ArrayList;
import java.util.List;

/**
 * The book of one instrument: what the market displays, and our own orders in front of it.
 *
 * <p>An order that takes is matched against the displayed levels, best first, as far as our takers have not taken them
 * before; where the depth is not known, against the best quote. What rests waits behind the quantity that was displayed
 * at its price when it came. It fills, as the maker and at its own price:
 *
 * <ul>
 *   <li>when the market trades at its price, by what is left of the trade when the queue before it is served
 *   <li>when the market trades beyond its price, whole
 *   <li>when the opposite side is displayed at its price or better, by the quantity displayed and not yet taken
 * </ul>
 *
 * <p>Our orders meet the market only, never each other. They do not move it either.
 */
public final class PaperBook {
    /** Is told of fills, one by one, in the order in which they happen. */
    @FunctionalInterface
    interface Fills {
        void onFill(PaperOrder order, long priceTicks, long lots, boolean isMaker);
    }

    private final Listing listing;
    private final BookSide bids = new BookSide(OrderSide.BUY);
    private final BookSide asks = new BookSide(OrderSide.SELL);
    private final RestingOrders ourBids;
    private final RestingOrders ourAsks;
    private final Fills fills;
    private boolean isQuoteKnown;
    private boolean isDepthKnown;
    private long quoteSequence;
    private long depthSequence;
    private boolean isSnapshot;

    PaperBook(Listing listing, Fills fills) {
        this.listing = listing;
        this.fills = fills;
        ourBids = new RestingOrders(OrderSide.BUY, fills);
        ourAsks = new RestingOrders(OrderSide.SELL, fills);
    }

    public Listing listing() {
        return listing;
    }

    // What the market does

    void onQuote(long sequence, long bidTicks, long bidLots, long askTicks, long askLots) {
        bids.setQuote(bidTicks, bidTicks > 0 ? Math.max(0, bidLots) : 0);
        asks.setQuote(askTicks, askTicks > 0 ? Math.max(0, askLots) : 0);
        quoteSequence = sequence;
        isQuoteKnown = true;
        if (basis() != BookSide.Basis.DEPTH) {
            showQueues();
            matchCrossing();
        }
    }

    void onTrade(OrderSide aggressor, long priceTicks, long lots) {
        if (priceTicks <= 0 || lots <= 0) {
            return;
        }
        ourBids.onTrade(priceTicks, lots, aggressor == OrderSide.SELL);
        ourAsks.onTrade(priceTicks, lots, aggressor == OrderSide.BUY);
    }

    void onDepthBegin(long sequence, boolean newSnapshot) {
        depthSequence = sequence;
        isSnapshot = newSnapshot;
        if (newSnapshot) {
            bids.clearLevels();
            asks.clearLevels();
        }
    }

    void onDepthLevel(OrderSide side, long priceTicks, long lots) {
        if (priceTicks <= 0 || lots < 0) {
            return;
        }
        displayed(side).setLevel(priceTicks, lots, depthSequence);
        ours(side).onDisplayed(priceTicks, lots, depthSequence);
    }

    void onDepthEnd() {
        if (isSnapshot) {
            isDepthKnown = true;
            showQueues();
        }
        matchCrossing();
    }

    void onFeedState(FeedState state) {
        isDepthKnown &= state == FeedState.SYNCED;
        isQuoteKnown &= state == FeedState.SYNCED || state == FeedState.SYNCHRONISING;
    }

    private void showQueues() {
        ourBids.onDisplayed(bids, basis(), sequence());
        ourAsks.onDisplayed(asks, basis(), sequence());
    }

    private void matchCrossing() {
        matchCrossing(ourBids, asks);
        matchCrossing(ourAsks, bids);
    }

    private void matchCrossing(RestingOrders ours, BookSide opposite) {
        if (!ours.isEmpty()) {
            ours.match(order ->
                    opposite.take(basis(), order.terms().priceTicks(), order.fillableLots(), sequence(), (_, _) -> {}));
        }
    }

    // What our orders do

    /** Whether an order at this price would take at once. */
    boolean wouldTake(OrderSide side, long priceTicks) {
        return takeableLots(side, priceTicks, 1) > 0;
    }

    /** How much an order could take at once at its limit or better, at most what it wants. */
    long takeableLots(OrderSide side, long limitTicks, long wantedLots) {
        return displayed(side.opposite()).takeableLots(basis(), limitTicks, wantedLots);
    }

    /** The order takes what it can. */
    void take(PaperOrder order) {
        final OrderTerms terms = order.terms();
        displayed(terms.side().opposite())
                .take(
                        basis(),
                        limitTicks(terms),
                        order.fillableLots(),
                        sequence(),
                        (priceTicks, lots) -> fills.onFill(order, priceTicks, lots, false));
    }

    /** A market order's limit is the worst price there is. */
    static long limitTicks(OrderTerms terms) {
        if (!terms.type().isMarket()) {
            return terms.priceTicks();
        }
        return terms.side() == OrderSide.BUY ? Long.MAX_VALUE : 1;
    }

    /** The order waits, behind all that is displayed at its price. */
    void rest(PaperOrder order) {
        final OrderSide side = order.terms().side();
        final long priceTicks = order.terms().priceTicks();
        final boolean isKnown = displayed(side).isKnown(basis(), priceTicks);
        ours(side)
                .add(
                        order,
                        sequence(),
                        isKnown ? displayed(side).displayedLots(basis(), priceTicks) : RestingOrders.UNKNOWN_QUEUE);
    }

    void remove(PaperOrder order) {
        ours(order.terms().side()).remove(order);
    }

    // What is known

    /** What a market order of this side is worth per lot, roughly; 0 where nothing is known. */
    long referenceTicks(OrderSide side) {
        return displayed(side.opposite()).bestTicks(basis());
    }

    long queueAheadLots(PaperOrder order) {
        return ours(order.terms().side()).queueAheadLots(order);
    }

    /** The market's update number that the depth holds; 0 while none is known. */
    public long depthSequence() {
        return isDepthKnown ? depthSequence : 0;
    }

    /** A price of the market's, and how much is displayed there. */
    public record Level(long priceTicks, long lots) {}

    /** One side of the depth, the best level first; empty where it is not known. */
    public List<Level> levels(OrderSide side, int maxLevels) {
        final List<Level> levels = new ArrayList<>();
        if (isDepthKnown) {
            displayed(side).forEachLevel(maxLevels, (priceTicks, lots) -> levels.add(new Level(priceTicks, lots)));
        }
        return levels;
    }

    private BookSide.Basis basis() {
        if (!isDepthKnown) {
            return isQuoteKnown ? BookSide.Basis.QUOTE : BookSide.Basis.NONE;
        }
        return isQuoteKnown && quoteSequence > depthSequence ? BookSide.Basis.QUOTE_THEN_DEPTH : BookSide.Basis.DEPTH;
    }

    private long sequence() {
        return Math.max(quoteSequence, depthSequence);
    }

    private BookSide displayed(OrderSide side) {
        return side == OrderSide.BUY ? bids : asks;
    }

    private RestingOrders ours(OrderSide side) {
        return side == OrderSide.BUY ? ourBids : ourAsks;
    }
}
