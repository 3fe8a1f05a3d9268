package io.lockstep.chaostests.members;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenariosTest {
    @TempDir
    private Path directory;

    static Stream<Combination> combinations() {
        final String only = System.getProperty("only", "");
        return Combination.all().stream().filter(c -> c.toString().contains(only));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void combinations(Combination combination) throws IOException {
        ScenarioRun.run(combination, directory, Long.getLong("seed", 1));
    }
}
