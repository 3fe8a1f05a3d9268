package io.lockstep.gatewayingress.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;

/** What holds of market data even when the venue talks nonsense. */
public final class MarketDataSanity implements MarketData {
    public long quotes;
    public long trades;
    public long marks;
    public boolean isInsideDepth;

    @Override
    public void bestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        assertThat(bidTicks).isPositive().isLessThan(askTicks);
        assertThat(askTicks).isLessThanOrEqualTo(FeedLimits.TICKS_OR_LOTS);
        assertThat(bidLots).isBetween(1L, FeedLimits.TICKS_OR_LOTS);
        assertThat(askLots).isBetween(1L, FeedLimits.TICKS_OR_LOTS);
        assertThat(venueSequence).isNotNegative();
        quotes++;
    }

    @Override
    public void trade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        assertThat(priceTicks).isBetween(1L, FeedLimits.TICKS_OR_LOTS);
        assertThat(quantityLots).isBetween(1L, FeedLimits.TICKS_OR_LOTS);
        assertThat(tradeId).isNotNegative();
        trades++;
    }

    @Override
    public void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot) {
        assertThat(isInsideDepth).isFalse();
        isInsideDepth = true;
    }

    @Override
    public void depthLevel(Side side, long priceTicks, long quantityLots) {
        assertThat(isInsideDepth).isTrue();
        assertThat(priceTicks).isBetween(1L, FeedLimits.TICKS_OR_LOTS);
        assertThat(quantityLots).isBetween(0L, FeedLimits.TICKS_OR_LOTS);
    }

    @Override
    public void depthEnd() {
        assertThat(isInsideDepth).isTrue();
        isInsideDepth = false;
    }

    @Override
    public void mark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        assertThat(markTicks).isBetween(1L, FeedLimits.TICKS_OR_LOTS);
        assertThat(indexTicks).isBetween(0L, FeedLimits.TICKS_OR_LOTS);
        assertThat(Math.abs(fundingRatePpb)).isLessThanOrEqualTo(FeedLimits.FUNDING_RATE_PPB);
        assertThat(nextFundingNs).isBetween(0L, FeedLimits.TIME_MS * 1_000_000);
        marks++;
    }

    @Override
    public void feedState(int instrumentId, FeedState state) {
        assertThat(isInsideDepth).isFalse();
    }
}
