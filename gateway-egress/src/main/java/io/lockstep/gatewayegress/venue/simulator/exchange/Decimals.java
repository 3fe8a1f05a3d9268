package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimal text and whole numbers, exactly. */
public final class Decimals {
    /** Money is counted in 10^-8 of an asset. */
    public static final int MONEY_EXPONENT = -8;

    /** What {@link #parse} answers for a value between two whole numbers. */
    static final long INEXACT = -1;

    /** What {@link #parse} answers for a value that does not fit. */
    static final long TOO_LARGE = -2;

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private static final long[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private Decimals() {}

    /**
     * A decimal as a multiple of {@code 10^exponent}.
     *
     * @param text digits with at most one point between them, without sign
     * @return the multiple, or {@link #INEXACT}, or {@link #TOO_LARGE}
     */
    static long parse(String text, int exponent) {
        final BigDecimal multiple = new BigDecimal(text).scaleByPowerOfTen(-exponent);
        if (multiple.stripTrailingZeros().scale() > 0) {
            return INEXACT;
        }
        final BigInteger whole = multiple.toBigInteger();
        return whole.compareTo(LONG_MAX) > 0 ? TOO_LARGE : whole.longValue();
    }

    /** As {@link #parse}, of either sign. @throws IllegalArgumentException where it is no such multiple */
    static long parseSigned(String text, int exponent) {
        final boolean isNegative = text.startsWith("-");
        final long size = parse(isNegative ? text.substring(1) : text, exponent);
        if (size < 0) {
            throw new IllegalArgumentException(text + " is no multiple of 10^" + exponent);
        }
        return isNegative ? -size : size;
    }

    /** {@code a * b / c}, rounded toward zero; beyond 2^63 it stays there. */
    static long share(long a, long b, long c) {
        final BigInteger share =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(c));
        return share.bitLength() < Long.SIZE ? share.longValue() : share.signum() * Long.MAX_VALUE;
    }

    /** How many decimals of a text are not just trailing zeros. */
    static int places(String text) {
        return Math.max(0, new BigDecimal(text).stripTrailingZeros().scale());
    }

    /** {@code value * 10^exponent} with so many decimals, or more where it has more. */
    public static String text(long value, int exponent, int decimals) {
        final BigDecimal exact = BigDecimal.valueOf(value, -exponent);
        return exact.setScale(Math.max(decimals, -exponent)).toPlainString();
    }

    /** Money with eight decimals. */
    public static String money(long units) {
        return text(units, MONEY_EXPONENT, -MONEY_EXPONENT);
    }

    /** {@code a * b * 10^exponent} in whole numbers, rounded toward zero; beyond 2^63 it stays there. */
    static long product(long a, long b, int exponent) {
        final long low = a * b;
        if (Math.abs(exponent) < POWERS_OF_TEN.length && isProduct(a, b, low)) {
            // nearly always
            if (exponent <= 0) {
                return low / POWERS_OF_TEN[-exponent];
            }
            final long scaled = low * POWERS_OF_TEN[exponent];
            if (isProduct(low, POWERS_OF_TEN[exponent], scaled)) {
                return scaled;
            }
        }
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        if (exponent >= 0) {
            product = product.multiply(BigInteger.TEN.pow(exponent));
        } else {
            product = product.divide(BigInteger.TEN.pow(-exponent));
        }
        return product.bitLength() < Long.SIZE ? product.longValue() : product.signum() * Long.MAX_VALUE;
    }

    /** Whether the low half of a product is all of it. */
    private static boolean isProduct(long a, long b, long low) {
        return Math.multiplyHigh(a, b) == low >> (Long.SIZE - 1);
    }

    /** The sum; beyond 2^63 it stays there. */
    static long sum(long a, long b) {
        final long sum = a + b;
        final boolean hasOverflown = ((a ^ sum) & (b ^ sum)) < 0;
        return hasOverflown ? (a < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE) : sum;
    }
}
