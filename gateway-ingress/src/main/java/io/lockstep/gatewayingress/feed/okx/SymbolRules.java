package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One instrument's entry, as it is written there; {@link #toInstrument} makes sense of it.
 *
 * <p>Quantities of derivatives count contracts, on the wire and in our lots; what a contract stands for is ctVal times
 * ctMult of the base asset, of the quote asset where inverse. It says nothing of fees and of a smallest notional. Not used
 * are the largest orders by worth (maxLmtAmt, in dollars) and of market orders (maxMktSz): the venue refuses them.
 */
final class SymbolRules {
    private static final int UNITS_EXPONENT = -8;
    private static final long UNIT = 100_000_000;

    private final Map<String, String> entry;

    /** @param entry its fields that are texts */
    SymbolRules(Map<String, String> entry) {
        this.entry = entry;
    }

    FeedInstrument toInstrument(InstrumentKey key) throws RulesException {
        if (!text("instType").equals(Dialect.instType(key.venue()))) {
            throw failure("is " + text("instType") + ", not of " + key.venue());
        }
        final InstrumentKind kind = kind(key);
        final int priceExponent = exponent("tickSz");
        final int quantityExponent = exponent("lotSz");
        return new FeedInstrument(
                key.instrumentId(),
                key.venue(),
                kind,
                key.symbol(),
                asset(kind, true),
                asset(kind, false),
                priceExponent,
                quantityExponent,
                positive("tickSz", priceExponent),
                positive("lotSz", quantityExponent),
                positive("minSz", quantityExponent),
                maxLots(quantityExponent),
                0,
                terms(kind));
    }

    private InstrumentKind kind(InstrumentKey key) throws RulesException {
        return switch (key.venue()) {
            case OKX_SPOT -> InstrumentKind.SPOT;
            case OKX_SWAP -> isInverse() ? InstrumentKind.INVERSE_PERPETUAL : InstrumentKind.LINEAR_PERPETUAL;
            default -> isInverse() ? InstrumentKind.INVERSE_FUTURE : InstrumentKind.LINEAR_FUTURE;
        };
    }

    private boolean isInverse() throws RulesException {
        return switch (text("ctType")) {
            case "inverse" -> true;
            case "linear" -> false;
            default -> throw failure("is neither linear nor inverse: " + text("ctType"));
        };
    }

    /** Derivatives name their underlying, base and quote with a hyphen between. */
    private String asset(InstrumentKind kind, boolean isBase) throws RulesException {
        if (kind == InstrumentKind.SPOT) {
            return text(isBase ? "baseCcy" : "quoteCcy");
        }
        final String[] assets = text("uly").split("-", -1);
        if (assets.length != 2 || assets[0].isEmpty() || assets[1].isEmpty()) {
            throw failure("has a bad uly: " + text("uly"));
        }
        return assets[isBase ? 0 : 1];
    }

    private FeedTerms terms(InstrumentKind kind) throws RulesException {
        final boolean isSpot = kind == InstrumentKind.SPOT;
        final boolean isFuture = kind == InstrumentKind.LINEAR_FUTURE || kind == InstrumentKind.INVERSE_FUTURE;
        final String settled = isSpot ? asset(kind, false) : text("settleCcy");
        final boolean isInverse = !isSpot && isInverse();
        if (!settled.equals(asset(kind, isInverse))) {
            throw failure("is settled in " + settled + ", which it is not worth anything in");
        }
        if (!isSpot && !text("ctValCcy").equals(asset(kind, !isInverse))) {
            throw failure("has contracts of " + text("ctValCcy"));
        }
        return new FeedTerms(
                text("state").equals("live") ? InstrumentStatus.TRADING : InstrumentStatus.CLOSED,
                settled,
                0,
                isSpot ? FeedTerms.AMOUNTS : contractUnits(),
                0,
                0,
                0,
                0,
                isSpot || isFuture ? 0 : FeedTerms.EIGHT_HOURS_NS,
                isFuture ? TimeUnit.MILLISECONDS.toNanos(expiryMs()) : 0);
    }

    private long contractUnits() throws RulesException {
        final long value = positive("ctVal", UNITS_EXPONENT);
        final long multiplier = positive("ctMult", UNITS_EXPONENT);
        final long high = Math.multiplyHigh(value, multiplier);
        final long product = value * multiplier;
        if (high != 0 || product < 0 || product % UNIT != 0) {
            throw failure("has contracts that cannot be counted: " + text("ctVal") + " times " + text("ctMult"));
        }
        return product / UNIT;
    }

    private long expiryMs() throws RulesException {
        final long ms = number("expTime", 0);
        if (ms == 0 || ms > FeedLimits.TIME_MS) {
            throw failure("has a bad expTime: " + ms);
        }
        return ms;
    }

    /** Some are said to be larger than any number: they bind nobody. */
    private long maxLots(int exponent) throws RulesException {
        if (Decimals.parse(text("maxLmtSz"), exponent) == Decimals.TOO_BIG) {
            return FeedLimits.TICKS_OR_LOTS;
        }
        return Math.min(positive("maxLmtSz", exponent), FeedLimits.TICKS_OR_LOTS);
    }

    private int exponent(String name) throws RulesException {
        final String step = text(name);
        number(name, Decimals.EXPONENT_MIN); // that it is a number at all, with no more decimals than there may be
        return -Decimals.decimalsOf(step);
    }

    private long positive(String name, int exponent) throws RulesException {
        final long number = number(name, exponent);
        if (number == 0) {
            throw failure("has a " + name + " of zero");
        }
        return number;
    }

    private long number(String name, int exponent) throws RulesException {
        final long number = Decimals.parse(text(name), exponent);
        if (number < 0) {
            throw failure("has a bad " + name + ", " + JsonValues.reasonOf(number) + ": " + text(name));
        }
        return number;
    }

    private String text(String name) throws RulesException {
        final String value = entry.get(name);
        if (value == null || value.isEmpty()) {
            throw failure("has no " + name);
        }
        return value;
    }

    private RulesException failure(String what) {
        return new RulesException(entry.get("instId") + " " + what);
    }
}
