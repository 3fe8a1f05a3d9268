package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.check.model.Input;
import io.lockstep.codecs.log.AmendOrderDecoder;
import io.lockstep.codecs.log.CancelOrderDecoder;
import io.lockstep.codecs.log.ChangeDecidedDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.codecs.log.ShardDefinedDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.SubmitOrdersDecoder;
import io.lockstep.codecs.log.TradingStateSetDecoder;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;

/**
 * Whole messages of the log as events, for all that the simulated world says: the way back of {@link InputEncoder}. What
 * operators say is read here, the rest in {@link ReportDecoder}.
 */
final class InputDecoder {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final SourceHelloDecoder hello = new SourceHelloDecoder();
    private final ShardDefinedDecoder shardDefined = new ShardDefinedDecoder();
    private final RiskLimitsSetDecoder riskLimits = new RiskLimitsSetDecoder();
    private final TradingStateSetDecoder tradingState = new TradingStateSetDecoder();
    private final SubmitOrdersDecoder submit = new SubmitOrdersDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final AmendOrderDecoder amend = new AmendOrderDecoder();
    private final ChangeDecidedDecoder decided = new ChangeDecidedDecoder();
    private final ReportDecoder reports = new ReportDecoder(this);

    /** @return null where no event is known for it */
    @Nullable
    Event decode(int session, DirectBuffer buffer) {
        header.wrap(buffer, 0);
        if (header.templateId() == SourceHelloDecoder.TEMPLATE_ID) {
            of(hello, buffer);
            return new Event.Hello(session, hello.sourceId(), hello.writerId());
        }
        final Input input = input(buffer);
        if (input == null) {
            return null;
        }
        origin.wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH);
        return new Event.Said(session, origin.sourceId(), origin.sequence(), input, 0);
    }

    /** The number of a message's kind, as the schema gives it. */
    int templateId(DirectBuffer buffer) {
        return header.wrap(buffer, 0).templateId();
    }

    /** The message in the bytes behind their header. */
    <D extends MessageDecoderFlyweight> D of(D message, DirectBuffer buffer) {
        message.wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        return message;
    }

    /** Of a number on the wire, the constant: the way back of {@link InputEncoder#code}. */
    static <E extends Enum<E>> E constant(E[] values, int code) {
        return values[code - 1];
    }

    private @Nullable Input input(DirectBuffer buffer) {
        return switch (header.templateId()) {
            case ShardDefinedDecoder.TEMPLATE_ID -> {
                final ShardDefinedDecoder m = of(shardDefined, buffer);
                yield new Input.DefineShard(
                        m.shardId(),
                        m.accountId(),
                        m.instrumentId(),
                        constant(PositionSide.values(), m.positionSideRaw()));
            }
            case RiskLimitsSetDecoder.TEMPLATE_ID -> shardLimits(of(riskLimits, buffer));
            case TradingStateSetDecoder.TEMPLATE_ID -> {
                final TradingStateSetDecoder m = of(tradingState, buffer);
                yield new Input.SetState(
                        constant(Scope.values(), m.scopeKindRaw()),
                        m.scopeId(),
                        constant(TradingState.values(), m.stateRaw()));
            }
            case SubmitOrdersDecoder.TEMPLATE_ID -> submit(of(submit, buffer));
            case CancelOrderDecoder.TEMPLATE_ID ->
                new Input.Cancel(of(cancel, buffer).orderId());
            case AmendOrderDecoder.TEMPLATE_ID -> {
                final AmendOrderDecoder m = of(amend, buffer);
                yield new Input.Amend(m.orderId(), m.priceTicks(), m.quantityLots(), m.triggerTicks());
            }
            case ChangeDecidedDecoder.TEMPLATE_ID -> {
                final ChangeDecidedDecoder m = of(decided, buffer);
                yield new Input.Decide(m.changeId(), m.approved() == 1);
            }
            default -> reports.decode(header.templateId(), buffer);
        };
    }

    private static Input shardLimits(RiskLimitsSetDecoder m) {
        return new Input.ShardLimits(
                m.shardId(),
                List.of(
                        m.maxOrderLots(),
                        m.maxOrderNotionalUnits(),
                        m.priceCollarPpm(),
                        m.maxPositionLots(),
                        m.maxOrdersPerWindow(),
                        m.windowNs(),
                        m.staleAfterNs(),
                        m.placeWithinNs()));
    }

    private static Input submit(SubmitOrdersDecoder m) {
        final ListKind kind = constant(ListKind.values(), m.listKindRaw());
        final List<Input.Leg> legs = new ArrayList<>();
        for (final SubmitOrdersDecoder.LegsDecoder leg : m.legs()) {
            legs.add(new Input.Leg(
                    leg.shardId(),
                    constant(Side.values(), leg.sideRaw()),
                    constant(OrderType.values(), leg.orderTypeRaw()),
                    constant(TimeInForce.values(), leg.timeInForceRaw()),
                    constant(TriggerBy.values(), leg.triggerByRaw()),
                    constant(Algorithm.values(), leg.algorithmRaw()),
                    leg.flags().postOnly(),
                    leg.flags().reduceOnly(),
                    leg.retries(),
                    leg.slices(),
                    leg.priceTicks(),
                    leg.quantityLots(),
                    leg.triggerTicks(),
                    leg.trailingPpm(),
                    leg.displayLots(),
                    leg.durationNs(),
                    leg.expiresNs()));
        }
        return new Input.Submit(kind, legs);
    }
}
