package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.MarketData;

/** What holds of market data even when the venue talks nonsense. */
final class MarketDataSanity implements MarketData {
    long quotes;
    long trades;
    long marks;
    boolean isInsideDepth;

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
        assertThat(askTicks).isLessThanOrEqualTo(BinanceLimits.TICKS_OR_LOTS);
        assertThat(bidLots).isBetween(1L, BinanceLimits.TICKS_OR_LOTS);
        assertThat(askLots).isBetween(1L, BinanceLimits.TICKS_OR_LOTS);
        assertThat(venueSequence).isNotNegative();
        quotes++;
    }

    @Override
    public void trade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        assertThat(priceTicks).isBetween(1L, BinanceLimits.TICKS_OR_LOTS);
        assertThat(quantityLots).isBetween(1L, BinanceLimits.TICKS_OR_LOTS);
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
        assertThat(priceTicks).isBetween(1L, BinanceLimits.TICKS_OR_LOTS);
        assertThat(quantityLots).isBetween(0L, BinanceLimits.TICKS_OR_LOTS);
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
        assertThat(markTicks).isBetween(1L, BinanceLimits.TICKS_OR_LOTS);
        assertThat(indexTicks).isBetween(0L, BinanceLimits.TICKS_OR_LOTS);
        assertThat(Math.abs(fundingRatePpb)).isLessThanOrEqualTo(BinanceLimits.FUNDING_RATE_PPB);
        assertThat(nextFundingNs).isBetween(0L, BinanceLimits.TIME_MS * 1_000_000);
        marks++;
    }

    @Override
    public void feedState(int instrumentId, FeedState state) {
        assertThat(isInsideDepth).isFalse();
    }
}
