package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument's market has to say while the log has no room: the latest of everything. Quotes replace each other,
 * so do marks, levels replace levels of the same price, trades of one side are summed.
 */
final class PendingMarket {
    private static final long MISSING = -1;

    /** Takes a quote. */
    interface QuoteSink {
        void write(
                long receiveTimeNs,
                int instrumentId,
                long venueSequence,
                long bidTicks,
                long bidLots,
                long askTicks,
                long askLots);
    }

    /** Takes a trade. */
    interface TradeSink {
        void write(
                long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots);
    }

    /** Takes a mark. */
    interface MarkSink {
        void write(
                long receiveTimeNs,
                int instrumentId,
                long markTicks,
                long indexTicks,
                long fundingRatePpb,
                long nextFundingNs);
    }

    private static final class PendingTrade {
        private long receiveTimeNs;
        private long tradeId;
        private long priceTicks;
        private long quantityLots;
    }

    private final int instrumentId;
    private @Nullable FeedState state;

    private boolean hasQuote;
    private long quoteTimeNs;
    private long quoteSequence;
    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;

    private boolean hasMark;
    private long markTimeNs;
    private long markTicks;
    private long indexTicks;
    private long fundingRatePpb;
    private long nextFundingNs;

    private boolean hasDepth;
    private boolean depthIsSnapshot;
    private long depthTimeNs;
    private long depthSequence;
    private final Long2LongHashMap bids = new Long2LongHashMap(MISSING);
    private final Long2LongHashMap asks = new Long2LongHashMap(MISSING);
    private final DepthLevels taken = new DepthLevels();

    private final PendingTrade bought = new PendingTrade();
    private final PendingTrade sold = new PendingTrade();

    PendingMarket(int instrumentId) {
        this.instrumentId = instrumentId;
    }

    int instrumentId() {
        return instrumentId;
    }

    boolean isAny() {
        return state != null || hasQuote || hasMark || hasDepth || bought.quantityLots > 0 || sold.quantityLots > 0;
    }

    /** Messages that the greatest of what is next takes. */
    int messages(int levelsPerMessage) {
        return hasDepth ? Math.max(1, Math.ceilDiv(bids.size() + asks.size(), levelsPerMessage)) : 1;
    }

    /** @return 1 where something older was replaced, 0 otherwise; so do the other four */
    int state(FeedState newState) {
        final int replaced = state == null ? 0 : 1;
        state = newState;
        return replaced;
    }

    int quote(long timeNs, long sequence, long bid, long bidQuantity, long ask, long askQuantity) {
        final int replaced = hasQuote ? 1 : 0;
        hasQuote = true;
        quoteTimeNs = timeNs;
        quoteSequence = sequence;
        bidTicks = bid;
        bidLots = bidQuantity;
        askTicks = ask;
        askLots = askQuantity;
        return replaced;
    }

    int mark(long timeNs, long mark, long index, long ratePpb, long fundingNs) {
        final int replaced = hasMark ? 1 : 0;
        hasMark = true;
        markTimeNs = timeNs;
        markTicks = mark;
        indexTicks = index;
        fundingRatePpb = ratePpb;
        nextFundingNs = fundingNs;
        return replaced;
    }

    int trade(long timeNs, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        final PendingTrade trade = aggressor == Side.BUY ? bought : sold;
        final int merged = trade.quantityLots > 0 ? 1 : 0;
        trade.receiveTimeNs = timeNs;
        trade.tradeId = tradeId;
        trade.priceTicks = priceTicks;
        trade.quantityLots += quantityLots;
        return merged;
    }

    int depth(long timeNs, long sequence, boolean isSnapshot, DepthLevels levels) {
        final int merged = hasDepth ? 1 : 0;
        if (isSnapshot) {
            bids.clear();
            asks.clear();
            depthIsSnapshot = true;
        }
        hasDepth = true;
        depthTimeNs = timeNs;
        depthSequence = sequence;
        for (int i = 0; i < levels.size(); i++) {
            (levels.side(i) == Side.BUY ? bids : asks).put(levels.priceTicks(i), levels.quantityLots(i));
        }
        return merged;
    }

    boolean hasState() {
        return state != null;
    }

    FeedState takeState() {
        final FeedState told = state;
        if (told == null) {
            throw new IllegalStateException("nothing waits");
        }
        state = null;
        return told;
    }

    boolean hasQuote() {
        return hasQuote;
    }

    void takeQuote(QuoteSink to) {
        hasQuote = false;
        to.write(quoteTimeNs, instrumentId, quoteSequence, bidTicks, bidLots, askTicks, askLots);
    }

    boolean hasMark() {
        return hasMark;
    }

    void takeMark(MarkSink to) {
        hasMark = false;
        to.write(markTimeNs, instrumentId, markTicks, indexTicks, fundingRatePpb, nextFundingNs);
    }

    boolean hasDepth() {
        return hasDepth;
    }

    boolean depthIsSnapshot() {
        return depthIsSnapshot;
    }

    long depthTimeNs() {
        return depthTimeNs;
    }

    long depthSequence() {
        return depthSequence;
    }

    DepthLevels takeDepth() {
        hasDepth = false;
        depthIsSnapshot = false;
        taken.clear();
        bids.forEachLong((price, lots) -> taken.add(Side.BUY, price, lots));
        asks.forEachLong((price, lots) -> taken.add(Side.SELL, price, lots));
        bids.clear();
        asks.clear();
        return taken;
    }

    /** Takes the merged trades of one side. */
    void takeTrade(TradeSink to) {
        final boolean isBuy = bought.quantityLots > 0;
        final PendingTrade trade = isBuy ? bought : sold;
        final long lots = trade.quantityLots;
        trade.quantityLots = 0;
        to.write(
                trade.receiveTimeNs, instrumentId, isBuy ? Side.BUY : Side.SELL, trade.tradeId, trade.priceTicks, lots);
    }
}
