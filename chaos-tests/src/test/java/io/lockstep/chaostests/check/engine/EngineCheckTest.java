package io.lockstep.chaostests.check.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A small run of {@code ./lockstep check-engine}: the engine does what the model says, and all of it occurs. */
final class EngineCheckTest {
    private static final Path FOUND = Path.of("src/test/resources/check-engine/found.txt");
    private static final Path STORIES = Path.of("../state-machine/src/test/resources");
    private static final Path TESTS = Path.of("../state-machine/src/test/java/io/lockstep/statemachine");

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldDoWhatTheModelSays() {
        final Coverage coverage = new Coverage();
        for (long seed = 3; seed <= 5; seed++) {
            assertThat(new EngineCheck(seed, coverage, inputs -> {}).run(150_000))
                    .isEmpty();
        }

        assertThat(coverage.uncovered()).isEmpty();
    }

    /** Seeds say something else with every change of the generator; stories do not. */
    @Test
    void shouldHaveAStoryOfAllThatWasFound() throws IOException {
        final List<String> found = Files.readAllLines(FOUND).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(found).isNotEmpty().allSatisfy(line -> {
            final String name = line.substring(0, line.indexOf(' '));
            assertThat(List.of(STORIES.resolve(name), TESTS.resolve(name)))
                    .as(line)
                    .anyMatch(Files::exists);
        });
    }

    @Test
    void shouldMakeTheSameOfTheSameSeed() {
        assertThat(json("--inputs", "3000", "--seed", "5")).isEqualTo(json("--inputs", "3000", "--seed", "5"));
        assertThat(json("--inputs", "3000", "--seed", "5")).isNotEqualTo(json("--inputs", "3000", "--seed", "6"));
    }

    private static String json(String... arguments) {
        final StringWriter out = new StringWriter();
        final int status = CheckEngineMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(String.join(" ", arguments).concat(" --json").split(" "));
        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("{\"inputs\":3000,").contains("\"differences\":[]");
        return out.toString();
    }
}
