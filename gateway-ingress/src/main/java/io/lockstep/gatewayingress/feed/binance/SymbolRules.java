package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One symbol's entry in an exchangeInfo, as it is written there; {@link #toInstrument} makes sense of it.
 *
 * <p>Of fees it says nothing. Nor of how often funding is paid: that is {@link FundingInfo}'s, and eight hours here.
 */
final class SymbolRules {
    private static final int UNITS_EXPONENT = -8;
    private static final int PPM_EXPONENT = -6;
    private static final long PPM = 1_000_000;

    /** The widest band that the engine takes; a wider one binds nobody. */
    private static final long BAND_PPM_MAX = 10 * PPM;

    /** 2100-12-25: what the venue writes where nothing is delivered; some symbols have two seconds more. */
    private static final long NEVER_MS = 4_133_404_800_000L;

    private static final long LAST_NEVER_MS = NEVER_MS + TimeUnit.DAYS.toMillis(1);

    @Nullable
    String symbol;

    private @Nullable String baseAsset;
    private @Nullable String quoteAsset;
    private @Nullable String marginAsset;
    private @Nullable String contractType;
    private int pricePrecision;
    private @Nullable String status;
    private long deliveryMs = NEVER_MS;
    private int quantityPrecision;

    private @Nullable String tickSize;
    private @Nullable String stepSize;
    private @Nullable String minQuantity;
    private @Nullable String maxQuantity;
    private @Nullable String minNotional;
    private @Nullable String maxNotional;
    private List<String> multipliersUp = List.of();
    private List<String> multipliersDown = List.of();

    void setText(String name, String value) {
        switch (name) {
            case "symbol" -> symbol = value;
            case "baseAsset" -> baseAsset = value;
            case "quoteAsset" -> quoteAsset = value;
            case "marginAsset" -> marginAsset = value;
            case "contractType" -> contractType = value;
            case "status" -> status = value;
            default -> {}
        }
    }

    void setNumber(String name, long value) {
        switch (name) {
            case "pricePrecision" -> pricePrecision = (int) Math.min(value, Integer.MAX_VALUE);
            case "quantityPrecision" -> quantityPrecision = (int) Math.min(value, Integer.MAX_VALUE);
            case "deliveryDate" -> deliveryMs = value;
            default -> {}
        }
    }

    /** The smallest order goes by two names: spot's NOTIONAL took the place of MIN_NOTIONAL, USD-M spells it notional. */
    void addFilter(Map<String, String> filter) {
        switch (filter.getOrDefault("filterType", "")) {
            case "PRICE_FILTER" -> tickSize = filter.get("tickSize");
            case "LOT_SIZE" -> {
                stepSize = filter.get("stepSize");
                minQuantity = filter.get("minQty");
                maxQuantity = filter.get("maxQty");
            }
            case "MIN_NOTIONAL", "NOTIONAL" -> {
                minNotional = filter.containsKey("minNotional") ? filter.get("minNotional") : filter.get("notional");
                maxNotional = filter.get("maxNotional");
            }
            case "PERCENT_PRICE" -> {
                multipliersUp = values(filter, "multiplierUp");
                multipliersDown = values(filter, "multiplierDown");
            }
            case "PERCENT_PRICE_BY_SIDE" -> {
                multipliersUp = values(filter, "bidMultiplierUp", "askMultiplierUp");
                multipliersDown = values(filter, "bidMultiplierDown", "askMultiplierDown");
            }
            default -> {}
        }
    }

    private static List<String> values(Map<String, String> filter, String... names) {
        return Arrays.stream(names).map(filter::get).filter(Objects::nonNull).toList();
    }

    FeedInstrument toInstrument(InstrumentKey key) throws RulesException {
        final InstrumentKind kind = kind(key.venue());
        final int priceExponent = exponent(tickSize, "PRICE_FILTER.tickSize", pricePrecision);
        final int quantityExponent = exponent(stepSize, "LOT_SIZE.stepSize", quantityPrecision);
        return new FeedInstrument(
                key.instrumentId(),
                key.venue(),
                kind,
                key.symbol(),
                text(baseAsset, "baseAsset"),
                text(quoteAsset, "quoteAsset"),
                priceExponent,
                quantityExponent,
                positive(tickSize, "PRICE_FILTER.tickSize", priceExponent),
                positive(stepSize, "LOT_SIZE.stepSize", quantityExponent),
                number(minQuantity, "LOT_SIZE.minQty", quantityExponent),
                positive(maxQuantity, "LOT_SIZE.maxQty", quantityExponent),
                minNotional == null ? 0 : number(minNotional, "minNotional", UNITS_EXPONENT),
                terms(kind));
    }

