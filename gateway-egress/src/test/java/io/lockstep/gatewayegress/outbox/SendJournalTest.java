package io.lockstep.gatewayegress.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.process.ProcessClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway can prove after a crash. */
final class SendJournalTest {
    private static final int HEADER = 16;
    private static final int RECORD = 24;

    @TempDir
    private Path directory;

    private SendJournal open() throws IOException {
        return new SendJournal(directory, 1);
    }

    private static AttemptId id(long order) {
        return new AttemptId(2, order, 3);
    }

    @Test
    void whatWasWrittenDownMayHaveBeenSentAndWhatWasNotNeverWas() throws IOException {
        try (SendJournal journal = open()) {
            journal.beforeSend(id(1));
        }
        final long laterNs = ProcessClock.epochNs();
        try (SendJournal journal = open()) {
            assertThat(journal.provesNotSent(id(1), laterNs)).isFalse();
            assertThat(journal.provesNotSent(id(2), laterNs)).isTrue();
        }
    }

    @Test
    void aJournalKnowsNothingOfTheTimeBeforeIt() throws IOException {
        final long beforeNs = ProcessClock.epochNs();
        try (SendJournal journal = open()) {
            assertThat(journal.provesNotSent(id(1), beforeNs)).isFalse();
        }
    }

    @Test
    void aRecordThatIsCutOffWasNeverActedUpon() throws IOException {
        try (SendJournal journal = open()) {
            journal.beforeSend(id(1));
            journal.beforeSend(id(2));
        }
        try (RandomAccessFile file = new RandomAccessFile(file(), "rw")) {
            file.setLength(HEADER + 2 * RECORD - 5);
        }
        final long laterNs = ProcessClock.epochNs();
        try (SendJournal journal = open()) {
            assertThat(journal.provesNotSent(id(1), laterNs)).isFalse();
            assertThat(journal.provesNotSent(id(2), laterNs)).isTrue();
            journal.beforeSend(id(3));
        }
        try (SendJournal journal = open()) {
            assertThat(journal.provesNotSent(id(1), laterNs)).isFalse();
            assertThat(journal.provesNotSent(id(3), laterNs)).isFalse();
        }
    }

    @Test
    void aDamagedRecordProvesNothing() throws IOException {
        try (SendJournal journal = open()) {
            journal.beforeSend(id(1));
            journal.beforeSend(id(2));
        }
        final long laterNs = ProcessClock.epochNs();
        try (RandomAccessFile file = new RandomAccessFile(file(), "rw")) {
            file.seek(HEADER + 3);
            file.write(0x55);
        }
        try (SendJournal journal = open()) {
            assertThat(journal.provesNotSent(id(1), laterNs)).isFalse();
            assertThat(journal.provesNotSent(id(9), laterNs)).isFalse();
        }
    }

    @Test
    void twoProcessesNeverShareOne() throws IOException {
        try (SendJournal first = open()) {
            first.beforeSend(id(1));
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("another process");
        }
    }

    private String file() {
        return directory.resolve("sent-1.journal").toString();
    }
}
