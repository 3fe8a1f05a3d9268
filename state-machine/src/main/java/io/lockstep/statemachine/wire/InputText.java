package io.lockstep.statemachine.wire;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.log.AdjustmentRequestedDecoder;
import io.lockstep.codecs.log.AmendOrderDecoder;
import io.lockstep.codecs.log.BalanceReportDecoder;
import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.CalculationResultDecoder;
import io.lockstep.codecs.log.CancelAllDecoder;
import io.lockstep.codecs.log.CancelOrderDecoder;
import io.lockstep.codecs.log.ChangeDecidedDecoder;
import io.lockstep.codecs.log.CheckpointRequestDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.FeedStatusDecoder;
import io.lockstep.codecs.log.FundingReportDecoder;
import io.lockstep.codecs.log.FundsMovedDecoder;
import io.lockstep.codecs.log.GateClosedDecoder;
import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.InstrumentQueryDecoder;
import io.lockstep.codecs.log.LeaseReleaseDecoder;
import io.lockstep.codecs.log.LeaseRenewDecoder;
import io.lockstep.codecs.log.LeaseRequestDecoder;
import io.lockstep.codecs.log.LimitSetDecoder;
import io.lockstep.codecs.log.ListKind;
import io.lockstep.codecs.log.MarginBracketsSetDecoder;
import io.lockstep.codecs.log.MarkPriceDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.OutboxResumeDecoder;
import io.lockstep.codecs.log.PositionReportDecoder;
import io.lockstep.codecs.log.ReportingAssetSetDecoder;
import io.lockstep.codecs.log.RiskLimitSetDecoder;
import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.codecs.log.ShardDefinedDecoder;
import io.lockstep.codecs.log.ShardMarginSetDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.StateReportDecoder;
import io.lockstep.codecs.log.StrategyCommandDecoder;
import io.lockstep.codecs.log.StrategyDefinedDecoder;
import io.lockstep.codecs.log.StrategyParameterSetDecoder;
import io.lockstep.codecs.log.SubmitOrdersDecoder;
import io.lockstep.codecs.log.TradeDecoder;
import io.lockstep.codecs.log.TradingStateSetDecoder;
import io.lockstep.codecs.log.TransferReportDecoder;
import org.agrona.DirectBuffer;

/** Inputs for people. Bytes that are no input are said to be none. */
public final class InputText {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();

    public InputText(Names names) {
        this.names = names;
    }

