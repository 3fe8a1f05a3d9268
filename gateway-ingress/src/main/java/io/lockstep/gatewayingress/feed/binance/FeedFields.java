package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.gatewayingress.feed.protocol.KnownNames;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every field of what the feed reads: what is used, and what is left out and why. What stands in neither is in no document
 * that we know, and {@link UnknownFields} counts it. The words {@code stream} and {@code data} are of the envelope that
 * events come in.
 */
enum FeedFields implements KnownNames {
    /** The best bid and ask. */
    QUOTE("stream data e s u b B a A", received("E T"), shared("st ps")),
    TRADE(
            "stream data e s t p q m X",
            received("E T"),
            new Ignored("the orders that met: they are somebody's", "a b"),
            new Ignored("without a meaning, by the documents", "M"),
            shared("st ps")),
    DEPTH_UPDATE("stream data e s U u pu b a", received("E T"), shared("st ps")),
    MARK(
            "stream data e s p i r T",
            received("E"),
            new Ignored("counts in the last hour before a delivery only", "P"),
            new Ignored("an average of marks: the engine goes by the mark", "ap"),
            shared("st ps")),
    DEPTH_SNAPSHOT("lastUpdateId bids asks", received("E T")),

    /** The body itself. */
    EXCHANGE_INFO(
            "symbols",
            received("timezone serverTime"),
            new Ignored("limits of requests: the order gateway reads them", "rateLimits"),
            new Ignored("bounds of an account over all symbols: the venue refuses what is beyond", "exchangeFilters"),
            new Ignored("an order is sent to one book only", "sors"),
            new Ignored("margin of an asset: the account's wallet tells it", "assets"),
            new Ignored("the address says it", "futuresType")),

    /** An entry of {@code symbols}. */
    SYMBOL(
            "symbol status baseAsset quoteAsset marginAsset contractType deliveryDate pricePrecision quantityPrecision"
                    + " filters",
            new Ignored(
                    "decimals of amounts: the engine counts in its own",
                    "baseAssetPrecision quotePrecision quoteAssetPrecision baseCommissionPrecision"
                            + " quoteCommissionPrecision"),
            new Ignored(
                    "what the venue can do for an order: the engine does all but the plain ones itself",
                    "orderTypes timeInForce icebergAllowed ocoAllowed otoAllowed opoAllowed quoteOrderQtyMarketAllowed"
                            + " allowTrailingStop cancelReplaceAllowed amendAllowed pegInstructionsAllowed"
                            + " triggerProtect"),
            new Ignored(
                    "who may trade it shows when it is traded",
                    "isSpotTradingAllowed isMarginTradingAllowed permissions permissionSets permissionList"),
            new Ignored(
                    "the engine prevents trades with itself before they are sent",
                    "defaultSelfTradePreventionMode allowedSelfTradePreventionModes"),
            new Ignored(
                    "margin and liquidation are in the terms that an operator gives",
                    "maintMarginPercent requiredMarginPercent liquidationFee settlePlan"),
            new Ignored(
                    "the venue refuses what is beyond: so far from the mark a market order may go", "marketTakeBound"),
            new Ignored("for people", "pair underlyingType underlyingSubType onboardDate maxMoveOrderLimit")),

    /** Kinds of {@link #FILTER filters}, by their {@code filterType}. */
    FILTER_TYPE(
            "PRICE_FILTER LOT_SIZE MIN_NOTIONAL NOTIONAL PERCENT_PRICE PERCENT_PRICE_BY_SIDE",
            new Ignored("of market orders: the venue refuses what is beyond", "MARKET_LOT_SIZE"),
            new Ignored(
                    "how many there may be at once: risk limits are lower, and the venue refuses what is beyond",
                    "MAX_NUM_ORDERS MAX_NUM_ALGO_ORDERS MAX_NUM_ICEBERG_ORDERS MAX_NUM_ORDER_LISTS"
                            + " MAX_NUM_ORDER_AMENDS MAX_POSITION MAX_ASSET"),
            new Ignored(
                    "of orders that the engine keeps itself", "ICEBERG_PARTS TRAILING_DELTA POSITION_RISK_CONTROL")),

    /** An entry of {@code filters}. */
    FILTER(
            "filterType tickSize stepSize minQty maxQty minNotional maxNotional notional multiplierUp multiplierDown"
                    + " bidMultiplierUp bidMultiplierDown askMultiplierUp askMultiplierDown",
            new Ignored("wider than the band around the market", "minPrice maxPrice"),
            new Ignored("the decimals of numbers that are read as they stand", "priceExponent multiplierDecimal"),
            new Ignored("how the venue values a market order", "applyToMarket applyMinToMarket applyMaxToMarket"),
            new Ignored("over how long the venue takes its average", "avgPriceMins"),
            new Ignored(
                    "of filters that are left out",
                    "limit maxNumOrders maxNumAlgoOrders maxNumIcebergOrders maxNumOrderLists maxNumOrderAmends"
                            + " maxPosition asset minTrailingAboveDelta maxTrailingAboveDelta minTrailingBelowDelta"
                            + " maxTrailingBelowDelta positionControlSide")),

    /** An entry of fundingInfo. */
    FUNDING_INFO(
            "symbol fundingIntervalHours",
            new Ignored(
                    "bounds of the rate: the rate itself comes with the mark",
                    "adjustedFundingRateCap" + " adjustedFundingRateFloor"),
            new Ignored("for people", "disclaimer updateTime"));

    /** Fields that are left out, and why. */
    record Ignored(String why, String names) {}

    private static final int LETTER_MIN = 64;
    private static final int LETTER_MAX = 127;

    @SuppressWarnings("ImmutableEnumChecker") // copies that nobody can change
    private final List<String> used;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Ignored> ignored;

    private final long letters;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> words;

    FeedFields(String used, Ignored... ignored) {
        this.used = List.of(used.split(" "));
        this.ignored = List.of(ignored);
        final List<String> all = new ArrayList<>(this.used);
        this.ignored.forEach(each -> all.addAll(List.of(each.names.split(" "))));
        long bits = 0;
        final Set<String> longer = new HashSet<>();
        for (final String name : all) {
            bits |= letter(name);
            if (letter(name) == 0) {
                longer.add(name);
            }
        }
        letters = bits;
        words = Set.copyOf(longer);
    }

    private static Ignored received(String names) {
        return new Ignored("the time of receipt counts", names);
    }

    private static Ignored shared(String names) {
        return new Ignored("USD-M and COIN-M share a stream: the symbol says which it is", names);
    }

    /** A bit for each name of one letter, 0 for every other name. */
    static long letter(String name) {
        if (name.length() != 1) {
            return 0;
        }
        final char c = name.charAt(0);
        return c < LETTER_MIN || c > LETTER_MAX ? 0 : 1L << (c - LETTER_MIN);
    }

    /** The name of a bit. */
    static String name(int bit) {
        return String.valueOf((char) (LETTER_MIN + bit));
    }

    List<String> used() {
        return used;
    }

    List<Ignored> ignored() {
        return ignored;
    }

    /** Names of one letter, as bits. */
    long letters() {
        return letters;
    }

    @Override
    public boolean knows(String name) {
        final long bit = letter(name);
        return bit == 0 ? words.contains(name) : (letters & bit) != 0;
    }
}
