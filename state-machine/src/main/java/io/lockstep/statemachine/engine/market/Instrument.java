package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.Money;

/** What is traded at one venue, in whole numbers: prices in ticks, quantities in lots, money in units of 10^-8. */
public final class Instrument implements InstrumentDefinition {
    /** Money of every asset is counted in 10^this of it. */
    public static final int UNIT_EXPONENT = -8;

    private static final int MAX_SCALE = 18;

    private final int instrumentId;
    private final Venue venue;
    private final InstrumentKind kind;
    private final int priceExponent;
    private final int quantityExponent;
    private final long priceStepTicks;
    private final long quantityStepLots;
    private final long minQuantityLots;
    private final long maxQuantityLots;
    private final long minNotionalUnits;
    private final String symbol;
    private final String baseAsset;
    private final String quoteAsset;

    /** One tick times one lot is {@code unitsMultiplier / unitsDivisor} units of the quote asset; one of them is 1. */
    private final long unitsMultiplier;

    private final long unitsDivisor;

    Instrument(InstrumentDefinition definition) {
        instrumentId = definition.instrumentId();
        venue = definition.venue();
        kind = definition.kind();
        priceExponent = definition.priceExponent();
        quantityExponent = definition.quantityExponent();
        priceStepTicks = definition.priceStepTicks();
        quantityStepLots = definition.quantityStepLots();
        minQuantityLots = definition.minQuantityLots();
        maxQuantityLots = definition.maxQuantityLots();
        minNotionalUnits = definition.minNotionalUnits();
        symbol = definition.symbol();
        baseAsset = definition.baseAsset();
        quoteAsset = definition.quoteAsset();
        final int scale = scale(definition);
        unitsMultiplier = scale >= 0 ? powerOfTen(scale) : 1;
        unitsDivisor = scale >= 0 ? 1 : powerOfTen(-scale);
    }

    /** Whether the numbers of a definition can be worked with. */
    static boolean isUsable(InstrumentDefinition definition) {
        return Math.abs(scale(definition)) <= MAX_SCALE
                && definition.priceStepTicks() > 0
                && definition.quantityStepLots() > 0
                && definition.minQuantityLots() >= 0
                && definition.maxQuantityLots() >= definition.minQuantityLots()
                && definition.minNotionalUnits() >= 0
                && !definition.symbol().isEmpty();
    }

    /** Whether two definitions are of the same thing in the same numbers, so that one may replace the other. */
    boolean isSameThing(InstrumentDefinition other) {
        return venue == other.venue()
                && kind == other.kind()
                && priceExponent == other.priceExponent()
                && quantityExponent == other.quantityExponent()
                && symbol.equals(other.symbol());
    }

    /** What a quantity is worth at a price, in the quote asset; {@link Money#OVERFLOW} if it does not fit. */
    public long notionalUnits(long priceTicks, long quantityLots) {
        final long product = Money.multiply(priceTicks, quantityLots);
        if (product == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        return unitsDivisor == 1 ? Money.multiply(product, unitsMultiplier) : product / unitsDivisor;
    }

    private static int scale(InstrumentDefinition definition) {
        return definition.priceExponent() + definition.quantityExponent() - UNIT_EXPONENT;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    @Override
    public int instrumentId() {
        return instrumentId;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public InstrumentKind kind() {
        return kind;
    }

    @Override
    public int priceExponent() {
        return priceExponent;
    }

    @Override
    public int quantityExponent() {
        return quantityExponent;
    }

    @Override
    public long priceStepTicks() {
        return priceStepTicks;
    }

    @Override
    public long quantityStepLots() {
        return quantityStepLots;
    }

    @Override
    public long minQuantityLots() {
        return minQuantityLots;
    }

    @Override
    public long maxQuantityLots() {
        return maxQuantityLots;
    }

    @Override
    public long minNotionalUnits() {
        return minNotionalUnits;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public String baseAsset() {
        return baseAsset;
    }

    @Override
    public String quoteAsset() {
        return quoteAsset;
    }
}
