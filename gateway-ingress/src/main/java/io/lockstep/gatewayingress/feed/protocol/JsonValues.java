package io.lockstep.gatewayingress.feed.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import java.io.IOException;

/**
 * Reads the venue's values where the parser stands. A number that is no good is answered with a negative one, which
 * {@link #reasonOf} names.
 *
 * <p>A price is a whole number of ticks or no good. A quantity may have a part of a lot at its end: orders that were
 * placed when the venue's step was finer stand in its books for years. That part cannot be traded, so it is cut off;
 * but what is less than one lot is told as one, because zero would say that nothing is there.
 */
public final class JsonValues {
    /** Beyond the values of {@link Decimals}. */
    public static final long WRONG_SHAPE = -5;

    public static final long NOT_POSITIVE = -6;

    private static final int PPB_EXPONENT = -9;

    private long cutQuantities;

    /** How many quantities had a part of a lot that was cut off. */
    public long cutQuantities() {
        return cutQuantities;
    }

    /** A price: positive. */
    public static long price(JsonParser json, FeedInstrument instrument) throws IOException {
        return positive(decimal(json, instrument.priceExponent()));
    }

    /** A quantity of a quote or trade: positive. */
    public long quantity(JsonParser json, FeedInstrument instrument) throws IOException {
        return positive(levelQuantity(json, instrument));
    }

    /** A quantity that may be zero: of a depth level. */
    public long levelQuantity(JsonParser json, FeedInstrument instrument) throws IOException {
        final int exponent = instrument.quantityExponent();
        final long exactLots = decimal(json, exponent);
        if (exactLots != Decimals.FRACTION) {
            return exactLots;
        }
        cutQuantities++;
        final char[] text = json.getTextCharacters();
        final long lots = Decimals.parseDown(text, json.getTextOffset(), json.getTextLength(), exponent);
        return inRange(Math.max(1, lots));
    }

    /** An average of prices, or zero: what is less than a tick is cut off. */
    public static long average(JsonParser json, FeedInstrument instrument) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return WRONG_SHAPE;
        }
        final char[] text = json.getTextCharacters();
        return inRange(
                Decimals.parseDown(text, json.getTextOffset(), json.getTextLength(), instrument.priceExponent()));
    }

    /** How large a ratio of either sign is. */
    public static long ratePpb(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return WRONG_SHAPE;
        }
        final char[] text = json.getTextCharacters();
        final int offset = json.getTextOffset();
        final int sign = json.getTextLength() > 0 && text[offset] == '-' ? 1 : 0;
        final long ppb = Decimals.parse(text, offset + sign, json.getTextLength() - sign, PPB_EXPONENT);
        return ppb > FeedLimits.FUNDING_RATE_PPB ? Decimals.TOO_BIG : ppb;
    }

    /** A number that the venue counts by. */
    public static long id(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return WRONG_SHAPE;
        }
        if (json.getTextLength() > FeedLimits.ID_DIGITS) {
            return Decimals.TOO_BIG;
        }
        final long id = json.getLongValue();
        return id < 0 ? Decimals.NEGATIVE : id;
    }

    /**
     * Reads {@code [["price","quantity"],…]}; the parser stands at the first bracket and ends at the last.
     *
     * @param more how many values follow in each level, which are left out
     */
    public DropReason levels(JsonParser json, FeedInstrument instrument, Levels levels, int more) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return DropReason.WRONG_SHAPE;
        }
        while (json.nextToken() == JsonToken.START_ARRAY) {
            if (levels.isFull()) {
                return DropReason.TOO_MANY_LEVELS;
            }
            json.nextToken();
            final long priceTicks = price(json, instrument);
            if (priceTicks < 0) {
                return reasonOf(priceTicks);
            }
            json.nextToken();
            final long quantityLots = levelQuantity(json, instrument);
            if (quantityLots < 0) {
                return reasonOf(quantityLots);
            }
            for (int i = 0; i < more; i++) {
                if (!json.nextToken().isScalarValue()) {
                    return DropReason.WRONG_SHAPE;
                }
            }
            if (json.nextToken() != JsonToken.END_ARRAY) {
                return DropReason.WRONG_SHAPE;
            }
            levels.add(priceTicks, quantityLots);
        }
        return json.currentToken() == JsonToken.END_ARRAY ? DropReason.NONE : DropReason.WRONG_SHAPE;
    }

    public static DropReason reasonOf(long number) {
        if (number >= 0) {
            return DropReason.NONE;
        }
        if (number == Decimals.NOT_A_NUMBER) {
            return DropReason.NOT_A_NUMBER;
        }
        if (number == Decimals.NEGATIVE) {
            return DropReason.NEGATIVE;
        }
        if (number == Decimals.FRACTION) {
            return DropReason.FRACTION;
        }
        if (number == NOT_POSITIVE) {
            return DropReason.NOT_POSITIVE;
        }
        return number == Decimals.TOO_BIG ? DropReason.OUT_OF_RANGE : DropReason.WRONG_SHAPE;
    }

    private static long decimal(JsonParser json, int exponent) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return WRONG_SHAPE;
        }
        final char[] text = json.getTextCharacters();
        return inRange(Decimals.parse(text, json.getTextOffset(), json.getTextLength(), exponent));
    }

    private static long inRange(long value) {
        return value > FeedLimits.TICKS_OR_LOTS ? Decimals.TOO_BIG : value;
    }

    private static long positive(long value) {
        return value == 0 ? NOT_POSITIVE : value;
    }
}
