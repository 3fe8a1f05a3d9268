package io.lockstep.gatewayingress.feed.synthetic;

import java.util.concurrent.TimeUnit;

/** What a perpetual pays: a rate that wanders, over hours, about the usual one hundredth of a percent. */
final class FundingRates {
    /** Rates are whole numbers of 10^this, as the venue writes them. */
    static final int EXPONENT = -8;

    private static final long INTERVAL_NS = TimeUnit.HOURS.toNanos(8);
    private static final int USUAL = 10_000;
    private static final int MOST = 300_000;

    /** Per second. */
    private static final int NOISE = 400;

    /** What is away from the usual loses this power of two of itself per second: it is halved in 47 minutes. */
    private static final int RETURN_SHIFT = 12;

    private final SplitMix random;
    private int awayFromUsual;

    FundingRates(SplitMix random) {
        this.random = random;
    }

    /** A second later. */
    void step() {
        awayFromUsual += random.around(NOISE) - (awayFromUsual >> RETURN_SHIFT);
    }

    int rate() {
        return Math.clamp(USUAL + awayFromUsual, -MOST, MOST);
    }

    /** Funding is paid at 00:00, 08:00 and 16:00. */
    static long nextFundingNs(long nowNs) {
        return (nowNs / INTERVAL_NS + 1) * INTERVAL_NS;
    }
}
