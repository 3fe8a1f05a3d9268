package io.lockstep.chaostests.check.engine;

import static io.lockstep.chaostests.check.engine.InputDecoder.constant;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.codecs.log.BalanceReportDecoder;
import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.FeedStatusDecoder;
import io.lockstep.codecs.log.FundingReportDecoder;
import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.LeaseReleaseDecoder;
import io.lockstep.codecs.log.LeaseRenewDecoder;
import io.lockstep.codecs.log.LeaseRequestDecoder;
import io.lockstep.codecs.log.MarkPriceDecoder;
import io.lockstep.codecs.log.OutboxResumeDecoder;
import io.lockstep.codecs.log.PositionReportDecoder;
import io.lockstep.codecs.log.TransferReportDecoder;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import io.lockstep.statemachine.engine.market.Venue;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.Side;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What feeds and gateways say, from the bytes. */
final class ReportDecoder {
    private final InputDecoder decoder;
    private final BestQuoteDecoder quote = new BestQuoteDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final FeedStatusDecoder feed = new FeedStatusDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final LeaseRequestDecoder lease = new LeaseRequestDecoder();
    private final LeaseRenewDecoder renew = new LeaseRenewDecoder();
    private final LeaseReleaseDecoder release = new LeaseReleaseDecoder();
    private final OutboxResumeDecoder resume = new OutboxResumeDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final FundingReportDecoder funding = new FundingReportDecoder();
    private final TransferReportDecoder transfer = new TransferReportDecoder();
    private final BalanceReportDecoder balance = new BalanceReportDecoder();
    private final PositionReportDecoder position = new PositionReportDecoder();

    ReportDecoder(InputDecoder decoder) {
        this.decoder = decoder;
    }

    /** @return null where no input is known for it */
    @Nullable
    Input decode(int templateId, DirectBuffer buffer) {
        return switch (templateId) {
            case BestQuoteDecoder.TEMPLATE_ID -> {
                final BestQuoteDecoder m = decoder.of(quote, buffer);
                yield new Input.Quote(
                        m.instrumentId(), m.venueSequence(), m.bidTicks(), m.bidLots(), m.askTicks(), m.askLots());
            }
            case MarkPriceDecoder.TEMPLATE_ID -> {
                final MarkPriceDecoder m = decoder.of(mark, buffer);
                yield new Input.Mark(
                        m.instrumentId(), m.markTicks(), m.indexTicks(), m.fundingRatePpb(), m.nextFundingNs());
            }
            case FeedStatusDecoder.TEMPLATE_ID -> {
                final FeedStatusDecoder m = decoder.of(feed, buffer);
                yield new Input.Feed(m.instrumentId(), constant(FeedState.values(), m.stateRaw()));
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> define(decoder.of(instrument, buffer));
            default -> ofGateway(templateId, buffer);
        };
    }

    private static Input define(InstrumentDefinedDecoder m) {
        return new Input.Define(new InstrumentTerms(
                m.instrumentId(),
                constant(Venue.values(), m.venueRaw()),
                constant(InstrumentKind.values(), m.kindRaw()),
                m.priceExponent(),
                m.quantityExponent(),
                constant(InstrumentStatus.values(), m.statusRaw()),
                m.priceStepTicks(),
                m.quantityStepLots(),
                m.minQuantityLots(),
                m.maxQuantityLots(),
                m.minNotionalUnits(),
                m.maxNotionalUnits(),
                m.contractUnits(),
                m.bandUpPpm(),
                m.bandDownPpm(),
                m.makerFeePpm(),
                m.takerFeePpm(),
                m.fundingIntervalNs(),
                m.expiryNs(),
                m.symbol(),
                m.baseAsset(),
                m.quoteAsset(),
                m.settleAsset()));
    }

    private @Nullable Input ofGateway(int templateId, DirectBuffer buffer) {
        return switch (templateId) {
            case ExecutionReportDecoder.TEMPLATE_ID -> report(decoder.of(report, buffer));
            case LeaseRequestDecoder.TEMPLATE_ID -> {
                final LeaseRequestDecoder m = decoder.of(lease, buffer);
                yield new Input.Lease(m.accountId(), m.gatewayId());
            }
            case LeaseRenewDecoder.TEMPLATE_ID -> {
                final LeaseRenewDecoder m = decoder.of(renew, buffer);
                yield new Input.Renew(m.accountId(), m.epoch(), m.acknowledgedSequence());
            }
            case LeaseReleaseDecoder.TEMPLATE_ID -> {
                final LeaseReleaseDecoder m = decoder.of(release, buffer);
                yield new Input.Release(m.accountId(), m.epoch());
            }
            case OutboxResumeDecoder.TEMPLATE_ID -> {
                final OutboxResumeDecoder m = decoder.of(resume, buffer);
                yield new Input.Resume(m.accountId(), m.epoch(), m.acknowledgedSequence());
            }
            default -> booking(templateId, buffer);
        };
    }

    private @Nullable Input booking(int templateId, DirectBuffer buffer) {
        return switch (templateId) {
            case FundingReportDecoder.TEMPLATE_ID -> {
                final FundingReportDecoder m = decoder.of(funding, buffer);
                yield new Input.Funding(m.shardId(), m.transactionId(), m.amountUnits());
            }
            case TransferReportDecoder.TEMPLATE_ID -> {
                final TransferReportDecoder m = decoder.of(transfer, buffer);
                yield new Input.Transfer(m.accountId(), m.transactionId(), m.asset(), m.amountUnits());
            }
            case BalanceReportDecoder.TEMPLATE_ID -> {
                final BalanceReportDecoder m = decoder.of(balance, buffer);
                yield new Input.Balance(m.accountId(), m.epoch(), m.asset(), m.walletUnits(), m.isSettled() == 1);
            }
            case PositionReportDecoder.TEMPLATE_ID -> {
                final PositionReportDecoder m = decoder.of(position, buffer);
                yield new Input.PositionTold(m.shardId(), m.epoch(), m.positionLots(), m.isSettled() == 1);
            }
            default -> null;
        };
    }

    private static Input report(ExecutionReportDecoder m) {
        return new Input.Report(
                m.shardId(),
                m.orderId(),
                m.attempt(),
                constant(ExecutionKind.values(), m.kindRaw()),
                m.epoch(),
                m.venueOrderId(),
                m.venueCode(),
                constant(Side.values(), m.sideRaw()),
                m.tradeId(),
                m.priceTicks(),
                m.quantityLots(),
                m.feeUnits(),
                m.feeAsset(),
                constant(FillOrigin.values(), m.fillOriginRaw()));
    }
}
