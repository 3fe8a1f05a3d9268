package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * What a trade costs, in parts per million of its notional, in the quote asset; below zero it is paid to the trader.
 */
public record Fees(long spotMakerPpm, long spotTakerPpm, long usdmMakerPpm, long usdmTakerPpm) {
    private static final long PPM = 1_000_000;

    public Fees {
        requireRatio(spotMakerPpm);
        requireRatio(spotTakerPpm);
        requireRatio(usdmMakerPpm);
        requireRatio(usdmTakerPpm);
    }

    private static void requireRatio(long ppm) {
        if (Math.abs(ppm) > PPM) {
            throw new IllegalArgumentException("a fee of " + ppm + " ppm is more than the whole notional");
        }
    }

    public long makerPpm(Market market) {
        return market == Market.SPOT ? spotMakerPpm : usdmMakerPpm;
    }

    public long takerPpm(Market market) {
        return market == Market.SPOT ? spotTakerPpm : usdmTakerPpm;
    }

    /** In 10^-8 of the quote asset, rounded toward zero. */
    long feeUnits(Market market, boolean isMaker, long notionalUnits) {
        final long ppm = isMaker ? makerPpm(market) : takerPpm(market);
        return notionalUnits / PPM * ppm + notionalUnits % PPM * ppm / PPM;
    }
}
