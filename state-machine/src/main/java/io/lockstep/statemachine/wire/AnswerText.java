package io.lockstep.statemachine.wire;

import io.lockstep.codecs.outbox.CancelAttemptDecoder;
import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.InstrumentInfoDecoder;
import io.lockstep.codecs.outbox.LeaseGrantedDecoder;
import io.lockstep.codecs.outbox.LeaseOrderDecoder;
import io.lockstep.codecs.outbox.LeaseRefusedDecoder;
import io.lockstep.codecs.outbox.LeaseRenewedDecoder;
import io.lockstep.codecs.outbox.LeaseShardDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.ResolveOrderDecoder;
import io.lockstep.codecs.outbox.SourceWelcomeDecoder;
import org.agrona.DirectBuffer;

/** Answers for people. */
final class AnswerText {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    AnswerText(Names names) {
        this.names = names;
    }

    LogLine of(DirectBuffer buffer, int offset) {
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
                        "input " + m.sequence() + " of source " + m.sourceId() + " rejected " + m.reason()
                                + (m.changeId() == 0 ? "" : ": change " + m.changeId() + " waits"));
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
            case InstrumentInfoDecoder.TEMPLATE_ID -> {
                final var m = new InstrumentInfoDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new LogLine(
                        "InstrumentInfo",
                        LogLine.NO_SHARD,
                        LogLine.NO_ORDER,
                        "instrument " + m.instrumentId() + " is " + m.symbol() + " at " + m.venue());
            }
            case SourceWelcomeDecoder.TEMPLATE_ID -> {
                final var m = new SourceWelcomeDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield other("SourceWelcome", "source " + m.sourceId() + " welcome behind " + m.lastSequence());
            }
            default -> lease(buffer, offset);
        };
    }

    private LogLine lease(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
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
            default -> other("Unknown", "output of unknown kind " + header.templateId());
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
                        + " " + m.timeInForce() + (m.flags().postOnly() ? " POST_ONLY" : "")
                        + (m.flags().reduceOnly() ? " REDUCE_ONLY" : "") + " epoch " + m.epoch());
    }

    private String terms(int shardId, long quantityLots, long priceTicks) {
        return names.quantity(shardId, quantityLots) + "@" + names.price(shardId, priceTicks);
    }

    private static String attempt(long orderId, int attempt) {
        return orderId + "/EA-" + attempt;
    }

    private static LogLine other(String type, String text) {
        return new LogLine(type, LogLine.NO_SHARD, LogLine.NO_ORDER, text);
    }
}
