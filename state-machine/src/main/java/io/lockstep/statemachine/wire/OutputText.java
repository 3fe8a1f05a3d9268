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

/** Outputs as lines for people: one way to say each, in stories and in the archive's tools. */
public final class OutputText {
    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    public OutputText(Names names) {
        this.names = names;
    }

    /** One line, without its end. */
    public String of(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        return switch (header.templateId()) {
            case InputAckDecoder.TEMPLATE_ID -> {
                final var m = new InputAckDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "ack source " + m.sourceId() + " up to " + m.sequence();
            }
            case InputRejectedDecoder.TEMPLATE_ID -> {
                final var m = new InputRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "input " + m.sequence() + " of source " + m.sourceId() + " rejected " + m.reason();
            }
            case PlaceOrderDecoder.TEMPLATE_ID ->
                place(new PlaceOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
            case CancelAttemptDecoder.TEMPLATE_ID -> {
                final var m = new CancelAttemptDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "outbox " + m.sequence() + " cancel " + attempt(m.orderId(), m.attempt());
            }
            case ResolveOrderDecoder.TEMPLATE_ID -> {
                final var m = new ResolveOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "outbox " + m.sequence() + " resolve " + attempt(m.orderId(), m.attempt()) + " placed in epoch "
                        + m.placedEpoch() + " by gateway " + m.placedByGatewayId();
            }
            case OrderChangedDecoder.TEMPLATE_ID ->
                order(new OrderChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AttemptChangedDecoder.TEMPLATE_ID -> {
                final var m = new AttemptChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "attempt " + attempt(m.orderId(), m.attempt()) + " " + m.state() + " filled "
                        + names.quantity(m.shardId(), m.filledLots()) + code(m.venueCode());
            }
            case FillAppliedDecoder.TEMPLATE_ID ->
                fill(new FillAppliedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case PositionChangedDecoder.TEMPLATE_ID ->
                position(new PositionChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ProposalRejectedDecoder.TEMPLATE_ID -> {
                final var m = new ProposalRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "rejected " + m.orderId() + " " + names.shard(m.shardId()) + " " + m.side() + " "
                        + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " " + m.reason();
            }
            default -> rest(buffer, offset);
        };
    }

    private String rest(DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case LeaseGrantedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseGrantedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "lease of account " + m.accountId() + " granted to gateway " + m.gatewayId() + " epoch "
                        + m.epoch();
            }
            case LeaseShardDecoder.TEMPLATE_ID -> {
                final var m = new LeaseShardDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "lease has " + names.shard(m.shardId()) + " last trade " + m.lastTradeId();
            }
            case LeaseOrderDecoder.TEMPLATE_ID -> {
                final var m = new LeaseOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "lease has " + attempt(m.orderId(), m.attempt()) + " on the book, filled "
                        + names.quantity(m.shardId(), m.filledLots());
            }
            case LeaseRenewedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseRenewedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "lease of account " + m.accountId() + " renewed epoch " + m.epoch() + " outbox at "
                        + m.lastSequence();
            }
            case LeaseRefusedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseRefusedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "lease of account " + m.accountId() + " refused, gateway " + m.holderGatewayId() + " has epoch "
                        + m.epoch();
            }
            case StrategyChangedDecoder.TEMPLATE_ID -> {
                final var m = new StrategyChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "strategy " + names.strategy(m.strategyId()) + " " + m.state();
            }
            case ParameterChangedDecoder.TEMPLATE_ID -> {
                final var m = new ParameterChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "strategy " + names.strategy(m.strategyId()) + " "
                        + names.parameter(m.strategyId(), m.parameterIndex()) + " from " + m.oldValue() + " to "
                        + m.newValue();
            }
            case KillSwitchChangedDecoder.TEMPLATE_ID -> {
                final var m = new KillSwitchChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "kill switch of " + names.shard(m.shardId()) + (m.engaged() != 0 ? " engaged" : " released");
            }
            case FeedChangedDecoder.TEMPLATE_ID -> {
                final var m = new FeedChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "feed of " + names.instrument(m.instrumentId()) + " " + m.state();
            }
            case LeaseChangedDecoder.TEMPLATE_ID -> {
                final var m = new LeaseChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                final String holder = m.gatewayId() == Names.NONE ? "nobody" : "gateway " + m.gatewayId();
                yield "account " + m.accountId() + " held by " + holder + " epoch " + m.epoch();
            }
            case AnomalyDecoder.TEMPLATE_ID -> {
                final var m = new AnomalyDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "anomaly " + m.kind() + " " + names.shard(m.shardId()) + " order " + m.orderId() + " " + m.first()
                        + " " + m.second();
            }
            case CheckpointDecoder.TEMPLATE_ID -> {
                final var m = new CheckpointDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "checkpoint " + m.index() + " at " + m.position();
            }
            default -> "output of unknown kind " + header.templateId();
        };
    }

    private String place(PlaceOrderDecoder m) {
        return "outbox " + m.sequence() + " place " + attempt(m.orderId(), m.attempt()) + " " + names.shard(m.shardId())
                + " " + m.side() + " " + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " " + m.orderType()
                + " " + m.timeInForce() + (m.flags().postOnly() ? " POST_ONLY" : "") + " epoch " + m.epoch();
    }

    private String order(OrderChangedDecoder m) {
        final String why = m.reason() == RejectReason.NONE ? "" : " because " + m.reason();
        return "order " + attempt(m.orderId(), m.attempt()) + " " + m.state() + " " + names.shard(m.shardId()) + " "
                + m.side() + " " + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " filled "
                + names.quantity(m.shardId(), m.filledLots()) + why;
    }

    private String fill(FillAppliedDecoder m) {
        return "fill " + attempt(m.orderId(), m.attempt()) + " " + names.shard(m.shardId()) + " " + m.side() + " "
                + terms(m.shardId(), m.quantityLots(), m.priceTicks()) + " " + m.liquidity() + " trade " + m.tradeId()
                + " fee " + units(m.feeUnits());
    }

    private String position(PositionChangedDecoder m) {
        return "position " + names.shard(m.shardId()) + " " + names.quantity(m.shardId(), m.positionLots()) + " cost "
                + units(m.costUnits()) + " realised " + units(m.realisedUnits()) + " fees " + units(m.feesUnits());
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
