package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.chaostests.sim.world.Violation;
import java.util.List;
import java.util.Map;

/**
 * What a world came to.
 *
 * @param violations what must not be; empty is well
 * @param inputs entries of the log
 * @param faults how often each class struck, those of the venue by their words
 * @param hash of all that the engine said: the same seed makes the same
 */
record Outcome(
        long seed,
        List<Violation> violations,
        long inputs,
        long attempts,
        long fills,
        long inDoubt,
        long leaderChanges,
        long virtualMs,
        Map<String, Long> faults,
        Map<Mark, Long> marks,
        long hash) {
    boolean isGood() {
        return violations.isEmpty();
    }

    /** The kind of the first violation, without its numbers: whether two are the same. */
    String kind() {
        return violations.isEmpty() ? "" : violations.getFirst().toString().replaceAll("[0-9]+|LS[-\\w]+", "#");
    }
}
