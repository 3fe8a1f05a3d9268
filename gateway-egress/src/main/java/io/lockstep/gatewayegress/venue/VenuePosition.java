package io.lockstep.gatewayegress.venue;

import io.lockstep.codecs.Decimals;

/**
 * A position of the account.
 *
 * @param quantityUnits in 10^-8 of what the instrument's quantities count; negative is short, on either side
 * @param venueTimeNs when it last changed; 0 where the venue does not say
 */
public record VenuePosition(String symbol, Side side, long quantityUnits, long venueTimeNs) {
    /** Which of an instrument's positions: one in all, or one for each direction (hedging mode). */
    public enum Side {
        BOTH,
        LONG,
        SHORT
    }

    private static final int UNIT_EXPONENT = -8;

    /**
     * The same in an instrument's lots.
     *
     * @return {@link Decimals#INVALID} where it is no whole number of lots
     */
    public long lots(int quantityExponent) {
        return Decimals.parse(Decimals.text(quantityUnits, UNIT_EXPONENT), quantityExponent);
    }
}
