package io.lockstep.gatewayingress.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A second, simple opinion on market data: sorted maps of every level. It fails when a book is crossed or something is
 * said that cannot be true.
 */
public final class BookCheck implements MarketData {
    /** What was said of one instrument. */
    public static final class Seen {
        public final TreeMap<Long, Long> bids = new TreeMap<>();
        public final TreeMap<Long, Long> asks = new TreeMap<>();
        public final List<FeedState> states = new ArrayList<>();
        public long quotes;
        public long trades;
        public long updates;
        public long updateLevels;
        public long snapshots;
        public long marks;
        public long lastMarkTicks;
        public long lastNextFundingNs;
        public final Set<Long> fundingRatesPpb = new HashSet<>();
        public long depthSequence;
        public long quoteSequence;
        public long lastTradeId;
        public long lowestTradeTicks = Long.MAX_VALUE;
        public long highestTradeTicks;
        /** Updates after which the book's top was compared to the quote of the same moment. */
        public long topsCompared;

        public long topsDifferent;
        public boolean isLastTopEqual;
        private final TreeMap<Long, List<Long>> quotesBySequence = new TreeMap<>();

        /** Best bid and its quantity, best ask and its quantity, as a quote says them. */
        public List<Long> top() {
            return List.of(
                    bids.lastKey(),
                    bids.lastEntry().getValue(),
                    asks.firstKey(),
                    asks.firstEntry().getValue());
        }

        /** The last quote up to the book's number says what the book's top was then. */
        private void compareTop() {
            final Map.Entry<Long, List<Long>> quote = quotesBySequence.floorEntry(depthSequence);
            if (quote == null || bids.isEmpty() || asks.isEmpty()) {
                return;
            }
            topsCompared++;
            isLastTopEqual = top().equals(quote.getValue());
            topsDifferent += isLastTopEqual ? 0 : 1;
            quotesBySequence.headMap(quote.getKey()).clear();
        }
    }

    private final Map<Integer, Seen> byInstrument = new HashMap<>();
    private Seen current = new Seen();
    private boolean isSnapshot;

    public Seen of(int instrumentId) {
        return byInstrument.computeIfAbsent(instrumentId, id -> new Seen());
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
        final Seen seen = of(instrumentId);
        assertThat(bidTicks).isPositive().isLessThan(askTicks);
        assertThat(bidLots).isPositive();
        assertThat(askLots).isPositive();
        assertThat(venueSequence).isGreaterThanOrEqualTo(seen.quoteSequence);
        seen.quotes++;
        seen.quoteSequence = venueSequence;
        seen.quotesBySequence.put(venueSequence, List.of(bidTicks, bidLots, askTicks, askLots));
    }

    @Override
    public void trade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        final Seen seen = of(instrumentId);
        assertThat(tradeId).isGreaterThan(seen.lastTradeId);
        assertThat(quantityLots).isPositive();
        seen.trades++;
        seen.lastTradeId = tradeId;
        seen.lowestTradeTicks = Math.min(seen.lowestTradeTicks, priceTicks);
        seen.highestTradeTicks = Math.max(seen.highestTradeTicks, priceTicks);
    }

    @Override
    public void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean snapshot) {
        current = of(instrumentId);
        isSnapshot = snapshot;
        assertThat(venueSequence).isGreaterThanOrEqualTo(current.depthSequence);
        current.depthSequence = venueSequence;
        if (isSnapshot) {
            current.snapshots++;
            current.bids.clear();
            current.asks.clear();
        } else {
            current.updates++;
        }
    }

    @Override
    public void depthLevel(Side side, long priceTicks, long quantityLots) {
        final Map<Long, Long> levels = side == Side.BUY ? current.bids : current.asks;
        assertThat(priceTicks).isPositive();
        assertThat(quantityLots).isNotNegative();
        current.updateLevels += isSnapshot ? 0 : 1;
        if (quantityLots == 0) {
            levels.remove(priceTicks);
        } else {
            levels.put(priceTicks, quantityLots);
        }
    }

    @Override
    public void depthEnd() {
        if (!current.bids.isEmpty() && !current.asks.isEmpty()) {
            assertThat(current.bids.lastKey()).isLessThan(current.asks.firstKey());
        }
        if (!isSnapshot) {
            current.compareTop();
        }
    }

    @Override
    public void mark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        final Seen seen = of(instrumentId);
        assertThat(markTicks).isPositive();
        assertThat(indexTicks).isBetween(markTicks - markTicks / 500, markTicks + markTicks / 500);
        assertThat(Math.abs(fundingRatePpb)).isLessThan(3_000_000);
        assertThat(nextFundingNs).isGreaterThanOrEqualTo(seen.lastNextFundingNs);
        seen.marks++;
        seen.lastMarkTicks = markTicks;
        seen.lastNextFundingNs = nextFundingNs;
        seen.fundingRatesPpb.add(fundingRatePpb);
    }

    @Override
    public void feedState(int instrumentId, FeedState state) {
        final Seen seen = of(instrumentId);
        if (seen.states.isEmpty() || seen.states.getLast() != state) {
            seen.states.add(state);
        }
    }
}
