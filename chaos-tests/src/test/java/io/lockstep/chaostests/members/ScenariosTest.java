package io.lockstep.chaostests.members;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenarios on real clusters. {@code -Dscenario=WORDS} runs those whose name contains the words, {@code -Dscenario=all} every
 * one; otherwise all that are told run, and some of the table's. {@code -Dscenario.seed=N} makes the same draw again.
 */
final class ScenariosTest {
    private static final String ALL = "all";

    /** So many of the table's, each time others. */
    private static final int DRAWN = 20;

    private static final String WANTED = System.getProperty("scenario", "");
    private static final long SEED = Long.getLong("scenario.seed", System.nanoTime() & 0xFFFF);

    @TempDir
    private Path directory;

    static Stream<Scenario> scenarios() {
        final List<Scenario> told = new ArrayList<>();
        told.addAll(LeaderScenarios.all());
        told.addAll(NetworkScenarios.all());
        told.addAll(DiskScenarios.all());
        final List<Scenario> table = new ArrayList<>(Combination.all());
        if (WANTED.isEmpty()) {
            Collections.shuffle(table, new Random(SEED));
            return Stream.concat(told.stream(), table.stream().limit(DRAWN));
        }
        return Stream.concat(told.stream(), table.stream())
                .filter(scenario -> WANTED.equals(ALL) || scenario.toString().contains(WANTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void scenarios(Scenario scenario) throws IOException {
        try {
            ScenarioRun.run(scenario, directory, SEED);
        } catch (AssertionError e) {
            throw new AssertionError("with -Dscenario.seed=" + SEED + ": " + e.getMessage(), e);
        }
    }
}
