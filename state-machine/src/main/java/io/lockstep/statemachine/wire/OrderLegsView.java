package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.SubmitOrdersDecoder;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderLegs;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A SubmitOrders message, as the engine sees it. */
final class OrderLegsView implements OrderLegs {
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final TriggerBy[] TRIGGERS = TriggerBy.values();
    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final ListKind[] LIST_KINDS = ListKind.values();
    private static final int GROUP_HEADER = 4;

    private final SubmitOrdersDecoder message = new SubmitOrdersDecoder();
    private final OrderTerms terms = new OrderTerms();
    private SubmitOrdersDecoder.@Nullable LegsDecoder group;
    private int count;
    private int taken;

    /** @return null where the bytes are not such a message */
    @Nullable
    ListKind wrap(DirectBuffer buffer, int offset, int length, int blockLength, int version) {
        if (blockLength < SubmitOrdersDecoder.BLOCK_LENGTH || length < blockLength + GROUP_HEADER) {
            return null;
        }
        message.wrap(buffer, offset, blockLength, version);
        final SubmitOrdersDecoder.LegsDecoder legs = message.legs();
        group = legs;
        count = legs.count();
        taken = 0;
        final int entry = legs.actingBlockLength();
        final boolean isWhole = entry >= SubmitOrdersDecoder.LegsDecoder.sbeBlockLength()
                && blockLength + GROUP_HEADER + (long) count * entry <= length;
        return isWhole ? WireEnums.of(LIST_KINDS, message.listKindRaw()) : null;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean next() {
        if (taken == count) {
            return false;
        }
        taken++;
        final SubmitOrdersDecoder.LegsDecoder legs = legs().next();
        final Side side = WireEnums.of(SIDES, legs.sideRaw());
        final OrderType type = WireEnums.of(TYPES, legs.orderTypeRaw());
        final TimeInForce timeInForce = WireEnums.of(TIMES_IN_FORCE, legs.timeInForceRaw());
        final TriggerBy triggerBy = WireEnums.of(TRIGGERS, legs.triggerByRaw());
        final Algorithm algorithm = WireEnums.of(ALGORITHMS, legs.algorithmRaw());
        if (side == null || type == null || timeInForce == null || triggerBy == null || algorithm == null) {
            return false;
        }
        terms.begin(side, legs.quantityLots())
                .type(type, type.isAtMarket() ? 0 : legs.priceTicks())
                .timeInForce(timeInForce, legs.expiresNs())
                .trigger(triggerBy, legs.triggerTicks(), legs.trailingPpm())
                .flags(legs.flags().postOnly(), legs.flags().reduceOnly())
                .algorithm(algorithm, legs.displayLots(), legs.durationNs(), legs.slices())
                .retries(legs.retries());
        return true;
    }

    @Override
    public int shardId() {
        return legs().shardId();
    }

    @Override
    public OrderTerms terms() {
        return terms;
    }

    private SubmitOrdersDecoder.LegsDecoder legs() {
        if (group == null) {
            throw new IllegalStateException("no message");
        }
        return group;
    }
}
