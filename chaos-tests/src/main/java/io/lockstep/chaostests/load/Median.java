package io.lockstep.chaostests.load;

import java.util.Arrays;

/** What of several runs counts: the middle one, or between the middle two, so that one disturbed run does not matter. */
final class Median {
    private Median() {}

    static double of(double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
