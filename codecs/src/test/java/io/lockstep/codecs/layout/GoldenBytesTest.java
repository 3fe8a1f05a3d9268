package io.lockstep.codecs.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The bytes of every message of every version that was ever released, {@code golden/v1/log.BestQuote.bin} say, decode to
 * the text beside them, for ever. A message that has no bytes yet gets them with {@code -Drewrite=true}; bytes that are
 * there are never written again.
 */
final class GoldenBytesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int VERSION = 1;

    @Test
    void shouldHaveBytesOfEveryMessage() throws IOException {
        for (Schema schema : Schema.all()) {
            for (Schema.Message message : schema.messages()) {
                final Path bin = GOLDEN.resolve("v" + VERSION).resolve(schema.name() + "." + message.name() + ".bin");
                if (Boolean.getBoolean("rewrite") && !Files.exists(bin)) {
                    Files.createDirectories(bin.getParent());
                    final byte[] bytes = SampleMessage.encode(schema, message);
                    Files.write(bin, bytes);
                    Files.writeString(text(bin), told(SampleMessage.decode(schema, message.name(), bytes)));
                }
                assertThat(bin).exists();
            }
        }
    }

    @TestFactory
    List<DynamicTest> shouldDecodeForEver() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(GOLDEN.relativize(file).toString(), () -> check(file)))
                    .toList();
        }
    }

    /** A field of a later version may stand between those of an earlier one; none may be missing or other. */
    private static void check(Path bin) throws IOException {
        final String[] name = bin.getFileName().toString().split("\\.");
        final Schema schema = Schema.all().stream()
                .filter(candidate -> candidate.name().equals(name[0]))
                .findFirst()
                .orElseThrow();
        final List<String> decoded =
                new ArrayList<>(Arrays.asList(told(SampleMessage.decode(schema, name[1], Files.readAllBytes(bin)))
                        .split("\n")));
        for (String expected : Files.readAllLines(text(bin))) {
            final int at = decoded.indexOf(expected);
            if (at < 0) {
                fail("%s: no longer decodes to %s but to %s", bin, expected, decoded);
            }
            decoded.subList(0, at + 1).clear();
        }
    }

    private static Path text(Path bin) {
        return bin.resolveSibling(bin.getFileName().toString().replace(".bin", ".txt"));
    }

    /** One line for each field. */
    private static String told(String decoded) {
        return decoded.replace("|", "\n") + "\n";
    }
}
