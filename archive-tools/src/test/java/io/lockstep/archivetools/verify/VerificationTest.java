package io.lockstep.archivetools.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.archivetools.recorded.LogCopy;
import io.lockstep.archivetools.recorded.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.IoUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerificationTest {
    @TempDir
    private static Path recorded;

    @TempDir
    private Path dataDir;

    @BeforeAll
    static void record() throws IOException {
        RecordedLog.record(recorded);
    }

    /** Three members with one log: who is damaged, only the other two can help. */
    private LogCopy[] threeMembers() throws IOException {
        final LogCopy[] members = new LogCopy[3];
        for (int id = 0; id < members.length; id++) {
            members[id] = LogCopy.of(recorded, dataDir, id);
        }
        return members;
    }

    private static MemberReplay member(Verification verification) {
        return verification.members().values().iterator().next();
    }

    @Test
    void shouldFindAGoodLogGood() throws IOException {
        final Verification verification = Verification.of(recorded);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.isGood()).isTrue();
        assertThat(verification.checkpointsCompared()).isGreaterThanOrEqualTo(3);
        assertThat(verification.liveReportsCompared()).isGreaterThanOrEqualTo(2);
        assertThat(verification.committedPosition())
                .isEqualTo(member(verification).endPosition());
        assertThat(member(verification).inputs()).isGreaterThan(1_200);
    }

    @Test
    void shouldFindThreeMembersWithOneLogGood() throws IOException {
        threeMembers();
        final Verification verification = Verification.of(dataDir);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.members()).hasSize(3);
    }

    @Test
    void shouldNameTheMemberAndThePositionOfAFlippedByte() throws IOException {
        threeMembers()[1].flip(100_020, 0x10);
        final Verification verification = Verification.of(dataDir);
        assertThat(verification.isGood()).isFalse();
        assertThat(verification.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.memberId()).isEqualTo(1);
            assertThat(finding.position()).isBetween(100_020L - 1_024, 100_020L);
            assertThat(finding.whatToDo())
                    .contains("stop member 1")
                    .contains(dataDir.resolve("node-1").toString());
        });
        assertThat(verification.committedPosition()).isGreaterThan(150_000);
        assertThat(verification.commonPosition())
                .isEqualTo(verification.findings().getFirst().position());
    }

    @Test
    void shouldNameTheMemberWhoseLogCannotBeReadAtAll() throws IOException {
        final LogCopy[] members = threeMembers();
        IoUtil.delete(members[2].archive().toFile(), false);
        Files.createDirectories(members[2].archive());
        final Verification verification = Verification.of(dataDir);
        assertThat(verification.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.memberId()).isEqualTo(2));
        assertThat(verification.members().keySet()).containsExactly(0, 1);
    }

    @Test
    void shouldNameTheMemberWhoseDirectoryIsNotThere() throws IOException {
        LogCopy.of(recorded, dataDir, 1);
        LogCopy.of(recorded, dataDir, 2);
        final Verification verification = Verification.of(dataDir);
        assertThat(verification.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.memberId()).isEqualTo(RecordedLog.MEMBER);
            assertThat(finding.what()).contains("not here");
            assertThat(finding.whatToDo()).contains("node-0");
        });
    }

    /** Whoever asks for one member only knows that the others are not there. */
    @Test
    void shouldVerifyOneMemberOnItsOwn() throws IOException {
        LogCopy.of(recorded, dataDir, 1);
        assertThat(Verification.of(dataDir.resolve("node-1")).findings()).isEmpty();
    }

    /** Put aside by somebody who follows the runbook, say: it must not stand in for a member. */
    @Test
    void shouldLeaveDirectoriesOfOtherNamesAlone() throws IOException {
        threeMembers()[0].flip(100_020, 0x10);
        Files.move(dataDir.resolve("node-0"), dataDir.resolve("node-x"));
        assertThat(Verification.of(dataDir).members()).containsOnlyKeys(1, 2);
    }

    @Test
    void shouldSayWhereItLooksForMembers() {
        assertThatThrownBy(() -> Verification.of(dataDir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(dataDir.toString())
                .hasMessageContaining("node-0");
    }

    @Test
    void shouldReportAHashThatWasAnotherLive() throws IOException {
        final Path cell = dataDir.resolve("cell");
        LogCopy.of(recorded, cell, RecordedLog.MEMBER);
        Files.copy(recorded.resolve("principals"), cell.resolve("principals"));
        IoUtil.ensureDirectoryExists(cell.toFile(), "cell");
        final long position = member(Verification.of(cell)).reports().getLast().position();
        final long hash = member(Verification.of(cell)).reports().getLast().hash();
        RecordedLog.reportLive(cell, position, hash + 1);
        final Verification verification = Verification.of(cell.resolve("node-0"));
        assertThat(verification.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.memberId()).isEqualTo(RecordedLog.OTHER_MEMBER);
            assertThat(finding.position()).isEqualTo(position);
            assertThat(finding.what())
                    .contains(String.format("%016x", hash))
                    .contains(String.format("%016x", hash + 1));
            assertThat(finding.whatToDo()).contains("keep all data directories");
        });
    }
}
