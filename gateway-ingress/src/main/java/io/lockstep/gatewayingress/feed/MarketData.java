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

    /** What is known of an instrument's market, when it changes. */
    void feedState(int instrumentId, FeedState state);
}
