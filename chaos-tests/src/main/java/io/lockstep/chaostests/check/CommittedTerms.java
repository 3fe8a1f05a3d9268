package io.lockstep.chaostests.check;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import java.util.concurrent.TimeUnit;

/**
 * What an order was to be when it was committed: an order of another price is not the one that somebody wanted, nor is one
 * that says that it was committed at another time, or may arrive later: the venue goes by that.
 */
record CommittedTerms(
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean isPostOnly,
        long priceTicks,
        long quantityLots,
        long committedTimeNs,
        long deadlineNs) {
    static CommittedTerms of(PlaceOrderDecoder place) {
        return new CommittedTerms(
                place.side(),
                place.orderType(),
                place.timeInForce(),
                place.flags().postOnly(),
                place.priceTicks(),
                place.quantityLots(),
                place.committedTimeNs(),
                place.deadlineNs());
    }

    /**
     * Whether it is what arrived at the venue, in the venue's words.
     *
     * @param priceExponent 10 to this power of the quote asset is a tick
     * @param quantityExponent 10 to this power of the base asset is a lot
     */
    boolean isWhatArrived(VenueLedgerFile.Line order, int priceExponent, int quantityExponent) {
        return order.text("side").equals(side.name())
                && order.quantity(quantityExponent) == quantityLots
                && order.text("timestamp").equals(millis(committedTimeNs))
                && order.text("recvWindow").equals(millis(deadlineNs - committedTimeNs))
                && (type == OrderType.MARKET ? order.text("type").equals("MARKET") : isLimit(order, priceExponent));
    }

    private static String millis(long ns) {
        return Long.toString(TimeUnit.NANOSECONDS.toMillis(ns));
    }

    /** Spot has a type of its own for what must not take, USD-M a time in force. */
    private boolean isLimit(VenueLedgerFile.Line order, int priceExponent) {
        final boolean isRightKind = isPostOnly
                ? order.text("type").equals("LIMIT_MAKER")
                        || order.text("timeInForce").equals("GTX")
                : order.text("type").equals("LIMIT")
                        && order.text("timeInForce").equals(timeInForce.name());
        return isRightKind && Decimals.parse(order.text("price"), priceExponent) == priceTicks;
    }
}
