package io.lockstep.chaostests.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.archivetools.verify.Verification;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** What must be so after every scenario, read from what the members left on their disks. */
final class FinalChecks {
    private final MemberCluster cluster;

    FinalChecks(MemberCluster cluster) {
        this.cluster = cluster;
    }

    /** The cluster has converged; it is closed here. */
    void run() throws IOException {
        for (MemberUnderTest member : cluster.members()) {
            assertThat(member.state().failure()).as("why %s stopped", member).isNull();
            assertThat(member.state().contradicted())
                    .as("contradictions, %s", member)
                    .isZero();
        }
        final boolean isAnyTaken =
                cluster.members().stream().anyMatch(member -> member.state().snapshots() > 0);
        final long acknowledged = cluster.client().acknowledged();
        cluster.close();
        assertThat(cluster.witness().contradictions()).isEmpty();
        assertThat(cluster.witness().count()).as("positions compared").isGreaterThan(Math.toIntExact(acknowledged));
        final Verification verification = Verification.of(cluster.directory());
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.members()).hasSize(MemberCluster.MEMBERS);
        logsAreEqual(verification.commonPosition());
        eachOrderIsThereOnce(verification.committedPosition(), acknowledged);
        final int snapshots = new Snapshots(cluster.directory()).areEqual();
        assertThat(snapshots > 0 || !isAnyTaken).as("snapshots on the disks").isTrue();
        assertThat(cluster.errors().otherThan(ExpectedErrors.ALWAYS))
                .as("errors that nothing explains")
                .isEmpty();
    }

    private Path archive(int member) {
        return cluster.member(member).directory().resolve("archive");
    }

    private void logsAreEqual(long untilPosition) throws IOException {
        final Map<Long, Long> first = frames(0, untilPosition);
        for (int member = 1; member < MemberCluster.MEMBERS; member++) {
            assertThat(frames(member, untilPosition))
                    .as("log of member %d", member)
                    .isEqualTo(first);
        }
    }

    /** A checksum of each frame, by position. */
    private Map<Long, Long> frames(int member, long untilPosition) throws IOException {
        final Map<Long, Long> frames = new TreeMap<>();
        new LogReader(archive(member), true).read(untilPosition, (position, flags, buffer, offset, length) -> {
            frames.put(position, checksum(buffer, offset, length));
        });
        return frames;
    }

    private static long checksum(DirectBuffer buffer, int offset, int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        final CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }

    private void eachOrderIsThereOnce(long untilPosition, long acknowledged) throws IOException {
        for (int member = 0; member < MemberCluster.MEMBERS; member++) {
            final Replay replay = new Replay((session, buffer, offset, length) -> {}, (position, time, hash) -> {});
            new LogReader(archive(member), false).read(untilPosition, new LogFrames(replay));
            final List<Long> lots = new ArrayList<>();
            SyntheticOrder order = replay.host().state().orders().firstOpen();
            while (order != null) {
                lots.add(order.quantityLots());
                order = replay.host().state().orders().after(order);
            }
            assertThat(lots)
                    .as("orders in the log of member %d", member)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, acknowledged).boxed().toList());
        }
    }
}
