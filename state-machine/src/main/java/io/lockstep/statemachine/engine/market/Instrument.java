package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.Money;

/**
 * What is traded at one venue, in whole numbers: prices in ticks, quantities in lots, money in units of 10^-8.
 *
 * <p>A quantity counts in the base asset and is worth its price in the quote asset; where inverse, it counts in the quote
 * asset and is worth one over the price in the base asset, and a rising price makes it cost less: its value is negative.
 * So profit is always the value now less the value then, in the settlement asset.
 */
public final class Instrument {
    /** Money of every asset is counted in 10^this of it. */
    public static final int UNIT_EXPONENT = -8;

    private static final int MAX_EXPONENT = 18;
    private static final long MAX_PPM = 10_000_000;

    private final InstrumentTerms terms;
    private final int quantityAssetId;
    private final int settleAssetId;
    private final long unitsPerLot;

    /** A price is this many quote units for a base unit, over {@link #priceDivisor}; one of them is 1. */
    private final long priceMultiplier;

    private final long priceDivisor;

    Instrument(InstrumentTerms terms, int quantityAssetId, int settleAssetId) {
        this.terms = terms;
        this.quantityAssetId = quantityAssetId;
        this.settleAssetId = settleAssetId;
        unitsPerLot = unitsPerLot(terms);
        priceMultiplier = powerOfTen(terms.priceExponent());
        priceDivisor = powerOfTen(-terms.priceExponent());
    }

    /** Whether the numbers of a definition can be worked with. */
    static boolean isUsable(InstrumentDefinition definition) {
        return Math.abs(definition.priceExponent()) <= MAX_EXPONENT
                && Math.abs(definition.quantityExponent()) <= MAX_EXPONENT
                && definition.contractUnits() > 0
                && unitsPerLot(definition) > 0
                && definition.priceStepTicks() > 0
                && definition.quantityStepLots() > 0
                && definition.minQuantityLots() >= 0
                && definition.maxQuantityLots() >= definition.minQuantityLots()
                && definition.minNotionalUnits() >= 0
                && definition.maxNotionalUnits() >= 0
                && isRatio(definition.bandUpPpm())
                && isRatio(definition.bandDownPpm())
                && isRatio(Math.abs(definition.makerFeePpm()))
                && isRatio(definition.takerFeePpm())
                && definition.fundingIntervalNs() >= 0
                && definition.expiryNs() >= 0
                && isPlain(definition.symbol())
                && isPlain(definition.baseAsset())
                && isPlain(definition.quoteAsset())
                && areAssetsUsable(definition);
    }

    /** Printable ASCII: any other name would be another one once it was written to a snapshot. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isRatio(long ppm) {
        return ppm >= 0 && ppm <= MAX_PPM;
    }

    /** What is exchanged must be two things, and settled in the one that it is worth. */
    private static boolean areAssetsUsable(InstrumentDefinition definition) {
        final String worth = definition.kind().isInverse() ? definition.baseAsset() : definition.quoteAsset();
        return !definition.baseAsset().equals(definition.quoteAsset())
                && definition.settleAsset().equals(worth);
    }

    /** Whether two definitions are of the same thing in the same numbers, so that one may replace the other. */
    boolean isSameThing(InstrumentDefinition other) {
        return terms.venue() == other.venue()
                && terms.kind() == other.kind()
                && terms.priceExponent() == other.priceExponent()
                && terms.quantityExponent() == other.quantityExponent()
                && terms.contractUnits() == other.contractUnits()
                && terms.symbol().equals(other.symbol())
                && terms.baseAsset().equals(other.baseAsset())
                && terms.quoteAsset().equals(other.quoteAsset());
    }

    /** Whether its rules are these already. */
    boolean hasTerms(InstrumentTerms other) {
        return terms.equals(other);
    }

    /** Units of the asset that quantities count in, of one lot; 0 where a lot is not a whole number of them. */
    private static long unitsPerLot(InstrumentDefinition definition) {
        final int exponent = definition.quantityExponent();
        if (exponent >= 0) {
            return Math.max(0, Money.multiply(definition.contractUnits(), powerOfTen(exponent)));
        }
        final long lots = powerOfTen(-exponent);
        return definition.contractUnits() % lots == 0 ? definition.contractUnits() / lots : 0;
    }

