package io.lockstep.gatewayegress.risk;

/** What came in a window of time until now, counted by slices: a slice that the window has only partly left still counts. */
final class SlidingSum {
    private static final int SLICES = 60;

    private final long sliceNs;
    private final long[] amounts = new long[SLICES + 1];
    private long slice;
    private long sum;

    SlidingSum(long windowNs) {
        sliceNs = Math.max(1, windowNs / SLICES);
    }

    void add(long nowNs, long amount) {
        moveTo(nowNs);
        amounts[(int) (slice % amounts.length)] += amount;
        sum += amount;
    }

    long sum(long nowNs) {
        moveTo(nowNs);
        return sum;
    }

    /** A clock that goes back changes nothing. */
    private void moveTo(long nowNs) {
        final long newSlice = nowNs / sliceNs;
        final long first = Math.max(slice + 1, newSlice - SLICES);
        for (long left = first; left <= newSlice; left++) {
            final int at = (int) (left % amounts.length);
            sum -= amounts[at];
            amounts[at] = 0;
        }
        slice = Math.max(slice, newSlice);
    }
}
