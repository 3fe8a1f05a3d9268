package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One symbol's entry in an exchangeInfo, as it is written there; {@link #toInstrument} makes sense of it. */
final class SymbolRules {
    private static final int UNITS_EXPONENT = -8;
    private static final String PERPETUAL = "PERPETUAL";

    @Nullable
    String symbol;

    private @Nullable String baseAsset;
    private @Nullable String quoteAsset;
    private @Nullable String marginAsset;
    private @Nullable String contractType;
    private int pricePrecision;
    private int quantityPrecision;

    private @Nullable String tickSize;
    private @Nullable String stepSize;
    private @Nullable String minQuantity;
    private @Nullable String maxQuantity;
    private @Nullable String minNotional;

    void setText(String name, String value) {
        switch (name) {
            case "symbol" -> symbol = value;
            case "baseAsset" -> baseAsset = value;
            case "quoteAsset" -> quoteAsset = value;
            case "marginAsset" -> marginAsset = value;
            case "contractType" -> contractType = value;
            default -> {}
        }
    }

    void setNumber(String name, int value) {
        switch (name) {
            case "pricePrecision" -> pricePrecision = value;
            case "quantityPrecision" -> quantityPrecision = value;
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
            case "MIN_NOTIONAL", "NOTIONAL" ->
                minNotional = filter.containsKey("minNotional") ? filter.get("minNotional") : filter.get("notional");
            default -> {}
        }
    }

    FeedInstrument toInstrument(InstrumentKey key) throws ExchangeInfoException {
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
                minNotional == null ? 0 : number(minNotional, "minNotional", UNITS_EXPONENT));
    }

    private InstrumentKind kind(Venue venue) throws ExchangeInfoException {
        if (venue == Venue.BINANCE_SPOT) {
            return InstrumentKind.SPOT;
        }
        if (!PERPETUAL.equals(contractType) || !text(quoteAsset, "quoteAsset").equals(marginAsset)) {
            throw failure("is not a perpetual that is settled in its quote asset, but " + contractType);
        }
        return InstrumentKind.LINEAR_PERPETUAL;
    }

    /**
     * The unit is fine enough for the step and for the precision that USD-M names beside it: a step of today may be
     * coarser than the prices of yesterday.
     */
    private int exponent(@Nullable String step, String name, int precision) throws ExchangeInfoException {
        final int decimals = Math.max(Decimals.decimalsOf(text(step, name)), precision);
        if (decimals > -Decimals.EXPONENT_MIN) {
            throw failure("has too many decimals in " + name + ": " + decimals);
        }
        return -decimals;
    }

    private long positive(@Nullable String value, String name, int exponent) throws ExchangeInfoException {
        final long number = number(value, name, exponent);
        if (number == 0) {
            throw failure("has a " + name + " of zero");
        }
        return number;
    }

    private long number(@Nullable String value, String name, int exponent) throws ExchangeInfoException {
        final long number = Decimals.parse(text(value, name), exponent);
        if (number < 0) {
            throw failure("has a bad " + name + ", " + JsonValues.reasonOf(number) + ": " + value);
        }
        return number;
    }

    private String text(@Nullable String value, String name) throws ExchangeInfoException {
        if (value == null) {
            throw failure("has no " + name);
        }
        return value;
    }

    private ExchangeInfoException failure(String what) {
        return new ExchangeInfoException(symbol + " " + what);
    }
}
