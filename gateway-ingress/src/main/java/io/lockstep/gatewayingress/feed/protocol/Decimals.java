package io.lockstep.gatewayingress.feed.protocol;

/**
 * Plain decimal text as a whole number of a power of ten, exactly: no rounding, no float, no garbage.
 *
 * <p>A result is never negative, so the negative numbers say why there is none.
 */
public final class Decimals {
    /** Not digits with at most one point between them. */
    public static final long NOT_A_NUMBER = -1;
    /** Below zero. */
    public static final long NEGATIVE = -2;
    /** More than a long holds. */
    public static final long TOO_BIG = -3;
    /** Not a whole number of the unit. */
    public static final long FRACTION = -4;

    /** Units are 10^this and above; with fewer digits no long would hold a 1. */
    public static final int EXPONENT_MIN = -18;

    private Decimals() {}

    /**
     * @param exponent the unit is 10^this; from {@link #EXPONENT_MIN} to 0
     * @return how many units the text says, or a negative number that says why not
     */
    public static long parse(char[] text, int offset, int length, int exponent) {
        return parse(text, offset, length, exponent, true);
    }

    /** As {@link #parse}, but what is less than a unit is cut off. */
    public static long parseDown(char[] text, int offset, int length, int exponent) {
        return parse(text, offset, length, exponent, false);
    }

    private static long parse(char[] text, int offset, int length, int exponent, boolean mustBeWhole) {
        final boolean isNegative = length > 0 && text[offset] == '-';
        int i = isNegative ? offset + 1 : offset;
        final int end = offset + length;
        if (i == end || length > FeedLimits.DECIMAL_CHARS || !isDigit(text[i]) || !isDigit(text[end - 1])) {
            return NOT_A_NUMBER;
        }

        long value = 0;
        for (; i < end && text[i] != '.'; i++) {
            if (!isDigit(text[i])) {
                return NOT_A_NUMBER;
            }
            value = append(value, text[i]);
        }
        int missingDigits = -exponent;
        boolean isWhole = true;
        for (i++; i < end; i++) {
            if (!isDigit(text[i])) {
                return NOT_A_NUMBER;
            }
            if (missingDigits > 0) {
                value = append(value, text[i]);
                missingDigits--;
            } else {
                isWhole &= text[i] == '0';
            }
        }
        if (isNegative) {
            return NEGATIVE;
        }
        for (; missingDigits > 0; missingDigits--) {
            value = append(value, '0');
        }
        return isWhole || !mustBeWhole || value == TOO_BIG ? value : FRACTION;
    }

    /** {@link #parse(char[], int, int, int)} where garbage is free. */
    public static long parse(String text, int exponent) {
        return parse(text.toCharArray(), 0, text.length(), exponent);
    }

    /** How many decimals a plain decimal text needs, zeros at its end left out: 2 for "0.25000000", 0 for "10". */
    public static int decimalsOf(String text) {
        final int point = text.indexOf('.');
        if (point < 0) {
            return 0;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return end - point - 1;
    }

    private static long append(long value, char digit) {
        final int units = digit - '0';
        return value < 0 || value > (Long.MAX_VALUE - units) / 10 ? TOO_BIG : value * 10 + units;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
