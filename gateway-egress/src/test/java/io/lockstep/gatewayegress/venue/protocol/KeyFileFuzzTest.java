package io.lockstep.gatewayegress.venue.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes for a key: it signs, or it is said what is wrong, without any of it. */
final class KeyFileFuzzTest {
    @TempDir
    private static Path directory;

    static Stream<byte[]> keys() throws GeneralSecurityException {
        return Stream.of(
                pem("Ed25519", false),
                pem("RSA", false),
                pem("RSA", true),
                "a-secret".getBytes(StandardCharsets.US_ASCII));
    }

    /** @param isDamaged a bit of a prime is another: it can be read, and cannot sign */
    private static byte[] pem(String algorithm, boolean isDamaged) throws GeneralSecurityException {
        final byte[] key = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        key[key.length * 5 / 8] ^= (byte) (isDamaged ? 1 : 0);
        final String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return ("-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @MethodSource("keys")
    @FuzzTest
    void shouldSignOrSayWhatIsWrong(byte[] input) throws IOException {
        final Path file = directory.resolve("key");
        Files.deleteIfExists(file);
        Files.write(file, input);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        try {
            assertThat(KeyFile.signer(file).sign("symbol=BTCUSDT")).isNotEmpty();
            assertThat(KeyFile.line(file)).isNotBlank();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }
}
