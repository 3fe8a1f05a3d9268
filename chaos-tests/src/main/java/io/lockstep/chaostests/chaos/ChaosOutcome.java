package io.lockstep.chaostests.chaos;

import io.lockstep.chaostests.chaos.faults.FaultKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param faults that struck, by class
 * @param seconds from the first order to the end of all checks
 * @param violations none is good
 * @param directory with its timeline; and with everything, where there are violations
 */
record ChaosOutcome(
        Scenario scenario,
        long seed,
        Map<FaultKind, Integer> faults,
        long seconds,
        int leaderChanges,
        long orders,
        long fills,
        List<String> violations,
        Path directory) {
    boolean isGood() {
        return violations.isEmpty();
    }

    int faultsInAll() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    String line() {
        return String.format(
                "%s, seed %d: %d faults, %d leader changes, %,d orders, %,d fills, %d s: %s",
                scenario.word(),
                seed,
                faultsInAll(),
                leaderChanges,
                orders,
                fills,
                seconds,
                isGood() ? "good" : "NOT GOOD");
    }
}
