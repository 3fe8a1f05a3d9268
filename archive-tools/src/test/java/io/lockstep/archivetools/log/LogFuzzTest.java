package io.lockstep.archivetools.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.archivetools.recorded.MadeSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes for a member's log: entries one behind the other, or where it is damaged. See {@link MadeSegment}. */
final class LogFuzzTest {
    @TempDir
    private static Path directory;

    static Stream<byte[]> logs() {
        return MadeSegment.logs();
    }

    /** Looks at every byte that it is told of. */
    private static final class Reader implements LogListener {
        private long position;

        private void at(long newPosition) {
            assertThat(newPosition).isGreaterThan(position);
            position = newPosition;
        }

        @Override
        public void onMessage(
                long newPosition, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
            at(newPosition);
            assertThat(length).isNotNegative();
            buffer.getBytes(offset, new byte[length]);
        }

        @Override
        public void onSessionOpened(long newPosition, long timeNs, long sessionId, byte[] encodedPrincipal) {
            at(newPosition);
        }

        @Override
        public void onSessionClosed(long newPosition, long timeNs, long sessionId) {
            at(newPosition);
        }

        @Override
        public void onTimer(long newPosition, long timeNs) {
            at(newPosition);
        }

        @Override
        public void onNewTerm(long newPosition, long timeNs, long termId, int leaderMemberId) {
            at(newPosition);
        }

        @Override
        public void onSnapshot(long newPosition, long timeNs) {
            at(newPosition);
        }
    }

    @MethodSource("logs")
    @FuzzTest
    void shouldReadEntriesOrNameTheDamage(byte[] input) throws IOException {
        MadeSegment.write(input, directory, SegmentFiles.LOG_STREAM);
        final Reader reader = new Reader();
        try {
            new LogReader(directory, true).read(Long.MAX_VALUE, new LogFrames(reader));
        } catch (DamagedLogException e) {
            assertThat(e.position()).isNotNegative();
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("no recording of the cluster's log in ");
        }
    }
}
