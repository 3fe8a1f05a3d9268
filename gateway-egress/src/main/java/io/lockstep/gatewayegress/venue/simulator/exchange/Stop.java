package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * What a spot order waits for: a price, or, where it trails, that the price turns by so much after it has been its best for
 * the order.
 *
 * @param isAbove whether the price must rise
 * @param ticks the price; of one that trails, where it begins to, and 0 is at once
 * @param trailingBips in hundredths of a percent; 0 is none
 */
public record Stop(boolean isAbove, long ticks, long trailingBips) {
    static final long TRAILING_BIPS_MIN = 10;
    static final long TRAILING_BIPS_MAX = 2_000;
    private static final long BIPS = 10_000;

    static Stop parse(Listing listing, Fact.Received order, OrderSide side, OrderType type) throws Refusal {
        if (order.stopPrice().isEmpty() && order.trailingDelta().isEmpty()) {
            throw new Refusal(VenueError.missingEither("stopPrice", "trailingDelta"));
        }
        final long ticks = order.stopPrice().isEmpty() ? 0 : OrderTerms.price(listing, order.stopPrice());
        if (!order.trailingDelta().matches("[0-9]{0,9}")) {
            throw new Refusal(VenueError.illegal("trailingDelta", "^[0-9]{1,20}$"));
        }
        final long bips = order.trailingDelta().isEmpty() ? 0 : Long.parseLong(order.trailingDelta());
        final boolean isTrailing = !order.trailingDelta().isEmpty();
        if (isTrailing && (bips < TRAILING_BIPS_MIN || bips > TRAILING_BIPS_MAX)) {
            throw new Refusal(VenueError.filter("TRAILING_DELTA"));
        }
        return new Stop(type.isLoss() == (side == OrderSide.BUY), ticks, bips);
    }

    /** Whether the price has come that it names. */
    boolean isReached(long priceTicks) {
        return isAbove ? priceTicks >= ticks : priceTicks <= ticks;
    }

    /** The better of two prices to turn at: the lower one where it waits for a rise. */
    long best(long aTicks, long bTicks) {
        return isAbove ? Math.min(aTicks, bTicks) : Math.max(aTicks, bTicks);
    }

    /** Whether the price has turned by so much since its best. */
    boolean hasTurned(long bestTicks, long priceTicks) {
        final long turnedTicks = isAbove ? priceTicks - bestTicks : bestTicks - priceTicks;
        return turnedTicks > 0 && Math.multiplyExact(turnedTicks, BIPS) >= Math.multiplyExact(bestTicks, trailingBips);
    }
}
