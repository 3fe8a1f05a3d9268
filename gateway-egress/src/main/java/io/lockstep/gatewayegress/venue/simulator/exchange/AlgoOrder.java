package io.lockstep.gatewayegress.venue.simulator.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A conditional order of USD-M: it waits for a price, and then places an order.
 *
 * @param parameters of the request, in the venue's words
 * @param triggerTicks the price it waits for
 * @param isAbove whether it waits for the price to rise
 * @param isByMark whether the mark is looked at, and not the last trade
 * @param orderId of the order that it placed; 0 is none
 */
public record AlgoOrder(
        long algoId,
        String clientAlgoId,
        String account,
        Listing listing,
        String type,
        OrderSide side,
        Parameters parameters,
        long triggerTicks,
        boolean isAbove,
        boolean isByMark,
        Status status,
        long createdMs,
        long updatedMs,
        long orderId) {
    /** In the venue's words. */
    public enum Status {
        NEW,
        TRIGGERED,
        REJECTED,
        /** Its price came, and there was no position to close. */
        EXPIRED,
        CANCELED
    }

    /** Is told of every change. */
    @FunctionalInterface
    public interface Listener {
        void onAlgo(AlgoOrder order);
    }

    AlgoOrder become(Status newStatus, long nowMs, long newOrderId) {
        return new AlgoOrder(
                algoId,
                clientAlgoId,
                account,
                listing,
                type,
                side,
                parameters,
                triggerTicks,
                isAbove,
                isByMark,
                newStatus,
                createdMs,
                nowMs,
                newOrderId);
    }

    boolean isMet(long priceTicks) {
        return AlgoDesk.isMet(isAbove, priceTicks, triggerTicks);
    }

    /** What the request said, or what holds where it said nothing. */
    public String text(String name, String otherwise) {
        final @Nullable String value = parameters.find(name);
        return value == null ? otherwise : value;
    }
}
