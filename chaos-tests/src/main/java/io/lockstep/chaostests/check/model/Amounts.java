package io.lockstep.chaostests.check.model;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whole numbers without bounds; what the engine can hold is asked at the end. Null is not known. */
final class Amounts {
    static final BigInteger PPM = BigInteger.valueOf(1_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Amounts() {}

    static BigInteger whole(long value) {
        return BigInteger.valueOf(value);
    }

    /** Whether 64 bits hold it, its negative too. */
    static boolean fits(BigInteger value) {
        return value.abs().compareTo(MOST) <= 0;
    }

    /** What does not fit is not known. */
    static @Nullable BigInteger known(@Nullable BigInteger value) {
        return value != null && fits(value) ? value : null;
    }

    static @Nullable BigInteger sum(@Nullable BigInteger a, @Nullable BigInteger b) {
        return a == null || b == null ? null : known(a.add(b));
    }

    static BigInteger share(BigInteger of, long ppm) {
        return of.multiply(whole(ppm)).divide(PPM);
    }
}
