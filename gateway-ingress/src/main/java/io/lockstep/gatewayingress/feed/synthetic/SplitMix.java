package io.lockstep.gatewayingress.feed.synthetic;

/**
 * The SplitMix64 generator. It is written out here because the market must be the same for ever, and a library's way to
 * make small numbers of large ones may change.
 */
final class SplitMix {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    /** A generator of its own: what it gives does not depend on what this one gives from now on. */
    SplitMix split() {
        return new SplitMix(nextLong());
    }

    long nextLong() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to below {@code bound}, which is positive. */
    int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** From -bound to bound, more often near 0: its standard deviation is bound / 2.45. */
    int around(int bound) {
        final int up = below(bound + 1);
        final int down = below(bound + 1);
        return up - down;
    }

    boolean isIn100(int percent) {
        return below(100) < percent;
    }
}
