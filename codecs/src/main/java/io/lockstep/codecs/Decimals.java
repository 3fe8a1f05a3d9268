package io.lockstep.codecs;

/** Decimal numbers as text, and the whole numbers of ticks, lots and units that stand for them. Exact, or not at all. */
public final class Decimals {
    /** What {@link #parse} returns for text that is not such a number, or does not fit. */
    public static final long INVALID = Long.MIN_VALUE;

    private Decimals() {}

    /** {@code value * 10^exponent} as plain text, with as many decimals as the exponent says: 123, -2 is "1.23". */
    public static String text(long value, int exponent) {
        final String digits = Long.toString(Math.abs(value));
        final String sign = value < 0 ? "-" : "";
        if (exponent >= 0) {
            return value == 0 ? "0" : sign + digits + "0".repeat(exponent);
        }
        final int decimals = -exponent;
        final String padded = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
        final int point = padded.length() - decimals;
        return sign + padded.substring(0, point) + "." + padded.substring(point);
    }

    /**
     * The whole number n with {@code n * 10^exponent} equal to the text.
     *
     * @return {@link #INVALID} for text that is not a plain decimal number, is not a multiple of {@code 10^exponent}, or
     *     does not fit
     */
    public static long parse(CharSequence text, int exponent) {
        int at = 0;
        final boolean negative = !text.isEmpty() && text.charAt(0) == '-';
        if (negative) {
            at++;
        }
        long value = 0;
        int scale = 0;
        boolean anyDigit = false;
        boolean afterPoint = false;
        for (; at < text.length(); at++) {
            final char c = text.charAt(at);
            if (c == '.' && !afterPoint) {
                afterPoint = true;
                continue;
            }
            if (c < '0' || c > '9') {
                return INVALID;
            }
            anyDigit = true;
            if (afterPoint && scale - 1 < exponent) {
                if (c != '0') {
                    return INVALID;
                }
                continue;
            }
            if (value > (Long.MAX_VALUE - 9) / 10) {
                return INVALID;
            }
            value = value * 10 + (c - '0');
            scale -= afterPoint ? 1 : 0;
        }
        return anyDigit ? rescale(negative ? -value : value, scale, exponent) : INVALID;
    }

    private static long rescale(long value, int fromExponent, int toExponent) {
        long scaled = value;
        for (int e = fromExponent; e > toExponent; e--) {
            if (Math.abs(scaled) > Long.MAX_VALUE / 10) {
                return INVALID;
            }
            scaled *= 10;
        }
        for (int e = fromExponent; e < toExponent; e++) {
            if (scaled % 10 != 0) {
                return INVALID;
            }
            scaled /= 10;
        }
        return scaled;
    }
}
