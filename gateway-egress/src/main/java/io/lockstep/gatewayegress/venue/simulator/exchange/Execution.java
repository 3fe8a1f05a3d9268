package io.lockstep.gatewayegress.venue.simulator.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Something that an account's user stream tells of.
 *
 * @param order as it is just after it; render it now, it changes
 * @param trade where the kind is TRADE or CALCULATED
 * @param cancelClientOrderId where the kind is CANCELED: that of the cancel request; where it is REPLACED: what the order
 *     was called before
 * @param number rises with every execution, and is never used twice
 */
public record Execution(
        Kind kind, PaperOrder order, @Nullable PaperTrade trade, String cancelClientOrderId, long timeNs, long number) {

    /** In the venue's words. */
    public enum Kind {
        /** Also when a spot order has waited long enough, and comes to the book. */
        NEW,
        TRADE,
        /** USD-M: a trade of an order of the venue's own, by which it liquidates. */
        CALCULATED,
        /** Spot: it was amended. */
        REPLACED,
        /** USD-M: it was modified. */
        AMENDMENT,
        CANCELED,
        EXPIRED
    }

    /** Is told of every execution, at the moment of the matching. */
    @FunctionalInterface
    public interface Listener {
        void onExecution(Execution execution);
    }
}
