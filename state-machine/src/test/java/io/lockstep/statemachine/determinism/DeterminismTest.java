package io.lockstep.statemachine.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One log in JVMs that compile, collect and hash otherwise: every checkpoint has the same hash. */
final class DeterminismTest {
    private static final int SEED = 42;
    private static final int INPUTS = 40_000;
    private static final long LIMIT_SECONDS = 60;

    private static List<String> expected = List.of();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void runWithDefaults() throws Exception {
        expected = run(SEED, "-XX:+UseSerialGC");
        assertThat(expected).hasSizeGreaterThan(INPUTS / 1_024);
        assertThat(expected.getLast()).startsWith("end: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-Xint -XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:hashCode=2 -Duser.language=tr -Duser.timezone=Asia/Kathmandu"
                        + " -Dfile.encoding=UTF-16",
            })
    void shouldComeToTheSameHashes(String flags) throws Exception {
        assertThat(run(SEED, flags.replace("-XX:hashCode", "-XX:+UnlockExperimentalVMOptions -XX:hashCode")))
                .isEqualTo(expected);
    }

    /** The comparison can fail: another log has other hashes from its first checkpoint on. */
    @Test
    void shouldComeToOtherHashesForAnotherLog() throws Exception {
        final List<String> other = run(SEED + 1, "-XX:+UseSerialGC");
        assertThat(other).hasSameSizeAs(expected);
        assertThat(other.getFirst()).isNotEqualTo(expected.getFirst());
    }

    private static List<String> run(int seed, String flags) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags.split(" ")));
        command.addAll(accessFlags());
        command.addAll(List.of("-Xmx256m", "-cp", classPath(), HashesMain.class.getName()));
        command.addAll(List.of(Integer.toString(seed), Integer.toString(INPUTS)));
        final Path out = Files.createTempFile(directory, "hashes", ".txt");
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as(flags)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readAllLines(out);
    }

    /** What lets Agrona into the JDK: as this JVM has it. */
    private static List<String> accessFlags() {
        return Stream.of("--add-opens", "--sun-misc-unsafe-memory-access", "--enable-native-access")
                .flatMap(flag -> ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith(flag)))
                .toList();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
