package io.lockstep.chaostests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretSearchTest {
    private static final byte[] SECRET = bytes(32, 1);
    private static final byte[] KEY = bytes(48, 77);

    @TempDir
    private Path cell;

    private static byte[] bytes(int length, long seed) {
        final byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void makeCell() throws IOException {
        Files.writeString(
                cell.resolve("principals"),
                "# a comment\noperator OPERATOR " + HexFormat.of().formatHex(SECRET) + "\n");
        Files.createDirectories(cell.resolve("keys"));
        Files.writeString(
                cell.resolve("keys/venue.key"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(KEY)
                        + "\n-----END PRIVATE KEY-----\n");
        Files.createDirectories(cell.resolve("node-0"));
        Files.write(cell.resolve("node-0/0.rec"), bytes(10_000, 5));
    }

    private void write(String file, int zeros, byte[] content) throws IOException {
        final byte[] all = new byte[zeros + content.length + 3];
        System.arraycopy(content, 0, all, zeros, content.length);
        Files.write(cell.resolve(file), all);
    }

    private void assertFound(String... findings) throws IOException {
        assertEquals(List.of(findings), SecretSearch.ofCell(cell).findings());
    }

    @Test
    void shouldLookEverywhereButWhereSecretsAreKept() throws IOException {
        Files.writeString(cell.resolve("node-0/empty"), "");
        assertFound();
        assertEquals(2, SecretSearch.ofCell(cell).files());
    }

    @Test
    void shouldFindASecretAsItIsAnywhereInAFile() throws IOException {
        for (int zeros : new int[] {0, 1, 7, 8, 9, 100_001}) {
            write("node-0/1.rec", zeros, SECRET);
            assertFound("the secret of operator stands in node-0/1.rec at " + zeros);
        }
    }

    @Test
    void shouldFindASecretInDigits() throws IOException {
        write("node-0/text", 5, HexFormat.of().formatHex(SECRET).getBytes(StandardCharsets.US_ASCII));
        assertFound("the secret of operator stands in node-0/text at 5");
    }

    @Test
    void shouldFindASecretInBase64() throws IOException {
        write("node-0/text", 5, Base64.getEncoder().encode(SECRET));
        assertFound("the secret of operator stands in node-0/text at 5");
    }

    @Test
    void shouldFindAPrivateKeyInPemAndItsLast32Bytes() throws IOException {
        Files.copy(cell.resolve("keys/venue.key"), cell.resolve("node-0/copy"));
        assertFound("the secret of venue.key stands in node-0/copy at 28");
        Files.delete(cell.resolve("node-0/copy"));
        write("node-0/raw", 0, KEY);
        assertFound("the secret of venue.key stands in node-0/raw at 16");
    }

    @Test
    void shouldNotFindAPartOfASecret() throws IOException {
        final byte[] part = SECRET.clone();
        part[31]++;
        write("node-0/part", 0, part);
        assertFound();
        Files.write(cell.resolve("node-0/part"), Arrays.copyOf(SECRET, 31));
        assertFound();
    }
}
