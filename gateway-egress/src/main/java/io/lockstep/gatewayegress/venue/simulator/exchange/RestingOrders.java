package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Our own orders on one side of a book, the best price first, at one price the oldest first. */
final class RestingOrders {
    /** Of an order whose place in the queue is not known: behind everybody, until the market shows the level. */
    static final long UNKNOWN_QUEUE = Long.MAX_VALUE;

    private static final class Resting {
        final PaperOrder order;
        /** The market's update number when we came: what it says of an earlier time does not move us. */
        final long sinceSequence;
        /** The market's quantity at our price that trades before us. */
        long queueAheadLots;

        Resting(PaperOrder order, long sinceSequence, long queueAheadLots) {
            this.order = order;
            this.sinceSequence = sinceSequence;
            this.queueAheadLots = queueAheadLots;
        }

        void onDisplayed(long lots, long sequence) {
            if (sequence >= sinceSequence) {
                queueAheadLots = Math.min(queueAheadLots, lots);
            }
        }
    }

    /** Says how much of an order fills now. */
    interface Match {
        long lots(PaperOrder order);
    }

    private final OrderSide side;
    private final PaperBook.Fills fills;
    private final List<Resting> resting = new ArrayList<>();

    RestingOrders(OrderSide side, PaperBook.Fills fills) {
        this.side = side;
        this.fills = fills;
    }

    void add(PaperOrder order, long sequence, long queueAheadLots) {
        final long rank = rank(order);
        int index = resting.size();
        while (index > 0 && rank(resting.get(index - 1).order) > rank) {
            index--;
        }
        resting.add(index, new Resting(order, sequence, queueAheadLots));
    }

    void remove(PaperOrder order) {
        resting.removeIf(each -> each.order == order);
    }

    boolean isEmpty() {
        return resting.isEmpty();
    }

    /** The market's quantity before an order; for the state of it, not for deciding. */
    long queueAheadLots(PaperOrder order) {
        for (final Resting each : resting) {
            if (each.order == order) {
                return each.queueAheadLots;
            }
        }
        throw new IllegalStateException("order " + order.orderId() + " does not rest here");
    }

    /** The market displays this much at a price: whoever of the queue is gone was, at least in part, before us. */
    void onDisplayed(long priceTicks, long lots, long sequence) {
        for (final Resting each : resting) {
            if (each.order.terms().priceTicks() == priceTicks) {
                each.onDisplayed(lots, sequence);
            }
        }
    }

    /** The market shows its whole side anew. */
    void onDisplayed(BookSide displayed, BookSide.Basis basis, long sequence) {
        for (final Resting each : resting) {
            final long priceTicks = each.order.terms().priceTicks();
            if (displayed.isKnown(basis, priceTicks)) {
                each.onDisplayed(displayed.displayedLots(basis, priceTicks), sequence);
            }
        }
    }

    /**
     * The market traded. Beyond our price: it went past everything at our price, so all of us fills. At our price,
     * against our side: the queue before us first, then we, the oldest first.
     *
     * @param isAgainstUs whether the taker did the opposite of our side
     */
    void onTrade(long priceTicks, long lots, boolean isAgainstUs) {
        final long tradeRank = side.rank(priceTicks);
        long ourLots = 0;
        for (final Iterator<Resting> each = resting.iterator(); each.hasNext(); ) {
            final Resting next = each.next();
            final long rank = rank(next.order);
            if (rank > tradeRank || (rank == tradeRank && !isAgainstUs)) {
                return;
            }
            if (rank < tradeRank) {
                fill(each, next.order, next.order.fillableLots());
                continue;
            }
            final long behindQueueLots = Math.max(0, lots - next.queueAheadLots);
            next.queueAheadLots = Math.max(0, next.queueAheadLots - lots);
            final long fillLots = Math.min(next.order.fillableLots(), Math.max(0, behindQueueLots - ourLots));
            ourLots += fillLots;
            fill(each, next.order, fillLots);
        }
    }

    /** Fills from the best order on, until one is not matched. */
    void match(Match match) {
        for (final Iterator<Resting> each = resting.iterator(); each.hasNext(); ) {
            final PaperOrder order = each.next().order;
            if (order.fillableLots() == 0) {
                continue;
            }
            final long lots = match.lots(order);
            if (lots == 0) {
                return;
            }
            fill(each, order, lots);
        }
    }

    private void fill(Iterator<Resting> at, PaperOrder order, long lots) {
        if (lots == 0) {
            return;
        }
        if (lots == order.leavesLots()) {
            at.remove();
        }
        fills.onFill(order, order.terms().priceTicks(), lots, true);
    }

    private long rank(PaperOrder order) {
        return side.rank(order.terms().priceTicks());
    }
}
