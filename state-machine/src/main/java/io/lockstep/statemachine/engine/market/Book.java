package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.Side;

/** What is known of an instrument's market: the best quote, the depth, the last trade, and how well it is known. */
public final class Book {
    /** Ten times the notional: beyond it somebody mistook the unit. */
    private static final long MAX_FUNDING_RATE_PPB = 10_000_000_000L;

    /** Above it sums and differences of prices could overflow; nothing costs so much. */
    private static final long MAX_TICKS = Long.MAX_VALUE / 4;

    private Instrument instrument;
    private FeedState feedState = FeedState.STALE;
    private int sourceId = -1;
    private long updatedNs;

    private long bidTicks;
    private long bidLots;
    private long askTicks;
    private long askLots;
    private long quoteSequence;
    private long depthSequence;
    private long lastTradeTicks;

    private long markTicks;
    private long indexTicks;
    private long fundingRatePpb;
    private long nextFundingNs;
    private long markedNs;

    private final OwnQuotes ownQuotes = new OwnQuotes();
    private final MarginBrackets brackets = new MarginBrackets();
    private final DepthSide bids = new DepthSide(Side.BUY);
    private final DepthSide asks = new DepthSide(Side.SELL);

    Book(Instrument instrument) {
        this.instrument = instrument;
    }

    void redefine(Instrument newDefinition) {
        instrument = newDefinition;
    }

    /** The feed's word on the instrument. A change to anything but SYNCED starts the venue's numbering anew. */
    public void onFeedState(FeedState state, int newSourceId, long nowNs) {
        if (state != feedState && state != FeedState.SYNCED) {
            quoteSequence = 0;
            depthSequence = 0;
        }
        feedState = state;
        sourceId = newSourceId;
        updatedNs = nowNs;
    }

