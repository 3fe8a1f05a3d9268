package io.lockstep.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes for a file of principals: it is read, or it is said what is wrong, without a secret. The same bytes for what a
 * client says of itself: its name, and its role, or none.
 */
final class PrincipalsFuzzTest {
    @TempDir
    private static Path directory;

    static Stream<byte[]> files() throws IOException {
        final Path file = directory.resolve("principals");
        Principals.create(file, List.of("member-0", "feed", "gateway-1", "operator"));
        return Stream.of(Files.readAllBytes(file), "OPERATOR:person".getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("files")
    @FuzzTest
    void shouldBeReadOrSayWhatIsWrong(byte[] input) throws IOException {
        final Path file = directory.resolve("principals");
        Files.write(file, input);
        try {
            assertThat(Principals.read(file).find("")).isNull();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(file.toString()).hasMessageNotContainingAny("0123456789abcdef");
        }
        assertThat(Principals.name(input)).hasSizeLessThanOrEqualTo(32);
        if (Principals.role(input) != null) {
            assertThat(input).contains((byte) ':');
        }
    }
}
