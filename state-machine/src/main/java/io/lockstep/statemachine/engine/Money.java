package io.lockstep.statemachine.engine;

/** Arithmetic on amounts: whole numbers, products in 128 bits, overflow told and never wrapped. */
public final class Money {
    /** What a function returns where the result does not fit. No amount has this value. */
    public static final long OVERFLOW = Long.MIN_VALUE;

    private Money() {}

    /** {@code a * b}, or {@link #OVERFLOW}. */
    public static long multiply(long a, long b) {
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        return high == (low >> 63) ? low : OVERFLOW;
    }

    /** {@code a + b}, or {@link #OVERFLOW}. */
    public static long add(long a, long b) {
        final long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? OVERFLOW : sum;
    }

    /**
     * {@code a * b / divisor}, rounded toward zero, exact in between, or {@link #OVERFLOW}.
     *
     * @param divisor greater than zero
     */
    public static long multiplyDivide(long a, long b, long divisor) {
        final long magnitude = divideUnsigned(Math.abs(a), Math.abs(b), divisor);
        return (a < 0) == (b < 0) || magnitude == OVERFLOW ? magnitude : -magnitude;
    }

    private static long divideUnsigned(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor;
        }
        if (high >= divisor) {
            return OVERFLOW;
        }
        long quotient = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            high = (high << 1) | (low >>> 63);
            low <<= 1;
            quotient <<= 1;
            if (Long.compareUnsigned(high, divisor) >= 0) {
                high -= divisor;
                quotient |= 1;
            }
        }
        return quotient < 0 ? OVERFLOW : quotient;
    }
}
