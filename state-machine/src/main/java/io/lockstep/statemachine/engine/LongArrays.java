package io.lockstep.statemachine.engine;

/** What {@code java.util.Arrays} would do, which the engine does not import. */
public final class LongArrays {
    private LongArrays() {}

    /** A longer array that begins with the old one. */
    public static long[] grow(long[] old, int capacity) {
        final long[] grown = new long[capacity];
        System.arraycopy(old, 0, grown, 0, old.length);
        return grown;
    }
}
