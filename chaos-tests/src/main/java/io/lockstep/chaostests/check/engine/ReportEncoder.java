package io.lockstep.chaostests.check.engine;

import static io.lockstep.chaostests.check.engine.InputEncoder.code;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.codecs.log.BalanceReportEncoder;
import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.FillOrigin;
import io.lockstep.codecs.log.FundingReportEncoder;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.LeaseReleaseEncoder;
import io.lockstep.codecs.log.LeaseRenewEncoder;
import io.lockstep.codecs.log.LeaseRequestEncoder;
import io.lockstep.codecs.log.Liquidity;
import io.lockstep.codecs.log.MarkPriceEncoder;
import io.lockstep.codecs.log.OutboxResumeEncoder;
import io.lockstep.codecs.log.PositionReportEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.TradeEncoder;
import io.lockstep.codecs.log.TransferReportEncoder;
import io.lockstep.codecs.log.Venue;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import org.agrona.sbe.MessageEncoderFlyweight;

/** What feeds and gateways say, as bytes. */
final class ReportEncoder {
    private final InputEncoder encoder;

    ReportEncoder(InputEncoder encoder) {
        this.encoder = encoder;
    }

    MessageEncoderFlyweight encode(Input.OfFeed input) {
        return switch (input) {
            case Input.Quote m ->
                encoder.begin(new BestQuoteEncoder())
                        .instrumentId(m.instrument())
                        .receiveTimeNs(0)
                        .venueSequence(m.sequence())
                        .bidTicks(m.bid())
                        .bidLots(m.bidLots())
                        .askTicks(m.ask())
                        .askLots(m.askLots());
            case Input.Depth m -> depth(m);
            case Input.PublicTrade m ->
                encoder.begin(new TradeEncoder())
                        .instrumentId(m.instrument())
                        .aggressor(Side.BUY)
                        .receiveTimeNs(0)
                        .tradeId(1)
                        .priceTicks(m.price())
                        .quantityLots(m.lots());
            case Input.Mark m ->
                encoder.begin(new MarkPriceEncoder())
                        .instrumentId(m.instrument())
                        .receiveTimeNs(0)
                        .markTicks(m.mark())
                        .indexTicks(m.index())
                        .fundingRatePpb(m.fundingPpb())
                        .nextFundingNs(m.next());
            case Input.Feed m ->
                encoder.begin(new FeedStatusEncoder())
                        .instrumentId(m.instrument())
                        .state(FeedState.get(code(m.state())));
            case Input.Define m -> define(m.terms());
        };
    }

    private DepthUpdateEncoder depth(Input.Depth m) {
        final DepthUpdateEncoder message = encoder.begin(new DepthUpdateEncoder())
                .instrumentId(m.instrument())
                .receiveTimeNs(0)
                .venueSequence(m.sequence());
        message.flags().clear().snapshot(m.snapshot()).more(m.more());
        final DepthUpdateEncoder.BidsEncoder bids = message.bidsCount(m.bids().size());
        m.bids().forEach(level -> bids.next().priceTicks(level.price()).quantityLots(level.lots()));
        final DepthUpdateEncoder.AsksEncoder asks = message.asksCount(m.asks().size());
        m.asks().forEach(level -> asks.next().priceTicks(level.price()).quantityLots(level.lots()));
        return message;
    }

    private InstrumentDefinedEncoder define(InstrumentTerms terms) {
        return encoder.begin(new InstrumentDefinedEncoder())
                .instrumentId(terms.instrumentId())
                .venue(Venue.get(code(terms.venue())))
                .kind(InstrumentKind.get(code(terms.kind())))
                .priceExponent((byte) terms.priceExponent())
                .quantityExponent((byte) terms.quantityExponent())
                .status(InstrumentStatus.get(code(terms.status())))
                .priceStepTicks(terms.priceStepTicks())
                .quantityStepLots(terms.quantityStepLots())
                .minQuantityLots(terms.minQuantityLots())
                .maxQuantityLots(terms.maxQuantityLots())
                .minNotionalUnits(terms.minNotionalUnits())
                .maxNotionalUnits(terms.maxNotionalUnits())
                .contractUnits(terms.contractUnits())
                .bandUpPpm(terms.bandUpPpm())
                .bandDownPpm(terms.bandDownPpm())
                .makerFeePpm(terms.makerFeePpm())
                .takerFeePpm(terms.takerFeePpm())
                .fundingIntervalNs(terms.fundingIntervalNs())
                .expiryNs(terms.expiryNs())
                .symbol(terms.symbol())
                .baseAsset(terms.baseAsset())
                .quoteAsset(terms.quoteAsset())
                .settleAsset(terms.settleAsset());
    }

    MessageEncoderFlyweight encode(Input.OfGateway input) {
        return switch (input) {
            case Input.Report m -> report(m);
            case Input.Lease m ->
                encoder.begin(new LeaseRequestEncoder()).accountId(m.account()).gatewayId(m.gateway());
            case Input.Renew m ->
                encoder.begin(new LeaseRenewEncoder())
                        .accountId(m.account())
                        .epoch(m.epoch())
                        .acknowledgedSequence(m.acknowledged());
            case Input.Release m ->
                encoder.begin(new LeaseReleaseEncoder()).accountId(m.account()).epoch(m.epoch());
            case Input.Resume m ->
                encoder.begin(new OutboxResumeEncoder())
                        .accountId(m.account())
                        .epoch(m.epoch())
                        .acknowledgedSequence(m.acknowledged());
            case Input.Funding m ->
                encoder.begin(new FundingReportEncoder())
                        .shardId(m.shard())
                        .epoch(0)
                        .transactionId(m.transaction())
                        .amountUnits(m.amount())
                        .venueTimeNs(0);
            case Input.Transfer m ->
                encoder.begin(new TransferReportEncoder())
                        .accountId(m.account())
                        .epoch(0)
                        .transactionId(m.transaction())
                        .amountUnits(m.amount())
                        .venueTimeNs(0)
                        .asset(m.asset());
            case Input.Balance m ->
                encoder.begin(new BalanceReportEncoder())
                        .accountId(m.account())
                        .epoch(m.epoch())
                        .walletUnits(m.amount())
                        .isSettled((short) (m.settled() ? 1 : 0))
                        .venueTimeNs(0)
                        .asset(m.asset());
            case Input.PositionTold m ->
                encoder.begin(new PositionReportEncoder())
                        .shardId(m.shard())
                        .epoch(m.epoch())
                        .positionLots(m.lots())
                        .isSettled((short) (m.settled() ? 1 : 0))
                        .venueTimeNs(0);
        };
    }

    private ExecutionReportEncoder report(Input.Report m) {
        return encoder.begin(new ExecutionReportEncoder())
                .shardId(m.shard())
                .attempt(m.attempt())
                .kind(ExecutionKind.get(code(m.kind())))
                .side(Side.get(code(m.side())))
                .liquidity(Liquidity.MAKER)
                .epoch(m.epoch())
                .orderId(m.order())
                .venueOrderId(m.venueOrder())
                .tradeId(m.trade())
                .priceTicks(m.price())
                .quantityLots(m.lots())
                .feeUnits(m.fee())
                .venueTimeNs(0)
                .venueCode(m.venueCode())
                .fillOrigin(FillOrigin.get(code(m.origin())))
                .feeAsset(m.feeAsset());
    }
}
