package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.InstrumentStatus;
import java.util.concurrent.TimeUnit;

/**
 * How an instrument is settled, and what its venue allows today.
 *
 * @param settleAsset of profit and loss, margin and funding
 * @param maxNotionalUnits in 10^-8 of the quote asset; 0 is none
 * @param contractUnits what a quantity of 1 stands for, in 10^-8 of the base asset, of the quote asset where inverse
 * @param bandUpPpm the venue refuses prices further above its reference; 0 is no band
 * @param bandDownPpm the venue refuses prices further below its reference; 0 is no band
 * @param makerFeePpm 0 where it is not known: fees belong to an account, and no list of instruments has them
 * @param takerFeePpm as the maker's
 * @param fundingIntervalNs 0 where there is no funding
 * @param expiryNs 0 where it does not expire
 */
public record FeedTerms(
        InstrumentStatus status,
        String settleAsset,
        long maxNotionalUnits,
        long contractUnits,
        long bandUpPpm,
        long bandDownPpm,
        long makerFeePpm,
        long takerFeePpm,
        long fundingIntervalNs,
        long expiryNs) {
    /** Quantities that are amounts of the base asset. */
    public static final long AMOUNTS = 100_000_000;

    /** What perpetuals have of which the venue says nothing else. */
    public static final long EIGHT_HOURS_NS = TimeUnit.HOURS.toNanos(8);

    /** The same with another funding interval. */
    public FeedTerms withFundingInterval(long newFundingIntervalNs) {
        return new FeedTerms(
                status,
                settleAsset,
                maxNotionalUnits,
                contractUnits,
                bandUpPpm,
                bandDownPpm,
                makerFeePpm,
                takerFeePpm,
                newFundingIntervalNs,
                expiryNs);
    }

    /** Spot that is open and has no rule. */
    public static FeedTerms spot(String quoteAsset) {
        return new FeedTerms(InstrumentStatus.TRADING, quoteAsset, 0, AMOUNTS, 0, 0, 0, 0, 0, 0);
    }

    /** A perpetual that is open, has no rule, and pays funding every eight hours. */
    public static FeedTerms perpetual(String settleAsset) {
        return new FeedTerms(InstrumentStatus.TRADING, settleAsset, 0, AMOUNTS, 0, 0, 0, 0, EIGHT_HOURS_NS, 0);
    }
}
