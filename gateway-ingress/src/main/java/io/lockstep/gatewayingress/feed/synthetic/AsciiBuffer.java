package io.lockstep.gatewayingress.feed.synthetic;

import java.util.Arrays;

/** Bytes of ASCII text that grow as needed and are reused. */
final class AsciiBuffer {
    private byte[] bytes = new byte[4_096];
    private int length;

    void clear() {
        length = 0;
    }

    AsciiBuffer text(String text) {
        makeRoom(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    AsciiBuffer bytes(byte[] other) {
        makeRoom(other.length);
        System.arraycopy(other, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /** A number that is not negative. */
    AsciiBuffer number(long value) {
        return digits(value, 1);
    }

    /** A number of 10^exponent, not negative, with a fixed number of decimals, which is at least -exponent. */
    AsciiBuffer decimal(long value, int exponent, int decimals) {
        long unit = 1;
        for (int i = exponent; i < 0; i++) {
            unit *= 10;
        }
        digits(value / unit, 1);
        if (decimals > 0) {
            text(".");
        }
        if (exponent < 0) {
            digits(value % unit, -exponent);
        }
        for (int i = -exponent; i < decimals; i++) {
            text("0");
        }
        return this;
    }

    /** As {@link #decimal}, of either sign. */
    AsciiBuffer signedDecimal(long value, int exponent, int decimals) {
        if (value < 0) {
            text("-");
        }
        return decimal(Math.abs(value), exponent, decimals);
    }

    /** Takes back the last byte, a comma that nothing followed say. */
    AsciiBuffer dropLast() {
        length--;
        return this;
    }

    private AsciiBuffer digits(long value, int atLeast) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        final int count = Math.max(digits, atLeast);
        makeRoom(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    private void makeRoom(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
