package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.CalculationResultDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder;
import io.lockstep.codecs.log.FeedStatusDecoder;
import io.lockstep.codecs.log.MarkPriceDecoder;
import io.lockstep.codecs.log.TradeDecoder;
import io.lockstep.statemachine.engine.MarketInputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.order.Side;
import org.agrona.DirectBuffer;

/** Messages that feeds write. */
final class MarketDispatcher {
    private static final Side[] SIDES = Side.values();
    private static final FeedState[] FEED_STATES = FeedState.values();

    private final MarketInputs inputs;
    private final BestQuoteDecoder bestQuote = new BestQuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MarkPriceDecoder markPrice = new MarkPriceDecoder();
    private final CalculationResultDecoder calculation = new CalculationResultDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final DepthView depth = new DepthView();

    MarketDispatcher(MarketInputs inputs) {
        this.inputs = inputs;
    }

    RejectReason dispatch(
            int sourceId, int templateId, DirectBuffer buffer, int body, int length, int blockLength, int version) {
        return switch (templateId) {
            case BestQuoteDecoder.TEMPLATE_ID ->
                blockLength < BestQuoteDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onBestQuote(bestQuote.wrap(buffer, body, blockLength, version));
            case TradeDecoder.TEMPLATE_ID ->
                blockLength < TradeDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onTrade(trade.wrap(buffer, body, blockLength, version));
            case DepthUpdateDecoder.TEMPLATE_ID ->
                depth.wrap(buffer, body, length, blockLength, version)
                        ? inputs.onDepth(depth.receiveTimeNs(), depth)
                        : RejectReason.MALFORMED;
            case MarkPriceDecoder.TEMPLATE_ID ->
                blockLength < MarkPriceDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onMarkPrice(markPrice.wrap(buffer, body, blockLength, version));
            case CalculationResultDecoder.TEMPLATE_ID ->
                blockLength < CalculationResultDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onCalculation(calculation.wrap(buffer, body, blockLength, version));
            case FeedStatusDecoder.TEMPLATE_ID ->
                blockLength < FeedStatusDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onFeedStatus(sourceId, feedStatus.wrap(buffer, body, blockLength, version));
            default -> RejectReason.MALFORMED;
        };
    }

    private RejectReason onBestQuote(BestQuoteDecoder quote) {
        return inputs.onBestQuote(
                quote.receiveTimeNs(),
                quote.instrumentId(),
                quote.venueSequence(),
                quote.bidTicks(),
                quote.bidLots(),
                quote.askTicks(),
                quote.askLots());
    }

    private RejectReason onTrade(TradeDecoder message) {
        final Side aggressor = WireEnums.of(SIDES, message.aggressorRaw());
        return aggressor == null
                ? RejectReason.INVALID_VALUE
                : inputs.onTrade(
                        message.receiveTimeNs(),
                        message.instrumentId(),
                        aggressor,
                        message.priceTicks(),
                        message.quantityLots());
    }

    private RejectReason onMarkPrice(MarkPriceDecoder mark) {
        return inputs.onMarkPrice(
                mark.receiveTimeNs(),
                mark.instrumentId(),
                mark.markTicks(),
                mark.indexTicks(),
                mark.fundingRatePpb(),
                mark.nextFundingNs());
    }

    private RejectReason onCalculation(CalculationResultDecoder result) {
        return inputs.onCalculationResult(
                result.receiveTimeNs(), result.strategyId(), result.calculationIndex(), result.value());
    }

    private RejectReason onFeedStatus(int sourceId, FeedStatusDecoder status) {
        final FeedState state = WireEnums.of(FEED_STATES, status.stateRaw());
        return state == null ? RejectReason.INVALID_VALUE : inputs.onFeedState(sourceId, status.instrumentId(), state);
    }
}
