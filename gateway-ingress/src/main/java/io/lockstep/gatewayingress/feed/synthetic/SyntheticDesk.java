package io.lockstep.gatewayingress.feed.synthetic;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;

/** One synthetic instrument: its book, and what of it is yet to be told. */
final class SyntheticDesk {
    /** What a frame tells. */
    enum Topic {
        EXCHANGE_INFO,
        QUOTE,
        TRADE,
        DEPTH_UPDATE,
        DEPTH_SNAPSHOT,
        MARK
    }

    /** A frame that is to be told before anything else happens. */
    record Pending(SyntheticDesk desk, Topic topic) {}

    private static final int SNAPSHOT_AFTER_UPDATES = 3;
    private static final int USDM_EVENTS_PER_UPDATE = 8;

    final SyntheticBook book;
    final WireFrames frames;
    final Venue venue;
    final String symbol;
    final int coin;
    private final long baseTicks;
    private final Pending[] pendings = new Pending[Topic.values().length];

    private int eventsSinceUpdate;
    private int updates;
    private boolean hasToldSnapshot;

    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;

    SyntheticDesk(FeedInstrument instrument, int coin, long baseTicks, SplitMix random, AsciiBuffer out) {
        this.book = new SyntheticBook(instrument, baseTicks, random);
        this.frames = new WireFrames(book, out);
        this.venue = instrument.venue();
        this.symbol = instrument.symbol();
        this.coin = coin;
        this.baseTicks = baseTicks;
        for (final Topic topic : Topic.values()) {
            pendings[topic.ordinal()] = new Pending(this, topic);
        }
    }

    Pending pending(Topic topic) {
        return pendings[topic.ordinal()];
    }

    /** Something happens; says whether it was a trade. */
    boolean act(FairPrices fairPrices) {
        eventsSinceUpdate++;
        return book.act(fairPrices.ticks(coin, !isSpot(), baseTicks));
    }

    boolean isSpot() {
        return venue == Venue.BINANCE_SPOT;
    }

    /** Whether a depth update is due: USD-M tells after some events, spot by the clock, and neither tells nothing. */
    boolean isUpdateDue(boolean isSpotTime) {
        final boolean isDue = isSpot() ? isSpotTime : eventsSinceUpdate >= USDM_EVENTS_PER_UPDATE;
        return isDue && book.hasChanges();
    }

    void onUpdateTold() {
        book.flush();
        updates++;
        eventsSinceUpdate = 0;
    }

    /** Whether the one snapshot is due: between two updates, so that the second bridges to it. Says so once. */
    boolean takeSnapshotDue() {
        if (hasToldSnapshot || updates < SNAPSHOT_AFTER_UPDATES || !book.hasChanges()) {
            return false;
        }
        hasToldSnapshot = true;
        return true;
    }

    /** Whether the best quote is another than when this was last asked. */
    boolean takeQuoteChange() {
        final boolean isSame = bidTicks == book.bids.priceTicks(0)
                && bidLots == book.bids.quantityLots(0)
                && askTicks == book.asks.priceTicks(0)
                && askLots == book.asks.quantityLots(0);
        bidTicks = book.bids.priceTicks(0);
        bidLots = book.bids.quantityLots(0);
        askTicks = book.asks.priceTicks(0);
        askLots = book.asks.quantityLots(0);
        return !isSame;
    }
}