    /**
     * What a quantity is worth at a price, in the settlement asset, rounded toward zero; {@link Money#OVERFLOW} if it
     * does not fit. Negative where inverse.
     *
     * @param units of the asset that quantities count in; may be negative
     */
    public long valueUnits(long priceTicks, long units) {
        if (terms.kind().isInverse()) {
            final long divisor = Money.multiply(priceTicks, priceMultiplier);
            return divisor <= 0 ? Money.OVERFLOW : -Money.multiplyDivide(units, priceDivisor, divisor);
        }
        if (priceDivisor == 1) {
            final long price = Money.multiply(priceTicks, priceMultiplier);
            return price == Money.OVERFLOW ? Money.OVERFLOW : Money.multiply(price, units);
        }
        return Money.multiplyDivide(priceTicks, units, priceDivisor);
    }

    /**
     * The price at which a quantity is worth so much in the settlement asset, without signs and rounded toward zero;
     * {@link Money#OVERFLOW} if it does not fit.
     *
     * @param worthUnits greater than zero
     * @param units of the asset that quantities count in, greater than zero
     */
    public long ticksOf(long worthUnits, long units) {
        if (terms.kind().isInverse()) {
            final long divisor = Money.multiply(worthUnits, priceMultiplier);
            return divisor == Money.OVERFLOW ? 0 : Money.multiplyDivide(units, priceDivisor, divisor);
        }
        return priceDivisor == 1
                ? worthUnits / units / priceMultiplier
                : Money.multiplyDivide(worthUnits, priceDivisor, units);
    }

    /** A quantity's worth at a price for limits, in the quote asset; {@link Money#OVERFLOW} if it does not fit. */
    public long notionalUnits(long priceTicks, long quantityLots) {
        final long units = Money.multiply(quantityLots, unitsPerLot);
        return units == Money.OVERFLOW || terms.kind().isInverse() ? units : valueUnits(priceTicks, units);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Units of the asset that quantities count in, of one lot. */
    public long unitsPerLot() {
        return unitsPerLot;
    }

    /** The base asset; the quote asset where inverse. */
    public int quantityAssetId() {
        return quantityAssetId;
    }

    /** Of profit and loss, margin and funding. */
    public int settleAssetId() {
        return settleAssetId;
    }

    public InstrumentTerms terms() {
        return terms;
    }

    public int instrumentId() {
        return terms.instrumentId();
    }

    public Venue venue() {
        return terms.venue();
    }

    public InstrumentKind kind() {
        return terms.kind();
    }

    public int priceExponent() {
        return terms.priceExponent();
    }

    public int quantityExponent() {
        return terms.quantityExponent();
    }

    public InstrumentStatus status() {
        return terms.status();
    }

    public long priceStepTicks() {
        return terms.priceStepTicks();
    }

    public long quantityStepLots() {
        return terms.quantityStepLots();
    }

    public long minQuantityLots() {
        return terms.minQuantityLots();
    }

    public long maxQuantityLots() {
        return terms.maxQuantityLots();
    }

    public long minNotionalUnits() {
        return terms.minNotionalUnits();
    }

    public long maxNotionalUnits() {
        return terms.maxNotionalUnits();
    }

    public long contractUnits() {
        return terms.contractUnits();
    }

    public long bandUpPpm() {
        return terms.bandUpPpm();
    }

    public long bandDownPpm() {
        return terms.bandDownPpm();
    }

    public long makerFeePpm() {
        return terms.makerFeePpm();
    }

    public long takerFeePpm() {
        return terms.takerFeePpm();
    }

    public long fundingIntervalNs() {
        return terms.fundingIntervalNs();
    }

    public long expiryNs() {
        return terms.expiryNs();
    }

    public String symbol() {
        return terms.symbol();
    }

    public String baseAsset() {
        return terms.baseAsset();
    }

    public String quoteAsset() {
        return terms.quoteAsset();
    }

    public String settleAsset() {
        return terms.settleAsset();
    }
}
