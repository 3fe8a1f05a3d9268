package io.lockstep.clusternode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aeron.security.SessionProxy;
import io.lockstep.codecs.Principals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any words of one who wants to come in: a name up to the first byte 0, then the answer to the challenge. Nobody does. */
final class AuthenticationFuzzTest {
    private static final long SESSION = 5;

    @TempDir
    private static Path directory;

    static Stream<byte[]> words() {
        return Stream.of("operator\0", "gateway-1\0not the secret", "\0", "nobody\0")
                .map(words -> words.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the cluster offers an authenticator. */
    private static final class Door implements SessionProxy {
        private boolean isChallenged;
        private boolean isRejected;

        @Override
        public long sessionId() {
            return SESSION;
        }

        @Override
        public boolean challenge(byte[] encodedChallenge) {
            isChallenged = true;
            return true;
        }

        @Override
        public boolean authenticate(byte[] encodedPrincipal) {
            throw new AssertionError("let in");
        }

        @Override
        public void reject() {
            isRejected = true;
        }
    }

    @MethodSource("words")
    @FuzzTest
    void shouldLetNobodyInWithoutTheSecret(byte[] input) throws IOException {
        final Path file = directory.resolve("principals");
        Principals.create(file, List.of("operator", "gateway-1"));
        final Authentication authentication = new Authentication(Principals.read(file));
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        final Door door = new Door();
        authentication.onConnectRequest(SESSION, Arrays.copyOf(input, end), 0);
        authentication.onConnectedSession(door, 0);
        assertThat(door.isChallenged).isTrue();
        authentication.onChallengeResponse(
                SESSION, Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length), 0);
        authentication.onChallengedSession(door, 0);
        assertThat(door.isRejected).isTrue();
    }
}
