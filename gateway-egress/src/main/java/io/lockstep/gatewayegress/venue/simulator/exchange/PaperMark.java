package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * What a perpetual is valued at, and the funding that it will pay.
 *
 * @param indexTicks 0 is not known
 * @param fundingRatePpb of the notional, 10^-9: longs pay where positive
 * @param nextFundingNs by the clock of the market that is played; 0 is never
 * @param timeNs when the venue heard it, by its own
 */
public record PaperMark(long markTicks, long indexTicks, long fundingRatePpb, long nextFundingNs, long timeNs) {
    private static final int RATE_EXPONENT = -9;

    /** How many decimals the venue writes. */
    private static final int RATE_DECIMALS = 8;

    static String rate(long ppb) {
        final boolean isFine = ppb % 10 != 0;
        return isFine
                ? Decimals.text(ppb, RATE_EXPONENT, -RATE_EXPONENT)
                : Decimals.text(ppb / 10, -RATE_DECIMALS, RATE_DECIMALS);
    }

    public String rate() {
        return rate(fundingRatePpb);
    }

    /** What a position is worth; of a short one it is negative. */
    long notionalUnits(Position position) {
        return position.listing().notionalUnits(markTicks, position.lots());
    }

    /**
     * What the owner of a position gets, in 10^-8 of the settlement asset, rounded toward zero; negative is paid.
     *
     * @param ratePpb the rate that was announced before it was due
     */
    long fundingUnits(Listing listing, long positionLots, long ratePpb) {
        final long notionalUnits = listing.notionalUnits(markTicks, positionLots);
        return -Decimals.product(notionalUnits, ratePpb, RATE_EXPONENT);
    }
}
