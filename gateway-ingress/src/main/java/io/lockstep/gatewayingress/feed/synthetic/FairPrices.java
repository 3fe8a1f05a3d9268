package io.lockstep.gatewayingress.feed.synthetic;

/**
 * Where the prices want to be: one factor moves the whole market, each coin has a part of its own, and each perpetual a
 * basis to its spot price that it comes back to. Now and then the market runs one way for seconds.
 *
 * <p>All parts are in billionths (ppb) of the price that a coin begins with, and in whole numbers: the same for ever.
 */
final class FairPrices {
    static final int BTC = 0;
    static final int ETH = 1;
    static final int COINS = 2;

    private static final long STEP_NS = 10_000_000;
    private static final long PPB = 1_000_000_000;

    /** Per step of 10 ms: 30 ppm of standard deviation in a second. */
    private static final int MARKET_NOISE_PPB = 7_350;

    private static final int COIN_NOISE_PPB = 3_700;
    private static final int BASIS_NOISE_PPB = 2_450;

    /** A part loses this power of two of itself per step: it is halved in two hours, in half an hour, in 14 seconds. */
    private static final int MARKET_RETURN_SHIFT = 20;

    private static final int COIN_RETURN_SHIFT = 18;
    private static final int BASIS_RETURN_SHIFT = 11;

    /** What a coin makes of the market's move, in tenths. */
    private static final int[] BETA_TENTHS = {10, 12};

    private final SplitMix random;
    private long steppedNs;

    private long marketPpb;
    private final long[] coinPpb = new long[COINS];
    private final long[] basisPpb = new long[COINS];

    private int trendPpbPerStep;
    private int stepsUntilChange = 500;

    FairPrices(SplitMix random, long startNs) {
        this.random = random;
        this.steppedNs = startNs;
    }

    void advanceTo(long nowNs) {
        while (steppedNs + STEP_NS <= nowNs) {
            steppedNs += STEP_NS;
            step();
        }
    }

    private void step() {
        stepsUntilChange--;
        if (stepsUntilChange == 0) {
            changeTrend();
        }
        marketPpb += random.around(MARKET_NOISE_PPB) + trendPpbPerStep - (marketPpb >> MARKET_RETURN_SHIFT);
        for (int coin = 0; coin < COINS; coin++) {
            coinPpb[coin] += random.around(COIN_NOISE_PPB) - (coinPpb[coin] >> COIN_RETURN_SHIFT);
            basisPpb[coin] += random.around(BASIS_NOISE_PPB) - (basisPpb[coin] >> BASIS_RETURN_SHIFT);
        }
    }

    /** A trend of 3 to 9 seconds and 40 to 140 ppm per second follows on a calm of 20 to 60 seconds. */
    private void changeTrend() {
        if (isTrending()) {
            trendPpbPerStep = 0;
            stepsUntilChange = 2_000 + random.below(4_000);
            return;
        }
        final int strength = 400 + random.below(1_000);
        trendPpbPerStep = random.isIn100(50) ? strength : -strength;
        stepsUntilChange = 300 + random.below(600);
    }

    boolean isTrending() {
        return trendPpbPerStep != 0;
    }

    /** The fair price of a coin that began at {@code baseTicks}. */
    long ticks(int coin, boolean isPerpetual, long baseTicks) {
        final long ppb = marketPpb * BETA_TENTHS[coin] / 10 + coinPpb[coin] + (isPerpetual ? basisPpb[coin] : 0);
        return baseTicks + baseTicks * ppb / PPB;
    }
}
