package io.lockstep.statemachine.wire;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.AnomalyDecoder;
import io.lockstep.codecs.outbox.AttemptChangedDecoder;
import io.lockstep.codecs.outbox.ChangeProposedDecoder;
import io.lockstep.codecs.outbox.ChangeResolvedDecoder;
import io.lockstep.codecs.outbox.CheckpointDecoder;
import io.lockstep.codecs.outbox.DifferenceFoundDecoder;
import io.lockstep.codecs.outbox.FeedChangedDecoder;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.FillOrigin;
import io.lockstep.codecs.outbox.LeaseChangedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderChangedDecoder;
import io.lockstep.codecs.outbox.ParameterChangedDecoder;
import io.lockstep.codecs.outbox.PositionChangedDecoder;
import io.lockstep.codecs.outbox.PostedDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.outbox.RequestState;
import io.lockstep.codecs.outbox.RiskLimitChangedDecoder;
import io.lockstep.codecs.outbox.StateCause;
import io.lockstep.codecs.outbox.StrategyChangedDecoder;
import io.lockstep.codecs.outbox.TradingStateChangedDecoder;
import org.agrona.DirectBuffer;

/** Events for people. */
final class EventText {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    EventText(Names names) {
        this.names = names;
    }

    LogLine of(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        return switch (header.templateId()) {
            case OrderChangedDecoder.TEMPLATE_ID ->
                order(new OrderChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AttemptChangedDecoder.TEMPLATE_ID -> {
                final var m = new AttemptChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "AttemptChanged",
                        m.shardId(),
                        m.orderId(),
                        "attempt " + attempt(m.orderId(), m.attempt()) + " " + m.state() + " filled "
                                + names.quantity(m.shardId(), m.filledLots()) + code(m.venueCode())
                                + (m.cancelRequest() == RequestState.NONE ? "" : " cancel " + m.cancelRequest()));
            }
            case FillAppliedDecoder.TEMPLATE_ID ->
                fill(new FillAppliedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case PositionChangedDecoder.TEMPLATE_ID ->
                position(new PositionChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ProposalRejectedDecoder.TEMPLATE_ID -> {
                final var m = new ProposalRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "ProposalRejected",
                        m.shardId(),
                        m.orderId(),
                        "rejected " + m.orderId() + " " + names.shard(m.shardId()) + " " + m.side() + " "
                                + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " " + m.reason());
            }
            case PostedDecoder.TEMPLATE_ID -> posted(new PostedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DifferenceFoundDecoder.TEMPLATE_ID -> {
                final var m = new DifferenceFoundDecoder().wrapAndApplyHeader(buffer, offset, header);
                final String what = m.shardId() == Names.NONE
                        ? "wallet of account " + m.accountId()
                        : "position of " + names.shard(m.shardId());
                yield new LogLine(
                        "DifferenceFound",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "difference in " + what + ": ledger " + units(m.ledgerUnits()) + ", venue "
                                + units(m.venueUnits()) + " " + names.asset(m.assetId()));
            }
            default -> risk(buffer, offset);
        };
    }

    private LogLine risk(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case AnomalyDecoder.TEMPLATE_ID -> {
                final var m = new AnomalyDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "Anomaly",
                        m.shardId(),
                        m.orderId(),
                        "anomaly " + m.kind() + " " + names.shard(m.shardId()) + " order " + m.orderId() + " "
                                + m.first() + " " + m.second());
            }
            case TradingStateChangedDecoder.TEMPLATE_ID -> {
                final var m = new TradingStateChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "TradingStateChanged",
                        "trading " + m.state() + " on "
                                + names.scope(m.scopeKind().name(), m.scopeId())
                                + (m.cause() == StateCause.COMMAND ? "" : " because " + m.cause()));
            }
            case ChangeProposedDecoder.TEMPLATE_ID -> {
                final var m = new ChangeProposedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "ChangeProposed",
                        "change " + m.changeId() + " proposed by " + m.person() + ": " + m.kind() + " of "
                                + names.scope(m.scopeKind().name(), m.scopeId()) + " to " + m.value());
            }
            case ChangeResolvedDecoder.TEMPLATE_ID -> {
                final var m = new ChangeResolvedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "ChangeResolved",
                        "change " + m.changeId() + (m.approved() != 0 ? " approved by " : " dropped by ") + m.person());
            }
            case RiskLimitChangedDecoder.TEMPLATE_ID -> {
                final var m = new RiskLimitChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other(
                        "RiskLimitChanged",
                        "limit " + m.limitKind() + " of "
                                + names.scope(m.scopeKind().name(), m.scopeId()) + " from " + limit(m.oldValue())
                                + " to " + limit(m.newValue()));
            }
            default -> rest(buffer, offset);
        };
    }

    private LogLine rest(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case StrategyChangedDecoder.TEMPLATE_ID -> {
                final var m = new StrategyChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "StrategyChanged",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "strategy " + names.strategy(m.strategyId()) + " " + m.state());
            }
            case ParameterChangedDecoder.TEMPLATE_ID -> {
                final var m = new ParameterChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "ParameterChanged",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "strategy " + names.strategy(m.strategyId()) + " "
                                + names.parameter(m.strategyId(), m.parameterIndex()) + " from " + m.oldValue() + " to "
                                + m.newValue());
            }
            case FeedChangedDecoder.TEMPLATE_ID -> {
                final var m = new FeedChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "FeedChanged",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "feed of " + names.instrument(m.instrumentId()) + " " + m.state());
            }
            case LeaseChangedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                final String holder = m.gatewayId() == Names.NONE ? "nobody" : "gateway " + m.gatewayId();
                yield new LogLine(
                        "LeaseChanged",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "account " + m.accountId() + " held by " + holder + " epoch " + m.epoch());
            }
            case CheckpointDecoder.TEMPLATE_ID -> {
                final var m = new CheckpointDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "Checkpoint",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "checkpoint " + m.index() + " at " + m.position());
            }
            default -> other("Unknown", "output of unknown kind " + header.templateId());
        };
    }

    private LogLine order(OrderChangedDecoder m) {
        final String why = m.reason() == RejectReason.NONE ? "" : " because " + m.reason();
        return new LogLine(
                "OrderChanged",
                m.shardId(),
                m.orderId(),
                "order " + attempt(m.orderId(), m.attempt()) + " " + m.state() + " " + names.shard(m.shardId()) + " "
                        + m.side() + " " + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " filled "
                        + names.quantity(m.shardId(), m.filledLots()) + why);
    }

    private LogLine fill(FillAppliedDecoder m) {
        return new LogLine(
                "FillApplied",
                m.shardId(),
                m.orderId(),
                "fill " + attempt(m.orderId(), m.attempt()) + " " + names.shard(m.shardId()) + " " + m.side() + " "
                        + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " " + m.liquidity() + " trade "
                        + m.tradeId() + " fee " + units(m.feeUnits()) + " " + names.asset(m.feeAssetId())
                        + (m.fillOrigin() == FillOrigin.ORDER ? "" : " " + m.fillOrigin()));
    }

    private LogLine position(PositionChangedDecoder m) {
        return new LogLine(
                "PositionChanged",
                m.shardId(),
                LogLine.NO_ORDER,
                "position " + names.shard(m.shardId()) + " " + names.position(m.shardId(), m.positionUnits()) + " cost "
                        + units(m.costUnits()) + " realised " + units(m.realisedUnits()) + " fees "
                        + units(m.feesUnits())
                        + (m.fundingUnits() == 0 ? "" : " funding " + units(m.fundingUnits())));
    }

    /** Debits first named, then credits, as bookkeepers do. */
    private LogLine posted(PostedDecoder m) {
        final StringBuilder text = new StringBuilder("posted ")
                .append(m.reason())
                .append(' ')
                .append(m.reference())
                .append(':');
        for (PostedDecoder.PostingsDecoder posting : m.postings()) {
            text.append(' ')
                    .append(posting.kind())
                    .append(' ')
                    .append(posting.amountUnits() < 0 ? "" : "+")
                    .append(units(posting.amountUnits()))
                    .append(' ')
                    .append(names.asset(posting.assetId()))
                    .append(',');
        }
        text.setLength(text.length() - 1);
        return other("Posted", text.toString());
    }

    private String terms(int shardId, long quantityLots, long priceTicks) {
        return names.quantity(shardId, quantityLots) + "@" + names.price(shardId, priceTicks);
    }

    private static String attempt(long orderId, int attempt) {
        return orderId + "/EA-" + attempt;
    }

    private static String units(long units) {
        return Decimals.text(units, -8);
    }

    private static String code(int venueCode) {
        return venueCode == 0 ? "" : " venue code " + venueCode;
    }

    private static String limit(long value) {
        return value == -1 ? "none" : Long.toString(value);
    }

    private static LogLine other(String type, String text) {
        return new LogLine(type, LogLine.NO_SHARD, LogLine.NO_ORDER, text);
    }
}
