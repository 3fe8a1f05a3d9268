package io.lockstep.chaostests.members;

import static io.lockstep.chaostests.members.MemberCluster.SOME_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.archivetools.log.LogReader;
import io.lockstep.archivetools.log.SegmentFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;

/** Snapshots, and starts from them; disks that are lost or spoiled. */
final class DiskScenarios {
    /** Where there is payload. */
    private static final int SNAPSHOT_SPOILED = 400;

    /** Its frame's header and the first of what it says: none is shorter. */
    private static final int HEAD_OF_AN_ENTRY = 40;

    private DiskScenarios() {}

    static List<Scenario> all() {
        return List.of(
                NamedScenario.of("all start from a snapshot", DiskScenarios::startFromSnapshot),
                NamedScenario.of("all start from a snapshot that is terms old", DiskScenarios::startFromOldSnapshot),
                NamedScenario.of("the timer goes on behind a snapshot", DiskScenarios::timerGoesOn),
                NamedScenario.of("a follower is down while a snapshot is taken", DiskScenarios::missedSnapshot),
                NamedScenario.of("snapshot upon snapshot", DiskScenarios::manySnapshots),
                NamedScenario.of("a follower loses its disk", DiskScenarios::lostDisk),
                NamedScenario.of("a follower's log is cut off", DiskScenarios::cutOff),
                NamedScenario.of("a follower's log is torn within an entry", DiskScenarios::torn),
                NamedScenario.of("a follower's log is spoiled", DiskScenarios::spoiledLog),
                NamedScenario.of("a follower's snapshot is spoiled", DiskScenarios::spoiledSnapshot));
    }

    private static void snapshot(MemberCluster cluster) {
        final long before = cluster.client().snapshots();
        final long recorded = mostRecorded(cluster);
        cluster.client().requestSnapshot();
        cluster.await("a snapshot", () -> cluster.client().snapshots() > before);
        cluster.await(
                "everybody's snapshot",
                () -> cluster.members().stream()
                        .allMatch(member -> !member.isUp() || member.recordedSnapshots() > recorded));
    }

    /** One that was down may have fewer, until it has caught up with the snapshots in the log. */
    private static long mostRecorded(MemberCluster cluster) {
        return cluster.members().stream()
                .mapToLong(MemberUnderTest::recordedSnapshots)
                .max()
                .orElse(0);
    }

