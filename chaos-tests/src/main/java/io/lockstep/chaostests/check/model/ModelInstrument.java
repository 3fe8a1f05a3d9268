package io.lockstep.chaostests.check.model;

import static io.lockstep.chaostests.check.model.Amounts.whole;

import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TriggerBy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** An instrument and its market. */
public final class ModelInstrument {
    private static final int UNIT = 8;
    private static final long FRESH_NS = 60_000_000_000L;

    InstrumentTerms rules;
    public FeedState feed = FeedState.STALE;
    int source = -1;
    long toldNs;
    long sequence;
    public long bid;
    public long ask;
    public long lastTrade;
    public long mark;
    long markedNs;
    List<Input.Tier> tiers = List.of();
    /** By price, the best first. */
    public final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());

    public final TreeMap<Long, Long> asks = new TreeMap<>();
    long depthSequence;

    ModelInstrument(InstrumentTerms rules) {
        this.rules = rules;
    }

    public int id() {
        return rules.instrumentId();
    }

    boolean isSpot() {
        return rules.kind() == InstrumentKind.SPOT;
    }

    boolean isInverse() {
        return rules.kind() == InstrumentKind.INVERSE_PERPETUAL || rules.kind() == InstrumentKind.INVERSE_FUTURE;
    }

    /** What a quantity counts in. */
    String quantityAsset() {
        return isInverse() ? rules.quoteAsset() : rules.baseAsset();
    }

    String settleAsset() {
        return rules.settleAsset();
    }

    /** Of the asset that quantities count in, in 10^-8. */
    BigInteger units(BigInteger lots) {
        final BigDecimal lot =
                BigDecimal.valueOf(rules.contractUnits(), UNIT).scaleByPowerOfTen(rules.quantityExponent());
        return lot.multiply(new BigDecimal(lots)).movePointRight(UNIT).toBigIntegerExact();
    }

    /** What a quantity is worth at a price, rounded toward zero; of an inverse one it is minus one over the price. */
    BigInteger value(long priceTicks, BigInteger units) {
        final BigDecimal price = new BigDecimal(whole(priceTicks)).scaleByPowerOfTen(rules.priceExponent());
        final BigDecimal quantity = new BigDecimal(units);
        return isInverse()
                ? quantity.divide(price, 0, RoundingMode.DOWN).toBigInteger().negate()
                : quantity.multiply(price).setScale(0, RoundingMode.DOWN).toBigInteger();
    }

    /** The price, in whole ticks, at which a quantity is worth so much, both without sign. */
    BigInteger ticksOf(BigInteger worth, BigInteger units) {
        final BigDecimal quantity = new BigDecimal(units);
        final BigDecimal value = new BigDecimal(worth);
        final BigDecimal one = BigDecimal.ONE.scaleByPowerOfTen(rules.priceExponent());
        return (isInverse()
                        ? quantity.divide(value.multiply(one), 0, RoundingMode.DOWN)
                        : value.divide(quantity.multiply(one), 0, RoundingMode.DOWN))
                .toBigInteger();
    }

    /** For limits, in the quote asset. */
    BigInteger notional(long priceTicks, BigInteger lots) {
        return isInverse() ? units(lots) : value(priceTicks, units(lots));
    }

    /** The one that a position of this worth is in; without tiers nothing is wanted of it. */
    Input.Tier tier(BigInteger worth) {
        Input.Tier found = tiers.isEmpty() ? new Input.Tier(0, 0, 0) : tiers.getFirst();
        for (Input.Tier tier : tiers) {
            found = worth.compareTo(whole(tier.floor())) >= 0 ? tier : found;
        }
        return found;
    }

    BigInteger twiceMiddle() {
        return whole(bid).add(whole(ask));
    }

    /** 0 is not known. */
    long price(TriggerBy by, Side side) {
        return switch (by) {
            case LAST -> lastTrade;
            case MARK -> mark;
            case QUOTE -> side == Side.BUY ? ask : bid;
        };
    }

    boolean isQuoteFresh(long nowNs, long mostNs) {
        return feed != FeedState.STALE && bid > 0 && nowNs - toldNs <= mostNs;
    }

    /** What positions are valued at: the mark, or the middle; 0 where neither is younger than a minute. */
    long valuationTicks(long nowNs) {
        if (mark > 0 && nowNs - markedNs <= FRESH_NS) {
            return mark;
        }
        return isQuoteFresh(nowNs, FRESH_NS) ? twiceMiddle().shiftRight(1).longValueExact() : 0;
    }
}
