package io.lockstep.codecs;

import io.lockstep.codecs.log.Algorithm;
import io.lockstep.codecs.log.ListKind;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.log.TriggerBy;

/** Fills in a SubmitOrders message that asks for one order by itself, with nothing special about it. */
public final class PlainOrder {
    private PlainOrder() {}

    /**
     * One leg; what else is wanted of it can be set on it.
     *
     * @param priceTicks 0 where it is at market
     */
    public static SubmitOrdersEncoder.LegsEncoder encode(
            SubmitOrdersEncoder message,
            int shardId,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            long priceTicks,
            long quantityLots) {
        final SubmitOrdersEncoder.LegsEncoder leg =
                message.listKind(ListKind.SINGLE).legsCount(1).next();
        leg.shardId(shardId)
                .side(side)
                .orderType(type)
                .timeInForce(timeInForce)
                .triggerBy(TriggerBy.LAST)
                .algorithm(Algorithm.NONE)
                .retries(0)
                .slices(0)
                .priceTicks(priceTicks)
                .quantityLots(quantityLots)
                .triggerTicks(0)
                .trailingPpm(0)
                .displayLots(0)
                .durationNs(0)
                .expiresNs(0)
                .flags()
                .clear();
        return leg;
    }
}