    private static void restartAll(MemberCluster cluster) throws IOException {
        cluster.members().forEach(MemberUnderTest::stop);
        cluster.mend();
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void startFromSnapshot(MemberCluster cluster) throws IOException {
        snapshot(cluster);
        cluster.awaitOrders(SOME_ORDERS);
        restartAll(cluster);
    }

    private static void startFromOldSnapshot(MemberCluster cluster) throws IOException {
        cluster.awaitLeader().kill();
        cluster.awaitOrders(SOME_ORDERS);
        cluster.mend();
        snapshot(cluster);
        cluster.awaitLeader().kill();
        cluster.awaitOrders(SOME_ORDERS);
        restartAll(cluster);
    }

    /** With nobody there who says anything only the cluster's timer moves the log on. */
    private static void timerGoesOn(MemberCluster cluster) throws IOException {
        snapshot(cluster);
        cluster.client().load(false);
        cluster.await("the rest", cluster.client()::isDone);
        cluster.members().forEach(MemberUnderTest::stop);
        cluster.network().isolate(Ports.CLIENTS);
        cluster.startAll();
        final MemberUnderTest leader = cluster.awaitLeader();
        final long position = leader.state().position() + SOME_ORDERS * 64L;
        cluster.await("a log that goes on by itself", () -> leader.state().position() > position);
    }

    private static void missedSnapshot(MemberCluster cluster) throws IOException {
        final MemberUnderTest follower =
                cluster.followersOf(cluster.awaitLeader()).getFirst();
        follower.kill();
        snapshot(cluster);
        follower.start();
        cluster.awaitOrders(SOME_ORDERS);
        restartAll(cluster);
    }

    private static void manySnapshots(MemberCluster cluster) {
        for (int i = 0; i < 5; i++) {
            snapshot(cluster);
            cluster.awaitOrders(SOME_ORDERS / 4);
        }
    }

    private static MemberUnderTest killFollower(MemberCluster cluster) throws IOException {
        final MemberUnderTest follower =
                cluster.followersOf(cluster.awaitLeader()).getFirst();
        follower.kill();
        return follower;
    }

    private static void lostDisk(MemberCluster cluster) throws IOException {
        final MemberUnderTest follower = killFollower(cluster);
        IoUtil.delete(follower.directory().toFile(), false);
        follower.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** The last that was written never came to the disk: it ends behind a whole entry. */
    private static void cutOff(MemberCluster cluster) throws IOException {
        final MemberUnderTest follower = killFollower(cluster);
        cut(follower, entryNearTheEnd(follower));
        follower.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** The last that was written came to the disk by half: it is cut off, and comes again from the leader. */
    private static void torn(MemberCluster cluster) throws IOException {
        final MemberUnderTest follower = killFollower(cluster);
        cut(follower, entryNearTheEnd(follower) + HEAD_OF_AN_ENTRY);
        follower.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** Where one begins. */
    private static long entryNearTheEnd(MemberUnderTest member) throws IOException {
        return ends(member).get(ends(member).size() - SOME_ORDERS);
    }

    /** Of each entry. */
    private static List<Long> ends(MemberUnderTest member) throws IOException {
        final List<Long> ends = new ArrayList<>();
        new LogReader(archive(member), false)
                .read(Long.MAX_VALUE, (position, flags, buffer, offset, length) -> ends.add(position));
        return ends;
    }

    private static void cut(MemberUnderTest member, long position) throws IOException {
        for (SegmentFiles.Segment segment : SegmentFiles.find(archive(member))) {
            try (RandomAccessFile file = new RandomAccessFile(segment.file().toFile(), "rw")) {
                final long length = file.length();
                file.setLength(Math.clamp(position - segment.position(), 0, length));
                file.setLength(length);
            }
        }
    }

    /** Behind what is spoiled there is a whole segment: no power cut explains it. */
    private static void spoiledLog(MemberCluster cluster) throws IOException {
        final MemberUnderTest leader = cluster.awaitLeader();
        cluster.await("another segment", () -> leader.state().position() > MemberCluster.TERM_LENGTH);
        final MemberUnderTest follower = killFollower(cluster);
        final long spoiled = ends(follower).get(SOME_ORDERS) + HEAD_OF_AN_ENTRY;
        for (SegmentFiles.Segment segment : SegmentFiles.find(archive(follower))) {
            final long at = spoiled - segment.position();
            if (at >= 0 && at < MemberCluster.TERM_LENGTH) {
                flip(segment.file(), at);
            }
        }
        cluster.errors().excuse(follower.id());
        goesNoFurtherThan(cluster, follower, spoiled);
        replace(cluster, follower);
    }

    /** It must not take part with what it has. */
    private static void goesNoFurtherThan(MemberCluster cluster, MemberUnderTest member, long position)
            throws IOException {
        member.start();
        cluster.pass(3 * MemberCluster.HEARTBEAT_TIMEOUT_NS);
        assertThat(member.isInElection()).as("still joining").isTrue();
        assertThat(member.state().position()).isLessThanOrEqualTo(position);
    }

    private static void spoiledSnapshot(MemberCluster cluster) throws IOException {
        snapshot(cluster);
        final MemberUnderTest follower = killFollower(cluster);
        final List<List<SegmentFiles.Segment>> snapshots = SegmentFiles.recordings(archive(follower), Snapshots.STREAM);
        flip(snapshots.getLast().getFirst().file(), SNAPSHOT_SPOILED);
        cluster.errors().excuse(follower.id());
        follower.start();
        cluster.await("that it stops", follower::hasStoppedItself);
        replace(cluster, follower);
    }

    /** Given an empty disk, as the runbook says, it takes the log of the others. */
    private static void replace(MemberCluster cluster, MemberUnderTest member) throws IOException {
        member.stop();
        IoUtil.delete(member.directory().toFile(), false);
        member.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void flip(Path path, long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            final int value = file.read();
            file.seek(at);
            file.write(value ^ 0x10);
        }
    }

    private static Path archive(MemberUnderTest member) {
        return member.directory().resolve("archive");
    }
}
