package io.lockstep.gatewayegress.venue.simulator.exchange;

/** What traded in a time: first, highest, lowest and last price in ticks, volumes in lots and in 10^-8 of the quote asset. */
public final class Candle {
    private final Listing listing;
    private final long openMs;
    private final long lengthMs;
    private long openTicks;
    private long highTicks;
    private long lowTicks;
    private long closeTicks;
    private long lots;
    private long quoteUnits;
    private long takerBuyLots;
    private long takerBuyQuoteUnits;
    private long firstId;
    private long lastId;
    private long trades;

    Candle(Listing listing, long openMs, long lengthMs) {
        this.listing = listing;
        this.openMs = openMs;
        this.lengthMs = lengthMs;
    }

    void add(MarketTape.Print print) {
        final long units = listing.notionalUnits(print.priceTicks(), print.lots());
        widen(print.priceTicks(), print.priceTicks(), print.priceTicks(), print.priceTicks(), print.tradeId());
        lots = Decimals.sum(lots, print.lots());
        quoteUnits = Decimals.sum(quoteUnits, units);
        if (!print.isBuyerMaker()) {
            takerBuyLots = Decimals.sum(takerBuyLots, print.lots());
            takerBuyQuoteUnits = Decimals.sum(takerBuyQuoteUnits, units);
        }
        lastId = print.tradeId();
        trades++;
    }

    /** One that came later, and of which there was at least one trade. */
    void add(Candle later) {
        widen(later.openTicks, later.highTicks, later.lowTicks, later.closeTicks, later.firstId);
        lots = Decimals.sum(lots, later.lots);
        quoteUnits = Decimals.sum(quoteUnits, later.quoteUnits);
        takerBuyLots = Decimals.sum(takerBuyLots, later.takerBuyLots);
        takerBuyQuoteUnits = Decimals.sum(takerBuyQuoteUnits, later.takerBuyQuoteUnits);
        lastId = later.lastId;
        trades += later.trades;
    }

    private void widen(long open, long high, long low, long close, long id) {
        if (trades == 0) {
            openTicks = open;
            lowTicks = low;
            firstId = id;
        }
        highTicks = Math.max(highTicks, high);
        lowTicks = Math.min(lowTicks, low);
        closeTicks = close;
    }

    public Listing listing() {
        return listing;
    }

    public long openMs() {
        return openMs;
    }

    /** The last millisecond of it. */
    public long closeMs() {
        return openMs + lengthMs - 1;
    }

    public long openTicks() {
        return openTicks;
    }

    public long highTicks() {
        return highTicks;
    }

    public long lowTicks() {
        return lowTicks;
    }

    public long closeTicks() {
        return closeTicks;
    }

    public long lots() {
        return lots;
    }

    public long quoteUnits() {
        return quoteUnits;
    }

    public long takerBuyLots() {
        return takerBuyLots;
    }

    public long takerBuyQuoteUnits() {
        return takerBuyQuoteUnits;
    }

    public long firstId() {
        return firstId;
    }

    public long lastId() {
        return lastId;
    }

    /** How many trades; 0 where there was none, and no prices. */
    public long trades() {
        return trades;
    }
}
