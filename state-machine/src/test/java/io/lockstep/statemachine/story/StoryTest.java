package io.lockstep.statemachine.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every story: the inputs are carried out, and what the engine says must be what the story says. Run with
 * {@code -Drewrite=true} to accept what it says now; then read the difference.
 */
final class StoryTest {
    private static final Path STORIES = Path.of("src/test/resources/stories");
    static final String ANSWER = "  > ";

    @TestFactory
    List<DynamicTest> shouldGoAsTold() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
        }
    }

    /** The same stories with a restart from a snapshot between all lines: nothing may change. */
    @TestFactory
    List<DynamicTest> shouldGoAsToldWithARestartAfterEveryLine() throws IOException {
        if (Boolean.getBoolean("rewrite")) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(),
                            () -> assertThat(tell(file, true)).isEqualTo(Files.readString(file))))
                    .toList();
        }
    }

    private static void check(Path file) throws IOException {
        final String told = tell(file, false);
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file));
    }

    private static String tell(Path file, boolean restarting) {
        final StoryWorld world = new StoryWorld();
        final List<String> told = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith(ANSWER)) {
                continue;
            }
            told.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                world.run(line).forEach(answer -> told.add(ANSWER + answer));
                if (restarting) {
                    world.run("restart");
                }
            }
        }
        return String.join("\n", told) + "\n";
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
