package io.lockstep.statemachine.wire;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.AnomalyDecoder;
import io.lockstep.codecs.outbox.AttemptChangedDecoder;
import io.lockstep.codecs.outbox.CancelAttemptDecoder;
import io.lockstep.codecs.outbox.CheckpointDecoder;
import io.lockstep.codecs.outbox.FeedChangedDecoder;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.InstrumentInfoDecoder;
import io.lockstep.codecs.outbox.KillSwitchChangedDecoder;
import io.lockstep.codecs.outbox.LeaseChangedDecoder;
import io.lockstep.codecs.outbox.LeaseGrantedDecoder;
import io.lockstep.codecs.outbox.LeaseOrderDecoder;
import io.lockstep.codecs.outbox.LeaseRefusedDecoder;
import io.lockstep.codecs.outbox.LeaseRenewedDecoder;
import io.lockstep.codecs.outbox.LeaseShardDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderChangedDecoder;
import io.lockstep.codecs.outbox.ParameterChangedDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.PositionChangedDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.outbox.ResolveOrderDecoder;
import io.lockstep.codecs.outbox.StrategyChangedDecoder;
import org.agrona.DirectBuffer;

/** Outputs for people: one way to say each, in stories and in the archive's tools. */
public final class OutputText {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    public OutputText(Names names) {
        this.names = names;
    }

    /** One output. */
    public LogLine of(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        return switch (header.templateId()) {
            case InputAckDecoder.TEMPLATE_ID -> {
                final var m = new InputAckDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "InputAck",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "ack source " + m.sourceId() + " up to " + m.sequence());
            }
            case InputRejectedDecoder.TEMPLATE_ID -> {
                final var m = new InputRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "InputRejected",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "input " + m.sequence() + " of source " + m.sourceId() + " rejected " + m.reason());
            }
            case PlaceOrderDecoder.TEMPLATE_ID ->
                place(new PlaceOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
            case CancelAttemptDecoder.TEMPLATE_ID -> {
                final var m = new CancelAttemptDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "CancelAttempt",
                        m.shardId(),
                        m.orderId(),
                        "outbox " + m.sequence() + " cancel " + attempt(m.orderId(), m.attempt()));
            }
            case ResolveOrderDecoder.TEMPLATE_ID -> {
                final var m = new ResolveOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "ResolveOrder",
                        m.shardId(),
                        m.orderId(),
                        "outbox " + m.sequence() + " resolve " + attempt(m.orderId(), m.attempt()) + " placed in epoch "
                                + m.placedEpoch() + " by gateway " + m.placedByGatewayId());
            }
            case OrderChangedDecoder.TEMPLATE_ID ->
                order(new OrderChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AttemptChangedDecoder.TEMPLATE_ID -> {
                final var m = new AttemptChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "AttemptChanged",
                        m.shardId(),
                        m.orderId(),
                        "attempt " + attempt(m.orderId(), m.attempt()) + " " + m.state() + " filled "
                                + names.quantity(m.shardId(), m.filledLots()) + code(m.venueCode()));
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
            default -> rest(buffer, offset);
        };
    }

    private LogLine rest(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case InstrumentInfoDecoder.TEMPLATE_ID -> {
                final var m = new InstrumentInfoDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "InstrumentInfo",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "instrument " + m.instrumentId() + " is " + m.symbol() + " at " + m.venue());
            }
            case LeaseGrantedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseGrantedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "LeaseGranted",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "lease of account " + m.accountId() + " granted to gateway " + m.gatewayId() + " epoch "
                                + m.epoch());
            }
            case LeaseShardDecoder.TEMPLATE_ID -> {
                final var m = new LeaseShardDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "LeaseShard",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "lease has " + names.shard(m.shardId()) + " last trade " + m.lastTradeId());
            }
            case LeaseOrderDecoder.TEMPLATE_ID -> {
                final var m = new LeaseOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "LeaseOrder",
                        m.shardId(),
                        m.orderId(),
                        "lease has " + attempt(m.orderId(), m.attempt()) + " on the book, filled "
                                + names.quantity(m.shardId(), m.filledLots()));
            }
            case LeaseRenewedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseRenewedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "LeaseRenewed",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "lease of account " + m.accountId() + " renewed epoch " + m.epoch() + " outbox at "
                                + m.lastSequence());
            }
            case LeaseRefusedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseRefusedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "LeaseRefused",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "lease of account " + m.accountId() + " refused, gateway " + m.holderGatewayId() + " has epoch "
                                + m.epoch());
            }
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
            case KillSwitchChangedDecoder.TEMPLATE_ID -> {
                final var m = new KillSwitchChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "KillSwitchChanged",
                        m.shardId(),
                        LogLine.NO_ORDER,
                        "kill switch of " + names.shard(m.shardId()) + (m.engaged() != 0 ? " engaged" : " released"));
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
            case AnomalyDecoder.TEMPLATE_ID -> {
                final var m = new AnomalyDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "Anomaly",
                        m.shardId(),
                        m.orderId(),
                        "anomaly " + m.kind() + " " + names.shard(m.shardId()) + " order " + m.orderId() + " "
                                + m.first() + " " + m.second());
            }
            case CheckpointDecoder.TEMPLATE_ID -> {
                final var m = new CheckpointDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "Checkpoint",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "checkpoint " + m.index() + " at " + m.position());
            }
            default ->
                new LogLine(
                        "Unknown", LogLine.NO_SHARD, LogLine.NO_ORDER, "output of unknown kind " + header.templateId());
        };
    }

    private LogLine place(PlaceOrderDecoder m) {
        return new LogLine(
                "PlaceOrder",
                m.shardId(),
                m.orderId(),
                "outbox " + m.sequence() + " place " + attempt(m.orderId(), m.attempt()) + " "
                        + names.shard(m.shardId())
                        + " " + m.side() + " " + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " "
                        + m.orderType()
                        + " " + m.timeInForce() + (m.flags().postOnly() ? " POST_ONLY" : "") + " epoch " + m.epoch());
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
                        + m.tradeId()
                        + " fee " + units(m.feeUnits()));
    }

    private LogLine position(PositionChangedDecoder m) {
        return new LogLine(
                "PositionChanged",
                m.shardId(),
                LogLine.NO_ORDER,
                "position " + names.shard(m.shardId()) + " " + names.quantity(m.shardId(), m.positionLots()) + " cost "
                        + units(m.costUnits()) + " realised " + units(m.realisedUnits()) + " fees "
                        + units(m.feesUnits()));
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
}