    private FeedTerms terms(InstrumentKind kind) throws RulesException {
        final boolean isSpot = kind == InstrumentKind.SPOT;
        return new FeedTerms(
                instrumentStatus(),
                text(isSpot ? quoteAsset : marginAsset, isSpot ? "quoteAsset" : "marginAsset"),
                maxNotionalUnits(),
                FeedTerms.AMOUNTS,
                bandUpPpm(),
                bandDownPpm(),
                0,
                0,
                kind == InstrumentKind.LINEAR_PERPETUAL ? FeedTerms.EIGHT_HOURS_NS : 0,
                expiryNs());
    }

    /** What is not known to be open is closed: a break, a delivery, or a word that is new. */
    private InstrumentStatus instrumentStatus() {
        return switch (status == null ? "" : status) {
            case "TRADING" -> InstrumentStatus.TRADING;
            case "CANCEL_ONLY" -> InstrumentStatus.CANCEL_ONLY;
            default -> InstrumentStatus.CLOSED;
        };
    }

    /** A largest order that no number holds is none. */
    private long maxNotionalUnits() throws RulesException {
        if (maxNotional == null || Decimals.parse(maxNotional, UNITS_EXPONENT) == Decimals.TOO_BIG) {
            return 0;
        }
        return number(maxNotional, "maxNotional", UNITS_EXPONENT);
    }

    /** Of the two sides' bands the outer one: what it lets through, the venue may still refuse. */
    private long bandUpPpm() throws RulesException {
        long upPpm = 0;
        for (final String multiplier : multipliersUp) {
            final long ppm = number(multiplier, "multiplierUp", PPM_EXPONENT);
            if (ppm <= PPM) {
                throw failure("has a multiplierUp that is not above 1: " + multiplier);
            }
            upPpm = Math.max(upPpm, Math.min(ppm - PPM, BAND_PPM_MAX));
        }
        return upPpm;
    }

    private long bandDownPpm() throws RulesException {
        long downPpm = 0;
        for (final String multiplier : multipliersDown) {
            final long ppm = number(multiplier, "multiplierDown", PPM_EXPONENT);
            if (ppm >= PPM) {
                throw failure("has a multiplierDown that is not below 1: " + multiplier);
            }
            downPpm = Math.max(downPpm, PPM - ppm);
        }
        return downPpm;
    }

    /** A perpetual has a date of delivery too, once the venue has decided to end it. */
    private long expiryNs() throws RulesException {
        if (deliveryMs < 0 || deliveryMs > LAST_NEVER_MS) {
            throw failure("has a bad deliveryDate: " + deliveryMs);
        }
        return deliveryMs >= NEVER_MS ? 0 : TimeUnit.MILLISECONDS.toNanos(deliveryMs);
    }

    private InstrumentKind kind(Venue venue) throws RulesException {
        if (venue == Venue.BINANCE_SPOT) {
            return InstrumentKind.SPOT;
        }
        if (text(quoteAsset, "quoteAsset").equals(marginAsset)) {
            if ("PERPETUAL".equals(contractType)) {
                return InstrumentKind.LINEAR_PERPETUAL;
            }
            if ("CURRENT_QUARTER".equals(contractType) || "NEXT_QUARTER".equals(contractType)) {
                return InstrumentKind.LINEAR_FUTURE;
            }
        }
        throw failure("is not a perpetual or quarterly contract that is settled in its quote asset, but " + contractType
                + " settled in " + marginAsset);
    }

    /**
     * The unit is fine enough for the step and for the precision that USD-M names beside it: a step of today may be
     * coarser than the prices of yesterday.
     */
    private int exponent(@Nullable String step, String name, int precision) throws RulesException {
        final int decimals = Math.max(Decimals.decimalsOf(text(step, name)), precision);
        if (decimals > -Decimals.EXPONENT_MIN) {
            throw failure("has too many decimals in " + name + ": " + decimals);
        }
        return -decimals;
    }

    private long positive(@Nullable String value, String name, int exponent) throws RulesException {
        final long number = number(value, name, exponent);
        if (number == 0) {
            throw failure("has a " + name + " of zero");
        }
        return number;
    }

    private long number(@Nullable String value, String name, int exponent) throws RulesException {
        final long number = Decimals.parse(text(value, name), exponent);
        if (number < 0) {
            throw failure("has a bad " + name + ", " + JsonValues.reasonOf(number) + ": " + value);
        }
        return number;
    }

    private String text(@Nullable String value, String name) throws RulesException {
        if (value == null) {
            throw failure("has no " + name);
        }
        return value;
    }

    private RulesException failure(String what) {
        return new RulesException(symbol + " " + what);
    }
}
