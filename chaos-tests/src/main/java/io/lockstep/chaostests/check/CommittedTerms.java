package io.lockstep.chaostests.check;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;

/** What an order was to be when it was committed: an order of another price is not the one that somebody wanted. */
record CommittedTerms(
        Side side, OrderType type, TimeInForce timeInForce, boolean isPostOnly, long priceTicks, long quantityLots) {
    static CommittedTerms of(PlaceOrderDecoder place) {
        return new CommittedTerms(
                place.side(),
                place.orderType(),
                place.timeInForce(),
                place.flags().postOnly(),
                place.priceTicks(),
                place.quantityLots());
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
                && (type == OrderType.MARKET ? order.text("type").equals("MARKET") : isLimit(order, priceExponent));
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
