package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an account has on one instrument: its orders, its trades, its net position and what that cost. */
public final class Holding {
    private final Listing listing;
    private final Map<String, PaperOrder> latestByClientOrderId = new HashMap<>();
    private final TreeMap<Long, PaperOrder> all = new TreeMap<>();
    private final TreeMap<Long, PaperOrder> open = new TreeMap<>();
    private final List<PaperTrade> trades = new ArrayList<>();
    private long positionLots;
    private long costUnits;
    private long realisedUnits;

    Holding(Listing listing) {
        this.listing = listing;
    }

    void add(PaperOrder order) {
        name(order);
        all.put(order.orderId(), order);
        open.put(order.orderId(), order);
    }

    /** The order has ended. */
    void end(PaperOrder order) {
        open.remove(order.orderId());
    }

    /** The order is to be known no longer. */
    void forget(PaperOrder order) {
        all.remove(order.orderId());
        forgetName(order);
    }

    /** The order can be found by its client order id. */
    void name(PaperOrder order) {
        latestByClientOrderId.put(order.clientOrderId(), order);
    }

    /** The order cannot be found by its client order id any more. */
    void forgetName(PaperOrder order) {
        latestByClientOrderId.remove(order.clientOrderId(), order);
    }

    void add(PaperTrade trade) {
        if (trades.size() >= VenueLimits.TRADES) {
            trades.subList(0, VenueLimits.TRADES / 10).clear();
        }
        trades.add(trade);
        positionLots += trade.side().sign() * trade.quantityLots();
        costUnits = Decimals.sum(costUnits, trade.side().sign() * trade.quoteUnits());
        costUnits = Decimals.sum(costUnits, trade.realisedUnits());
        realisedUnits = Decimals.sum(realisedUnits, trade.realisedUnits());
    }

    /**
     * What a trade would realise by closing some of the position: its worth at the trade's price, less its share of what
     * the position cost, rounded toward zero.
     */
    long realisedUnits(OrderSide side, long priceTicks, long quantityLots) {
        if (positionLots == 0 || Long.signum(positionLots) == side.sign()) {
            return 0;
        }
        final long closedLots = Math.min(Math.abs(positionLots), quantityLots);
        final long closedCostUnits = Decimals.share(costUnits, closedLots, Math.abs(positionLots));
        final long worthUnits = listing.notionalUnits(priceTicks, Long.signum(positionLots) * closedLots);
        return Decimals.sum(worthUnits, -closedCostUnits);
    }

    public Listing listing() {
        return listing;
    }

    /** Open orders, the oldest first. */
    public Collection<PaperOrder> open() {
        return open.values();
    }

    /** All orders that are remembered, the oldest first. */
    public Collection<PaperOrder> all() {
        return all.values();
    }

    /** All trades that are remembered, the oldest first. */
    public List<PaperTrade> trades() {
        return trades;
    }

    /** Bought less sold since the ledger began. */
    public long positionLots() {
        return positionLots;
    }

    /** What the open position cost, in 10^-8 of the settlement asset; of a short one it is negative. */
    public long costUnits() {
        return costUnits;
    }

    /** Profit of what was closed since the ledger began, before fees. */
    public long realisedUnits() {
        return realisedUnits;
    }

    /** Profit of closing the position at a price, before the fee. */
    public long unrealisedUnits(long priceTicks) {
        return Decimals.sum(listing.notionalUnits(priceTicks, positionLots), -costUnits);
    }

    /** When the position last changed, by the venue's clock; 0 is never. */
    public long updatedNs() {
        return trades.isEmpty() ? 0 : trades.getLast().timeNs();
    }

    /** Of all orders with this client order id the one that was accepted last. */
    @Nullable
    PaperOrder find(String clientOrderId) {
        return latestByClientOrderId.get(clientOrderId);
    }

    /** Whether an open order has this client order id: only among those it must be unique. */
    boolean isOpen(String clientOrderId) {
        final PaperOrder latest = latestByClientOrderId.get(clientOrderId);
        return latest != null && latest.status().isOpen();
    }

    /** The first of the trades from this id on, as an index. */
    int indexOf(long tradeId) {
        int low = 0;
        int high = trades.size();
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (trades.get(middle).tradeId() < tradeId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
