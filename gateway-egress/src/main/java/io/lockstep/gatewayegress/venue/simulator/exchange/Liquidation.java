package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens to an account whose margin is used up: its orders expire, and its positions are closed, the largest first,
 * until what is left suffices. The venue places an order at the price at which nothing of the account would be left, the
 * bankruptcy price; what the book does not take of it the insurance fund takes over at that price, and gains or loses the
 * difference to the mark. Forced orders pay no fee.
 */
final class Liquidation {
    /** Orders of the venue's own begin with this, and nobody else's may. */
    static final String FORCED = "autoclose-";

    private final OrderTable table;
    private final OrderDesk desk;
    private final PaperMarket market;
    private final FundingDesk funding;

    Liquidation(OrderTable table, OrderDesk desk, PaperMarket market, FundingDesk funding) {
        this.table = table;
        this.desk = desk;
        this.market = market;
        this.funding = funding;
    }

    void run(PaperAccount account, String asset) {
        final List<Position> positions = new ArrayList<>();
        for (final Holding holding : account.holdings(Market.USDM)) {
            if (holding.listing().rules().terms().settleAsset().equals(asset)) {
                expireOrders(holding);
                positions.addAll(holding.positions());
            }
        }
        positions.removeIf(position -> position.lots() == 0 || funding.mark(position.listing()) == null);
        positions.sort(Comparator.comparingLong(this::notionalUnits).reversed());
        for (final Position position : positions) {
            final Margin margin = Margin.of(account, asset, funding, null, null);
            if (margin.balanceUnits() < margin.maintenanceUnits()) {
                close(account, position, margin.balanceUnits());
            }
        }
    }

    private long notionalUnits(Position position) {
        return Math.abs(Margin.notionalUnits(position, funding.mark(position.listing())));
    }

    private void expireOrders(Holding holding) {
        for (final PaperOrder order : List.copyOf(holding.open())) {
            market.book(holding.listing()).remove(order);
            desk.expire(order, "LIQUIDATION");
        }
    }

    private void close(PaperAccount account, Position position, long balanceUnits) {
        final PaperMark mark = funding.mark(position.listing());
        if (mark == null) {
            throw new IllegalStateException("a position that was not marked cannot be liquidated");
        }
        final long limitTicks = bankruptcyTicks(position, mark, balanceUnits);
        final PaperOrder order = place(account, position, limitTicks);
        market.book(position.listing()).take(order);
        if (order.status().isOpen()) {
            final long lots = order.leavesLots();
            final long worthUnits = position.listing()
                    .notionalUnits(
                            mark.markTicks() - limitTicks,
                            lots * order.terms().side().opposite().sign());
            desk.insure(order, limitTicks, mark, worthUnits);
        }
    }

    /** Where the whole position could be closed for exactly what the account has; a little better where ticks are coarse. */
    private static long bankruptcyTicks(Position position, PaperMark mark, long balanceUnits) {
        final long unitsPerTick = Math.max(1, position.listing().notionalUnits(1, Math.abs(position.lots())));
        final long lossTicks = Math.floorDiv(balanceUnits, unitsPerTick);
        return Math.max(1, mark.markTicks() - Long.signum(position.lots()) * lossTicks);
    }

    private PaperOrder place(PaperAccount account, Position position, long limitTicks) {
        final Listing listing = position.listing();
        final Parameters parameters = new Parameters();
        try {
            parameters.put("symbol", listing.symbol());
            parameters.put("newClientOrderId", FORCED + table.nextOrderId());
            parameters.put("side", position.lots() > 0 ? "SELL" : "BUY");
            parameters.put("type", "LIMIT");
            parameters.put("timeInForce", "IOC");
            parameters.put("price", listing.price(limitTicks));
            parameters.put("quantity", listing.quantity(Math.abs(position.lots())));
            parameters.put("positionSide", position.side().name());
            parameters.put("reduceOnly", "true");
        } catch (Refusal impossible) {
            throw new IllegalStateException("the venue's own order is refused", impossible);
        }
        return desk.accept(desk.receive(Market.USDM, account.name(), parameters).orderId());
    }
}
