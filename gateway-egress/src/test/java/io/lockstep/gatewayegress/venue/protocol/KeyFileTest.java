package io.lockstep.gatewayegress.venue.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFileTest {
    @TempDir
    private Path directory;

    private Path file(String text, String permissions) throws IOException {
        final Path file = directory.resolve("key");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void plainTextIsAnHmacSecret() throws IOException {
        final RequestSigner signer = KeyFile.signer(file("s\n", "r--------"));
        assertThat(signer.scheme()).isEqualTo(RequestSigner.Scheme.HMAC_SHA256);
        assertThat(signer.sign("timestamp=1795228576780"))
                .isEqualTo("b140c31cfb0c143ebb05f770d4bd00f0d41861d215cbbf90faced92bd5a37ec6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void aPrivateKeySaysItselfOfWhichKindItIs(String algorithm) throws IOException, GeneralSecurityException {
        final PrivateKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        final RequestSigner signer = KeyFile.signer(file(pem(key), "r--------"));
        assertThat(signer.scheme().name()).isEqualToIgnoringCase(algorithm);
        assertThat(signer.sign("a=1")).isEqualTo(RequestSigner.of(key).sign("a=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--r-----", "r-----r--", "rwxrwxrwx"})
    void aFileThatOthersMayReadOrAnybodyMayWriteIsRefused(String permissions) throws IOException {
        final Path file = file("topsecret", permissions);
        assertThatThrownBy(() -> KeyFile.signer(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 400")
                .hasMessageNotContaining("topsecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nno base64 ÿ\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----",
            })
    void whatIsNoKeyIsRefused(String text) throws IOException {
        final Path file = file(text, "r--------");
        assertThatThrownBy(() -> KeyFile.signer(file)).isInstanceOf(IOException.class);
    }

    @Test
    void aShortRsaKeyAnEllipticOneAndNoFileAreRefused() throws GeneralSecurityException, IOException {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        final Path small = file(pem(generator.generateKeyPair().getPrivate()), "r--------");
        assertThatThrownBy(() -> KeyFile.signer(small)).hasMessageContaining("bits");
        Files.delete(small);
        final Path elliptic =
                file(pem(KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate()), "r--------");
        assertThatThrownBy(() -> KeyFile.signer(elliptic)).hasMessageContaining("neither");
        assertThatThrownBy(() -> KeyFile.signer(directory.resolve("absent"))).hasMessageContaining("cannot read");
    }

    @Test
    void anApiKeyIsOneWord() throws IOException {
        assertThat(KeyFile.line(file("k-1\n", "r--------"))).isEqualTo("k-1");
    }
}
