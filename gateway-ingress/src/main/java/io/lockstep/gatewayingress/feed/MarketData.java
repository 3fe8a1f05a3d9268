package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;

/**
 * Normalised market data, as a protocol core says it: prices in ticks, quantities in lots, instruments by number.
 *
 * <p>A depth update is told in pieces: {@link #depthBegin}, any number of {@link #depthLevel}, {@link #depthEnd}.
 */
public interface MarketData {
    void bestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots);

    void trade(long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots);

    /** @param isSnapshot the levels that follow are all there is: what was known before is void */
    void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot);

    /** @param quantityLots absolute; 0 removes the level */
    void depthLevel(Side side, long priceTicks, long quantityLots);

    void depthEnd();

    /**
     * What a derivative is valued at, and the funding that it will pay.
     *
     * @param markTicks a part of a tick is cut off: it is an average, and no price of an order
     * @param indexTicks of what it follows, cut off as well; 0 is not known
     * @param fundingRatePpb of the notional, 10^-9: longs pay where positive
     * @param nextFundingNs 0 is not known, or never
     */
    void mark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs);

    /** What is known of an instrument's market, when it changes. */
    void feedState(int instrumentId, FeedState state);
}
