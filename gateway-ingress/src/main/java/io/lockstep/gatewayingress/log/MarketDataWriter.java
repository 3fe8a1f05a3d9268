package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.MarkPriceEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.TradeEncoder;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.MarketData;
import java.util.Collection;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Market data into the log. While the cluster takes it, everything goes as it comes; while it does not, what is newer
 * replaces what is older, per instrument, so that a slow log gets fresh news and never a long queue. Commands do not come
 * this way, and are never conflated.
 */
public final class MarketDataWriter implements MarketData {
    /** Levels in one message; a longer update takes several. */
    static final int LEVELS = 60;

    /** Room that is kept for what is not market data. */
    private static final int RESERVED_MESSAGES = 8;

    private final LogWriter writer;
    private final Int2ObjectHashMap<PendingMarket> pending = new Int2ObjectHashMap<>();
    private final DepthLevels levels = new DepthLevels();
    private final BestQuoteEncoder bestQuote = new BestQuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final DepthUpdateEncoder depthUpdate = new DepthUpdateEncoder();
    private final MarkPriceEncoder markPrice = new MarkPriceEncoder();
    private final FeedStatusEncoder feedStatus = new FeedStatusEncoder();
    private final InstrumentDefinedEncoder instrumentDefined = new InstrumentDefinedEncoder();

    private int depthInstrumentId;
    private long depthReceiveTimeNs;
    private long depthSequence;
    private boolean depthIsSnapshot;
    private long conflated;

    public MarketDataWriter(LogWriter writer) {
        this.writer = writer;
    }

    /** Tells the log what an instrument is; there must be room. */
    public void define(FeedInstrument instrument) {
        final FeedTerms terms = instrument.terms();
        writer.commit(writer.begin(instrumentDefined)
                .instrumentId(instrument.instrumentId())
                .venue(instrument.venue())
                .kind(instrument.kind())
                .priceExponent((byte) instrument.priceExponent())
                .quantityExponent((byte) instrument.quantityExponent())
                .status(terms.status())
                .priceStepTicks(instrument.priceStepTicks())
                .quantityStepLots(instrument.quantityStepLots())
                .minQuantityLots(instrument.minQuantityLots())
                .maxQuantityLots(instrument.maxQuantityLots())
                .minNotionalUnits(instrument.minNotionalUnits())
                .maxNotionalUnits(terms.maxNotionalUnits())
                .contractUnits(terms.contractUnits())
                .bandUpPpm(terms.bandUpPpm())
                .bandDownPpm(terms.bandDownPpm())
                .makerFeePpm(terms.makerFeePpm())
                .takerFeePpm(terms.takerFeePpm())
                .fundingIntervalNs(terms.fundingIntervalNs())
                .expiryNs(terms.expiryNs())
                .symbol(instrument.symbol())
                .baseAsset(instrument.baseAsset())
                .quoteAsset(instrument.quoteAsset())
                .settleAsset(terms.settleAsset()));
    }