    /** One input. */
    public LogLine of(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return other("Malformed", length + " bytes");
        }
        header.wrap(buffer, offset);
        try {
            return switch (header.templateId()) {
                case SourceHelloDecoder.TEMPLATE_ID -> {
                    final var m = new SourceHelloDecoder().wrapAndApplyHeader(buffer, offset, header);
                    yield other("SourceHello", "source " + m.sourceId() + " says hello");
                }
                case StateReportDecoder.TEMPLATE_ID -> {
                    final var m = new StateReportDecoder().wrapAndApplyHeader(buffer, offset, header);
                    yield other(
                            "StateReport",
                            String.format("member %d had %016x at %d", m.memberId(), m.hash(), m.position()));
                }
                default -> sequenced(buffer, offset);
            };
        } catch (IndexOutOfBoundsException e) {
            return other("Malformed", "message " + header.templateId() + ", cut off");
        }
    }

    private LogLine sequenced(DirectBuffer buffer, int offset) {
        origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        final LogLine line = market(buffer, offset);
        return new LogLine(
                line.type(),
                line.shardId(),
                line.orderId(),
                origin.sourceId() + ":" + origin.sequence() + " " + line.text());
    }

    private LogLine market(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case BestQuoteDecoder.TEMPLATE_ID -> {
                final var m = new BestQuoteDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "BestQuote",
                        "quote " + names.instrument(m.instrumentId()) + " "
                                + level(m.instrumentId(), m.bidLots(), m.bidTicks()) + " "
                                + level(m.instrumentId(), m.askLots(), m.askTicks()));
            }
            case TradeDecoder.TEMPLATE_ID -> {
                final var m = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "Trade",
                        "trade " + names.instrument(m.instrumentId()) + " " + m.aggressor() + " "
                                + level(m.instrumentId(), m.quantityLots(), m.priceTicks()));
            }
            case DepthUpdateDecoder.TEMPLATE_ID -> {
                final var m = new DepthUpdateDecoder().wrapAndApplyHeader(buffer, offset, header);
                final int bids = m.bids().count();
                m.bids().forEach(level -> {});
                yield other(
                        "DepthUpdate",
                        "depth " + names.instrument(m.instrumentId())
                                + (m.flags().snapshot() ? " snapshot, " : " ") + bids + " bids, " + asks(m) + " asks"
                                + (m.flags().more() ? ", more follows" : ""));
            }
            case MarkPriceDecoder.TEMPLATE_ID -> {
                final var m = new MarkPriceDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "MarkPrice",
                        "mark " + names.instrument(m.instrumentId()) + " "
                                + names.instrumentPrice(m.instrumentId(), m.markTicks()) + " funding "
                                + Decimals.text(m.fundingRatePpb(), -9));
            }
            case CalculationResultDecoder.TEMPLATE_ID -> {
                final var m = new CalculationResultDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "CalculationResult",
                        names.strategy(m.strategyId()) + " " + names.calculation(m.strategyId(), m.calculationIndex())
                                + " is " + m.value());
            }
            case FeedStatusDecoder.TEMPLATE_ID -> {
                final var m = new FeedStatusDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("FeedStatus", "feed of " + names.instrument(m.instrumentId()) + " " + m.state());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> {
                final var m = new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "InstrumentDefined",
                        "instrument " + m.instrumentId() + " is " + m.symbol() + " at " + m.venue() + ", tick 10^"
                                + m.priceExponent() + ", lot 10^" + m.quantityExponent());
            }
            default -> gateway(buffer, offset);
        };
    }

    private static int asks(DepthUpdateDecoder message) {
        message.sbeRewind();
        message.bids().forEach(level -> {});
        return message.asks().count();
    }

    private LogLine gateway(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case FundingReportDecoder.TEMPLATE_ID -> {
                final var m = new FundingReportDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "FundingReport",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "funding of " + names.shard(m.shardId()) + " " + units(m.amountUnits()));
            }
            case TransferReportDecoder.TEMPLATE_ID -> {
                final var m = new TransferReportDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "TransferReport",
                        "transfer to account " + m.accountId() + " " + units(m.amountUnits()) + " " + m.asset());
            }
            case BalanceReportDecoder.TEMPLATE_ID -> {
                final var m = new BalanceReportDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "BalanceReport",
                        "account " + m.accountId() + " has " + units(m.walletUnits()) + " " + m.asset());
            }
            case PositionReportDecoder.TEMPLATE_ID -> {
                final var m = new PositionReportDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "PositionReport",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        names.shard(m.shardId()) + " has " + names.quantity(m.shardId(), m.positionLots()));
            }
            case GateClosedDecoder.TEMPLATE_ID -> {
                final var m = new GateClosedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("GateClosed", "gate of account " + m.accountId() + " closed");
            }
            case LeaseRequestDecoder.TEMPLATE_ID -> {
                final var m = new LeaseRequestDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("LeaseRequest", "gateway " + m.gatewayId() + " asks for account " + m.accountId());
            }
            case LeaseRenewDecoder.TEMPLATE_ID -> {
                final var m = new LeaseRenewDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "LeaseRenew",
                        "account " + m.accountId() + " renewed epoch " + m.epoch() + ", has entries to "
                                + m.acknowledgedSequence());
            }
            case LeaseReleaseDecoder.TEMPLATE_ID -> {
                final var m = new LeaseReleaseDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("LeaseRelease", "account " + m.accountId() + " given back, epoch " + m.epoch());
            }
            case OutboxResumeDecoder.TEMPLATE_ID -> {
                final var m = new OutboxResumeDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "OutboxResume",
                        "account " + m.accountId() + " missed entries behind " + m.acknowledgedSequence());
            }
            case ExecutionReportDecoder.TEMPLATE_ID ->
                report(new ExecutionReportDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> command(buffer, offset);
        };
    }

    private LogLine report(ExecutionReportDecoder m) {
        final boolean isFill = m.tradeId() != 0;
        final String what = isFill
                ? " " + names.quantity(m.shardId(), m.quantityLots()) + "@" + names.price(m.shardId(), m.priceTicks())
                        + " trade " + m.tradeId()
                : m.venueCode() == 0 ? "" : " venue code " + m.venueCode();
        return new LogLine(
                "ExecutionReport",
                m.shardId(),
                m.orderId(),
                "report " + m.orderId() + "/EA-" + m.attempt() + " " + names.shard(m.shardId()) + " " + m.kind()
                        + what);
    }

    private LogLine command(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case SubmitOrdersDecoder.TEMPLATE_ID ->
                submit(new SubmitOrdersDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AmendOrderDecoder.TEMPLATE_ID -> {
                final var m = new AmendOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine("AmendOrder", LogLine.NO_SHARD, m.orderId(), "amend " + m.orderId());
            }
            case CancelAllDecoder.TEMPLATE_ID -> {
                final var m = new CancelAllDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "CancelAll",
                        "cancel all of " + names.scope(m.scopeKind().name(), m.scopeId()));
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                final var m = new CancelOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine("CancelOrder", LogLine.NO_SHARD, m.orderId(), "cancel " + m.orderId());
            }
            case StrategyCommandDecoder.TEMPLATE_ID -> {
                final var m = new StrategyCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("StrategyCommand", m.action() + " " + names.strategy(m.strategyId()));
            }
            case TradingStateSetDecoder.TEMPLATE_ID -> {
                final var m = new TradingStateSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "TradingStateSet",
                        "trading " + m.state() + " on "
                                + names.scope(m.scopeKind().name(), m.scopeId()));
            }
            case ChangeDecidedDecoder.TEMPLATE_ID -> {
                final var m = new ChangeDecidedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("ChangeDecided", (m.approved() != 0 ? "approve " : "drop ") + "change " + m.changeId());
            }
            case AdjustmentRequestedDecoder.TEMPLATE_ID -> {
                final var m = new AdjustmentRequestedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "AdjustmentRequested",
                        "adjust account " + m.accountId() + " by " + units(m.amountUnits()) + " " + m.asset());
            }
            case FundsMovedDecoder.TEMPLATE_ID -> {
                final var m = new FundsMovedDecoder().wrapAndApplyHeader(buffer, offset, header);
                final String kind = m.scopeKind().name();
                yield other(
                        "FundsMoved",
                        "move " + units(m.amountUnits()) + " from " + names.scope(kind, m.fromId()) + " to "
                                + names.scope(kind, m.toId()));
            }
            case InstrumentQueryDecoder.TEMPLATE_ID -> {
                final var m = new InstrumentQueryDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("InstrumentQuery", "what is instrument " + m.instrumentId());
            }
            case CheckpointRequestDecoder.TEMPLATE_ID -> other("CheckpointRequest", "checkpoint requested");
            default -> configuration(buffer, offset);
        };
    }

    private LogLine configuration(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case LimitSetDecoder.TEMPLATE_ID -> {
                final var m = new LimitSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("LimitSet", "limit " + m.limitId() + " is " + m.value());
            }
            case ShardDefinedDecoder.TEMPLATE_ID -> {
                final var m = new ShardDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "ShardDefined",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "shard " + m.shardId() + " is account " + m.accountId() + " on "
                                + names.instrument(m.instrumentId()));
            }
            case StrategyDefinedDecoder.TEMPLATE_ID -> {
                final var m = new StrategyDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "StrategyDefined",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "strategy " + m.strategyId() + " is " + m.name() + ", a " + m.kind() + " on "
                                + names.shard(m.shardId()));
            }
            case StrategyParameterSetDecoder.TEMPLATE_ID -> {
                final var m = new StrategyParameterSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "StrategyParameterSet",
                        names.strategy(m.strategyId()) + " " + m.parameter() + " is " + m.value());
            }
            default -> risk(buffer, offset);
        };
    }

    private LogLine risk(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case RiskLimitsSetDecoder.TEMPLATE_ID -> {
                final var m = new RiskLimitsSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "RiskLimitsSet",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "limits of " + names.shard(m.shardId())
                                + ": order " + names.quantity(m.shardId(), m.maxOrderLots()) + ", position "
                                + names.quantity(m.shardId(), m.maxPositionLots()) + ", collar " + m.priceCollarPpm()
                                + " ppm, " + m.maxOrdersPerWindow() + " orders in " + m.windowNs() + " ns");
            }
            case RiskLimitSetDecoder.TEMPLATE_ID -> {
                final var m = new RiskLimitSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "RiskLimitSet",
                        "limit " + m.limitKind() + " of "
                                + names.scope(m.scopeKind().name(), m.scopeId()) + " to " + m.value());
            }
            case ShardMarginSetDecoder.TEMPLATE_ID -> {
                final var m = new ShardMarginSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "ShardMarginSet",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        names.shard(m.shardId()) + " is margined " + m.marginMode() + " " + m.leverage() + "x");
            }
            case MarginBracketsSetDecoder.TEMPLATE_ID -> {
                final var m = new MarginBracketsSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "MarginBracketsSet",
                        "margin tiers of " + names.instrument(m.instrumentId()) + ": "
                                + m.brackets().count());
            }
            case ReportingAssetSetDecoder.TEMPLATE_ID -> {
                final var m = new ReportingAssetSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("ReportingAssetSet", "values are in " + m.asset());
            }
            default -> other("Unknown", "input of unknown kind " + header.templateId());
        };
    }

    private LogLine submit(SubmitOrdersDecoder m) {
        final StringBuilder text = new StringBuilder("submit");
        if (m.listKind() != ListKind.SINGLE) {
            text.append(' ').append(m.listKind());
        }
        int shardId = LogLine.NO_SHARD;
        for (SubmitOrdersDecoder.LegsDecoder leg : m.legs()) {
            shardId = leg.shardId();
            text.append(' ')
                    .append(names.shard(shardId))
                    .append(' ')
                    .append(leg.side())
                    .append(' ')
                    .append(names.quantity(shardId, leg.quantityLots()))
                    .append('@')
                    .append(names.price(shardId, leg.priceTicks()))
                    .append(' ')
                    .append(leg.orderType())
                    .append(' ')
                    .append(leg.timeInForce());
        }
        return new LogLine("SubmitOrders", shardId, LogLine.NO_ORDER, text.toString());
    }

    private String level(int instrumentId, long lots, long ticks) {
        return names.instrumentQuantity(instrumentId, lots) + "@" + names.instrumentPrice(instrumentId, ticks);
    }

    private static LogLine other(String type, String text) {
        return new LogLine(type, LogLine.NO_SHARD, LogLine.NO_ORDER, text);
    }

    private static String units(long units) {
        return Decimals.text(units, -8);
    }
}
