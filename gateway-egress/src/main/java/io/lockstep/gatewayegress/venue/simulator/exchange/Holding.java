package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an account has on one instrument: its orders, its trades, and its positions. */
public final class Holding {
    private final Listing listing;
    private final Map<String, PaperOrder> latestByClientOrderId = new HashMap<>();
    private final TreeMap<Long, PaperOrder> all = new TreeMap<>();
    private final TreeMap<Long, PaperOrder> open = new TreeMap<>();
    private final List<PaperTrade> trades = new ArrayList<>();
    private final Map<PositionSide, Position> positions = new EnumMap<>(PositionSide.class);

    Holding(Listing listing) {
        this.listing = listing;
        for (final PositionSide side : PositionSide.values()) {
            positions.put(side, new Position(listing, side));
        }
    }

    /** Of a side, empty where there was none yet. */
    public Position position(PositionSide side) {
        final Position position = positions.get(side);
        if (position == null) {
            throw new IllegalStateException("no position " + side);
        }
        return position;
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
        position(trade.positionSide()).add(trade);
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

    /** One of each side: only one is ever of something, or in hedge mode two. */
    public Collection<Position> positions() {
        return positions.values();
    }

    /** Bought less sold since the ledger began. */
    public long positionLots() {
        return positions.values().stream().mapToLong(Position::lots).sum();
    }

    /** Whether there is none, in neither direction. */
    public boolean isFlat() {
        return positions.values().stream().allMatch(position -> position.lots() == 0);
    }

    /** Profit of closing all positions at a price, before the fee. */
    public long unrealisedUnits(long priceTicks) {
        long units = 0;
        for (final Position position : positions.values()) {
            units = Decimals.sum(units, position.unrealisedUnits(priceTicks));
        }
        return units;
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
