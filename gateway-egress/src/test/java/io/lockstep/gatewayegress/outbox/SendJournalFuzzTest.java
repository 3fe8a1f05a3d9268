package io.lockstep.gatewayegress.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes for a send journal: what is written behind them is not lost, or it is said that they are no journal. */
final class SendJournalFuzzTest {
    private static final long NOW_NS = 1_700_000_000_000_000_000L;
    private static final AttemptId NEXT = new AttemptId(7, 77, 3);
    private static final AttemptId NEVER = new AttemptId(8, 88, 4);

    @TempDir
    private static Path directory;

    static Stream<byte[]> journals() throws IOException {
        try (SendJournal journal = open(NOW_NS)) {
            for (int order = 1; order < 5; order++) {
                journal.beforeSend(new AttemptId(1, order, 1));
            }
        }
        return Stream.of(Files.readAllBytes(file()));
    }

    private static Path file() {
        return directory.resolve("sent-1.journal");
    }

    private static SendJournal open(long nowNs) throws IOException {
        return new SendJournal(directory, 1, () -> nowNs);
    }

    @MethodSource("journals")
    @FuzzTest
    void shouldGoOnOrNameTheFile(byte[] input) throws IOException {
        Files.write(file(), input);
        try (SendJournal journal = open(NOW_NS)) {
            journal.beforeSend(NEXT);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(file() + " is no send journal");
            assertThat(ByteBuffer.wrap(input).getLong()).isNotEqualTo(0x4C4F434B53454E44L);
            return;
        }
        try (SendJournal journal = open(NOW_NS + 1)) {
            assertThat(journal.provesNotSent(NEXT, Long.MAX_VALUE)).isFalse();
            assertThat(journal.provesNotSent(NEVER, Long.MAX_VALUE))
                    .isEqualTo(journal.provesNotSent(NEVER, NOW_NS + 2));
        }
    }
}