    public RejectReason onQuote(
            long nowNs, long venueSequence, long newBidTicks, long newBidLots, long newAskTicks, long newAskLots) {
        if (!isPrice(newBidTicks) || !isPrice(newAskTicks) || newBidLots <= 0 || newAskLots <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (newBidTicks >= newAskTicks) {
            return RejectReason.CROSSED;
        }
        if (venueSequence < quoteSequence) {
            return RejectReason.OUT_OF_SEQUENCE;
        }

        // From here on the quote must succeed.
        setTop(venueSequence, newBidTicks, newBidLots, newAskTicks, newAskLots);
        updatedNs = nowNs;
        return RejectReason.NONE;
    }

    public RejectReason onDepth(long nowNs, DepthUpdate update, int maxLevels) {
        if (update.venueSequence() < depthSequence && !update.isSnapshot()) {
            return RejectReason.OUT_OF_SEQUENCE;
        }
        if (!areLevelsValid(update)) {
            return RejectReason.INVALID_VALUE;
        }

        // From here on the update must succeed.
        if (update.isSnapshot()) {
            bids.clear();
            asks.clear();
        }
        update.rewind();
        while (update.nextBid()) {
            bids.set(update.priceTicks(), update.quantityLots(), maxLevels);
        }
        while (update.nextAsk()) {
            asks.set(update.priceTicks(), update.quantityLots(), maxLevels);
        }
        depthSequence = update.venueSequence();
        updatedNs = nowNs;
        if (!update.hasMore()) {
            takeTopFromDepth();
        }
        return RejectReason.NONE;
    }

    public RejectReason onTrade(long nowNs, long priceTicks, long quantityLots) {
        if (!isPrice(priceTicks) || quantityLots <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        lastTradeTicks = priceTicks;
        updatedNs = nowNs;
        return RejectReason.NONE;
    }

    /** What a derivative is valued at, and the funding it will pay. */
    public RejectReason onMark(
            long nowNs, long newMarkTicks, long newIndexTicks, long newFundingRatePpb, long newNextFundingNs) {
        if (!isPrice(newMarkTicks) || newIndexTicks < 0 || newNextFundingNs < 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (newFundingRatePpb > MAX_FUNDING_RATE_PPB || newFundingRatePpb < -MAX_FUNDING_RATE_PPB) {
            return RejectReason.INVALID_VALUE;
        }
        markTicks = newMarkTicks;
        indexTicks = newIndexTicks;
        fundingRatePpb = newFundingRatePpb;
        nextFundingNs = newNextFundingNs;
        markedNs = nowNs;
        return RejectReason.NONE;
    }

    private static boolean isPrice(long ticks) {
        return ticks > 0 && ticks <= MAX_TICKS;
    }

    private static boolean areLevelsValid(DepthUpdate update) {
        update.rewind();
        while (update.nextBid() || update.nextAsk()) {
            if (!isPrice(update.priceTicks()) || update.quantityLots() < 0) {
                return false;
            }
        }
        return true;
    }

    private void takeTopFromDepth() {
        final boolean newer = depthSequence > quoteSequence && bids.size() > 0 && asks.size() > 0;
        if (newer && bids.priceTicks(0) < asks.priceTicks(0)) {
            setTop(depthSequence, bids.priceTicks(0), bids.quantityLots(0), asks.priceTicks(0), asks.quantityLots(0));
        }
    }

    private void setTop(long sequence, long newBidTicks, long newBidLots, long newAskTicks, long newAskLots) {
        quoteSequence = sequence;
        bidTicks = newBidTicks;
        bidLots = newBidLots;
        askTicks = newAskTicks;
        askLots = newAskLots;
    }

    /** Whether the best quote is known and young enough to price from. */
    public boolean isFresh(long nowNs, long staleAfterNs) {
        return feedState != FeedState.STALE && bidTicks > 0 && nowNs - updatedNs <= staleAfterNs;
    }

    /** Whether the depth is the venue's. */
    public boolean isDepthKnown() {
        return feedState == FeedState.SYNCED && depthSequence > 0;
    }

    /** Twice the middle of the best quote, so that it is a whole number; 0 before the first quote. */
    public long twiceMidTicks() {
        return bidTicks + askTicks;
    }

    public Instrument instrument() {
        return instrument;
    }

    public FeedState feedState() {
        return feedState;
    }

    /** The source that feeds it; -1 before the first word. */
    public int sourceId() {
        return sourceId;
    }

    public long updatedNs() {
        return updatedNs;
    }

    public long bidTicks() {
        return bidTicks;
    }

    public long bidLots() {
        return bidLots;
    }

    public long askTicks() {
        return askTicks;
    }

    public long askLots() {
        return askLots;
    }

    /** Of the best quote: the venue's update number it is from. */
    public long quoteSequence() {
        return quoteSequence;
    }

    /** Of the depth. */
    public long depthSequence() {
        return depthSequence;
    }

    /** 0 before the first trade. */
    public long lastTradeTicks() {
        return lastTradeTicks;
    }

    /** 0 before the first; then the price that positions are valued at. */
    public long markTicks() {
        return markTicks;
    }

    /** 0 is not known. */
    public long indexTicks() {
        return indexTicks;
    }

    /** Of the notional, 10^-9, for one funding interval: longs pay where positive. */
    public long fundingRatePpb() {
        return fundingRatePpb;
    }

    /** 0 is not known. */
    public long nextFundingNs() {
        return nextFundingNs;
    }

    /** When the mark was told. */
    public long markedNs() {
        return markedNs;
    }

    /** Our own orders at the venue. */
    public OwnQuotes ownQuotes() {
        return ownQuotes;
    }

    /** The venue's margin tiers. */
    public MarginBrackets brackets() {
        return brackets;
    }

    public void setBrackets(MarginBrackets newBrackets) {
        brackets.copyFrom(newBrackets);
    }

    /**
     * What a position is valued at: the mark where there is a fresh one, otherwise the middle of the best quote.
     *
     * @return 0 where nothing is known that is young enough
     */
    public long valuationTicks(long nowNs, long staleAfterNs) {
        if (markTicks > 0 && nowNs - markedNs <= staleAfterNs) {
            return markTicks;
        }
        return isFresh(nowNs, staleAfterNs) ? twiceMidTicks() / 2 : 0;
    }

    public DepthSide bids() {
        return bids;
    }

    public DepthSide asks() {
        return asks;
    }

    /** Puts back what a snapshot tells, but for the levels. */
    public void restore(FeedState state, int source, long updated, long tradeTicks, long lastDepthSequence) {
        feedState = state;
        sourceId = source;
        updatedNs = updated;
        lastTradeTicks = tradeTicks;
        depthSequence = lastDepthSequence;
    }

    public void restoreTop(long sequence, long bid, long bidQuantity, long ask, long askQuantity) {
        setTop(sequence, bid, bidQuantity, ask, askQuantity);
    }

    public void restoreMark(long mark, long index, long ratePpb, long nextNs, long toldNs) {
        markTicks = mark;
        indexTicks = index;
        fundingRatePpb = ratePpb;
        nextFundingNs = nextNs;
        markedNs = toldNs;
    }

    public void restoreLevel(Side side, long priceTicks, long quantityLots) {
        (side == Side.BUY ? bids : asks).set(priceTicks, quantityLots, Integer.MAX_VALUE);
    }

    public void restoreHorizon(Side side, long horizonTicks) {
        (side == Side.BUY ? bids : asks).restoreHorizon(horizonTicks);
    }
}