    @Override
    public void bestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        final PendingMarket waiting = waiting(instrumentId, 1);
        if (waiting != null) {
            conflated += waiting.quote(receiveTimeNs, venueSequence, bidTicks, bidLots, askTicks, askLots);
            return;
        }
        writeQuote(receiveTimeNs, instrumentId, venueSequence, bidTicks, bidLots, askTicks, askLots);
    }

    @Override
    public void trade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        final PendingMarket waiting = waiting(instrumentId, 1);
        if (waiting != null) {
            conflated += waiting.trade(receiveTimeNs, aggressor, tradeId, priceTicks, quantityLots);
            return;
        }
        writeTrade(receiveTimeNs, instrumentId, aggressor, tradeId, priceTicks, quantityLots);
    }

    @Override
    public void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot) {
        depthReceiveTimeNs = receiveTimeNs;
        depthInstrumentId = instrumentId;
        depthSequence = venueSequence;
        depthIsSnapshot = isSnapshot;
        levels.clear();
    }

    @Override
    public void depthLevel(Side side, long priceTicks, long quantityLots) {
        levels.add(side, priceTicks, quantityLots);
    }

    @Override
    public void depthEnd() {
        final PendingMarket waiting = waiting(depthInstrumentId, levels.messages(LEVELS));
        if (waiting != null) {
            conflated += waiting.depth(depthReceiveTimeNs, depthSequence, depthIsSnapshot, levels);
            return;
        }
        writeDepth(depthReceiveTimeNs, depthInstrumentId, depthSequence, depthIsSnapshot, levels);
    }

    @Override
    public void mark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        final PendingMarket waiting = waiting(instrumentId, 1);
        if (waiting != null) {
            conflated += waiting.mark(receiveTimeNs, markTicks, indexTicks, fundingRatePpb, nextFundingNs);
            return;
        }
        writeMark(receiveTimeNs, instrumentId, markTicks, indexTicks, fundingRatePpb, nextFundingNs);
    }

    @Override
    public void feedState(int instrumentId, FeedState state) {
        final PendingMarket waiting = waiting(instrumentId, 1);
        if (waiting != null) {
            conflated += waiting.state(state);
            return;
        }
        writeState(instrumentId, state);
    }

    /** Writes what had to wait, as far as there is room. @return number of messages written */
    public int poll() {
        int written = 0;
        for (PendingMarket waiting : waitingMarkets()) {
            while (waiting.isAny() && hasRoom(waiting.messages(LEVELS))) {
                written += writeNext(waiting);
            }
        }
        return written;
    }

    private int writeNext(PendingMarket waiting) {
        final int id = waiting.instrumentId();
        if (waiting.hasState()) {
            writeState(id, waiting.takeState());
        } else if (waiting.hasDepth()) {
            final boolean isSnapshot = waiting.depthIsSnapshot();
            writeDepth(waiting.depthTimeNs(), id, waiting.depthSequence(), isSnapshot, waiting.takeDepth());
        } else if (waiting.hasQuote()) {
            waiting.takeQuote(this::writeQuote);
        } else if (waiting.hasMark()) {
            waiting.takeMark(this::writeMark);
        } else {
            waiting.takeTrade(this::writeTrade);
        }
        return 1;
    }

    /** Updates that were merged into newer ones. */
    public long conflated() {
        return conflated;
    }

    private Collection<PendingMarket> waitingMarkets() {
        return pending.values();
    }

    private boolean hasRoom(int messages) {
        return writer.hasRoom(messages + RESERVED_MESSAGES);
    }

    /** Where an instrument's news must wait; null where it can be written now. */
    private @Nullable PendingMarket waiting(int instrumentId, int messages) {
        final PendingMarket waiting = pending.get(instrumentId);
        if (waiting != null && waiting.isAny()) {
            return waiting;
        }
        if (hasRoom(messages)) {
            return null;
        }
        return pending.computeIfAbsent(instrumentId, PendingMarket::new);
    }

    private void writeQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        writer.commitMarketData(writer.begin(bestQuote)
                .instrumentId(instrumentId)
                .receiveTimeNs(receiveTimeNs)
                .venueSequence(venueSequence)
                .bidTicks(bidTicks)
                .bidLots(bidLots)
                .askTicks(askTicks)
                .askLots(askLots));
    }

    private void writeTrade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        writer.commitMarketData(writer.begin(trade)
                .instrumentId(instrumentId)
                .aggressor(aggressor)
                .receiveTimeNs(receiveTimeNs)
                .tradeId(tradeId)
                .priceTicks(priceTicks)
                .quantityLots(quantityLots));
    }

    private void writeMark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        writer.commitMarketData(writer.begin(markPrice)
                .instrumentId(instrumentId)
                .receiveTimeNs(receiveTimeNs)
                .markTicks(markTicks)
                .indexTicks(indexTicks)
                .fundingRatePpb(fundingRatePpb)
                .nextFundingNs(nextFundingNs));
    }

    private void writeState(int instrumentId, FeedState state) {
        writer.commit(writer.begin(feedStatus).instrumentId(instrumentId).state(state));
    }

    private void writeDepth(
            long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot, DepthLevels all) {
        int from = 0;
        do {
            final int to = Math.min(all.size(), from + LEVELS);
            writer.begin(depthUpdate)
                    .instrumentId(instrumentId)
                    .receiveTimeNs(receiveTimeNs)
                    .venueSequence(venueSequence);
            depthUpdate.flags().clear().snapshot(isSnapshot && from == 0).more(to < all.size());
            final DepthUpdateEncoder.BidsEncoder bids = depthUpdate.bidsCount(all.count(Side.BUY, from, to));
            for (int i = from; i < to; i++) {
                if (all.side(i) == Side.BUY) {
                    bids.next().priceTicks(all.priceTicks(i)).quantityLots(all.quantityLots(i));
                }
            }
            final DepthUpdateEncoder.AsksEncoder asks = depthUpdate.asksCount(all.count(Side.SELL, from, to));
            for (int i = from; i < to; i++) {
                if (all.side(i) == Side.SELL) {
                    asks.next().priceTicks(all.priceTicks(i)).quantityLots(all.quantityLots(i));
                }
            }
            writer.commitMarketData(depthUpdate);
            from = to;
        } while (from < all.size());
    }
}
