package io.lockstep.gatewayegress.venue.simulator.exchange;

import io.lockstep.gatewayingress.feed.FeedInstrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An instrument that the venue lists, and how its numbers are written. */
public final class Listing {
    /** Spot writes every price and quantity with eight decimals. */
    private static final int SPOT_DECIMALS = 8;

    private static final int AVERAGE_DECIMALS = 5;
    private static final int EXPONENT_MAX = 8;

    private final FeedInstrument rules;
    private final Market market;

    public Listing(FeedInstrument rules) {
        final Market of = Market.of(rules.venue());
        if (of == null) {
            throw new IllegalArgumentException(rules.symbol() + " is of no venue that is played here");
        }
        if (Math.abs(rules.priceExponent()) > EXPONENT_MAX || Math.abs(rules.quantityExponent()) > EXPONENT_MAX) {
            throw new IllegalArgumentException(rules.symbol() + ": an exponent is beyond 10^±" + EXPONENT_MAX);
        }
        if (rules.priceStepTicks() < 1 || rules.quantityStepLots() < 1) {
            throw new IllegalArgumentException(rules.symbol() + ": a step is smaller than 1");
        }
        if (rules.minQuantityLots() < 1 || rules.maxQuantityLots() < rules.minQuantityLots()) {
            throw new IllegalArgumentException(rules.symbol() + ": no quantity lies between smallest and largest");
        }
        if (rules.minNotionalUnits() < 0) {
            throw new IllegalArgumentException(rules.symbol() + ": the smallest notional is negative");
        }
        this.rules = rules;
        this.market = of;
    }

    public FeedInstrument rules() {
        return rules;
    }

    public Market market() {
        return market;
    }

    public String symbol() {
        return rules.symbol();
    }

    public int instrumentId() {
        return rules.instrumentId();
    }

    /** Price times quantity, in 10^-8 of the quote asset, rounded toward zero. */
    public long notionalUnits(long priceTicks, long quantityLots) {
        return Decimals.product(
                priceTicks, quantityLots, rules.priceExponent() + rules.quantityExponent() - Decimals.MONEY_EXPONENT);
    }

    /** A quantity, in 10^-8 of the base asset. */
    public long baseUnits(long quantityLots) {
        return Decimals.product(quantityLots, 1, rules.quantityExponent() - Decimals.MONEY_EXPONENT);
    }

    /** Nothing dearer is quoted. */
    public long maxPriceTicks() {
        return 1_000_000_000L * rules.priceStepTicks();
    }

    public int priceDecimals() {
        return market == Market.SPOT ? SPOT_DECIMALS : Math.max(0, -rules.priceExponent());
    }

    public int quantityDecimals() {
        return market == Market.SPOT ? SPOT_DECIMALS : Math.max(0, -rules.quantityExponent());
    }

    public String price(long ticks) {
        return Decimals.text(ticks, rules.priceExponent(), priceDecimals());
    }

    public String quantity(long lots) {
        return Decimals.text(lots, rules.quantityExponent(), quantityDecimals());
    }

    /** Money over quantity, rounded to the venue's decimals: for people, not for books. */
    public String averagePrice(long notionalUnits, long quantityLots) {
        final int decimals = Math.max(AVERAGE_DECIMALS, priceDecimals());
        if (quantityLots == 0) {
            return BigDecimal.ZERO.setScale(decimals).toPlainString();
        }
        final BigDecimal notional = BigDecimal.valueOf(notionalUnits, -Decimals.MONEY_EXPONENT);
        final BigDecimal quantity = BigDecimal.valueOf(quantityLots, -rules.quantityExponent());
        return notional.divide(quantity, decimals, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public String toString() {
        return market + " " + symbol();
    }
}
