package io.lockstep.gatewayegress.venue.simulator.exchange;

/** What an account holds of a contract, and what that cost. */
public final class Position {
    private final Listing listing;
    private final PositionSide side;
    private long lots;
    private long costUnits;
    private long realisedUnits;

    Position(Listing listing, PositionSide side) {
        this.listing = listing;
        this.side = side;
    }

    void add(PaperTrade trade) {
        lots += trade.side().sign() * trade.quantityLots();
        costUnits = Decimals.sum(costUnits, trade.side().sign() * trade.quoteUnits());
        costUnits = Decimals.sum(costUnits, trade.realisedUnits());
        realisedUnits = Decimals.sum(realisedUnits, trade.realisedUnits());
    }

    /**
     * What a trade would realise by closing some of it: its worth at the trade's price, less its share of what the position
     * cost, rounded toward zero.
     */
    long realisedUnits(OrderSide by, long priceTicks, long quantityLots) {
        final long closedLots = Math.min(closableLots(by), quantityLots);
        if (closedLots == 0) {
            return 0;
        }
        final long closedCostUnits = Decimals.share(costUnits, closedLots, Math.abs(lots));
        final long worthUnits = listing.notionalUnits(priceTicks, Long.signum(lots) * closedLots);
        return Decimals.sum(worthUnits, -closedCostUnits);
    }

    /** How much an order of this side could close. */
    long closableLots(OrderSide by) {
        return Long.signum(lots) == -by.sign() ? Math.abs(lots) : 0;
    }

    Listing listing() {
        return listing;
    }

    public PositionSide side() {
        return side;
    }

    /** Bought less sold since the ledger began. */
    public long lots() {
        return lots;
    }

    /** What it cost as far as it is open, in 10^-8 of the settlement asset; of a short one it is negative. */
    public long costUnits() {
        return costUnits;
    }

    /** Profit of what was closed since the ledger began, before fees. */
    public long realisedUnits() {
        return realisedUnits;
    }

    /** Profit of closing it at a price, before the fee. */
    public long unrealisedUnits(long priceTicks) {
        return Decimals.sum(listing.notionalUnits(priceTicks, lots), -costUnits);
    }

    /** What a lot of it cost on the average, as the venue writes it. */
    public String entryPrice() {
        return listing.averagePrice(Math.abs(costUnits), Math.abs(lots));
    }
}
