package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.DepthUpdate;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.order.Side;

/** What feeds say. {@code receiveTimeNs} is when the feed read it, by the feed's clock. */
public interface MarketInputs {
    /** Best bid and ask. */
    RejectReason onBestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots);

    RejectReason onDepth(long receiveTimeNs, DepthUpdate update);

    RejectReason onTrade(long receiveTimeNs, int instrumentId, Side aggressor, long priceTicks, long quantityLots);

    /**
     * What a derivative is valued at, and what funding it will pay.
     *
     * @param indexTicks 0 is not known
     * @param fundingRatePpb of the notional, 10^-9, for one funding interval: longs pay where positive
     * @param nextFundingNs 0 is not known
     */
    RejectReason onMarkPrice(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs);

    /**
     * What was calculated for a strategy outside; it may run or not.
     *
     * @param receiveTimeNs of the newest of what it was calculated from
     * @param calculationIndex which, in the order that the strategy declares them
     */
    RejectReason onCalculationResult(long receiveTimeNs, int strategyId, int calculationIndex, long value);

    RejectReason onFeedState(int sourceId, int instrumentId, FeedState state);
}
