package io.lockstep.gatewayegress.venue.simulator.exchange;

/** Which of a contract's positions an order changes, in the venue's words. */
public enum PositionSide {
    /** The only one, of an account in one-way mode. */
    BOTH,
    /** Of an account in hedge mode: buying opens it, selling closes it. */
    LONG,
    /** Of an account in hedge mode: selling opens it, buying closes it. */
    SHORT;

    /** Whether an order of this side can only make the position smaller. */
    boolean isClosedBy(OrderSide side) {
        return switch (this) {
            case BOTH -> false;
            case LONG -> side == OrderSide.SELL;
            case SHORT -> side == OrderSide.BUY;
        };
    }

    /** @param word empty where none was sent */
    static PositionSide parse(String word) throws Refusal {
        return switch (word) {
            case "", "BOTH" -> BOTH;
            case "LONG" -> LONG;
            case "SHORT" -> SHORT;
            default -> throw new Refusal(VenueError.USDM_INVALID_POSITION_SIDE);
        };
    }
}
