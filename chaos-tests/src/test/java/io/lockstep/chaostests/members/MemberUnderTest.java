package io.lockstep.chaostests.members;

import io.aeron.AeronCounters;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.RecordingLog;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusterClock;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.driver.MediaDriver;
import io.lockstep.clusternode.Member;
import io.lockstep.clusternode.NodeConfig;
import io.lockstep.clusternode.NodeState;
import io.lockstep.clusternode.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;

/** A member as it runs in production, in surroundings that do as they are told. Used by one thread. */
final class MemberUnderTest implements Surroundings, AutoCloseable {
    /** What was sent has arrived by then. */
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final NodeConfig config;
    private final FaultyNetwork network;
    private final Witness witness;
    private final Errors errors;
    private final SettableClock clock = new SettableClock();
    private final WatchedEngine.EngineThread engineThread = new WatchedEngine.EngineThread();
    private @Nullable Member member;

    MemberUnderTest(NodeConfig config, FaultyNetwork network, Witness witness, Errors errors) {
        this.config = config;
        this.network = network;
        this.witness = witness;
        this.errors = errors;
    }

    int id() {
        return config.id();
    }

    SettableClock settableClock() {
        return clock;
    }

    WatchedEngine.EngineThread engineThread() {
        return engineThread;
    }

    Path directory() {
        return config.dataDir();
    }

    void start() throws IOException {
        if (member == null) {
            member = new Member(config, this);
        }
    }

    boolean isUp() {
        return member != null;
    }

    /** In good order: the others are told. */
    void stop() {
        engineThread.release();
        CloseHelper.quietClose(member);
        member = null;
    }

    /**
     * As kill -9 does: it falls silent without a word to the others, and leaves its files as they were at that moment. They
     * are put aside before its parts are closed, for these would write a good end.
     */
    void kill() throws IOException {
        if (member == null) {
            return;
        }
        network.isolate(id());
        LockSupport.parkNanos(QUIET_NS);
        final Path left = directory().resolveSibling(directory().getFileName() + "-left");
        FrozenCopy.of(directory(), left);
        stop();
        IoUtil.delete(directory().toFile(), false);
        Files.move(left, directory());
        network.heal(id());
    }

    private Member running() {
        if (member == null) {
            throw new IllegalStateException("member " + id() + " is down");
        }
        return member;
    }

    NodeState state() {
        return running().state();
    }

    /** Whether its watchdog, or a part of it, has stopped it: a process would end now. */
    boolean hasStoppedItself() {
        try {
            return member != null && member.awaitStop(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isInElection() {
        return running().counter(AeronCounters.CLUSTER_ELECTION_STATE_TYPE_ID) != ElectionState.CLOSED.code();
    }

    boolean leads() {
        return isUp() && state().role() == Cluster.Role.LEADER && !isInElection();
    }

    long term() {
        return running().counter(AeronCounters.CLUSTER_LEADERSHIP_TERM_ID_TYPE_ID);
    }

    long commitPosition() {
        return running().counter(AeronCounters.CLUSTER_COMMIT_POSITION_TYPE_ID);
    }

    /** How much of its log is on its disk. While it takes no snapshot this is all that it records. */
    long recordedPosition() {
        return running().counter(AeronCounters.ARCHIVE_RECORDING_POSITION_TYPE_ID);
    }

    /** Snapshots of the engine that it would start from: those it has written down as whole. */
    long recordedSnapshots() {
        try (RecordingLog log = new RecordingLog(directory().resolve("cluster").toFile(), false)) {
            return log.entries().stream()
                    .filter(entry -> entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && entry.serviceId == 0)
                    .count();
        }
    }

    @Override
    public MediaDriver.Context network(MediaDriver.Context driver) {
        return network.connect(driver, id());
    }

    @Override
    public ClusterClock clock() {
        return clock;
    }

    @Override
    public ClusteredService around(ClusteredService engine, NodeState state) {
        return new WatchedEngine(id(), engine, state, engineThread, witness);
    }

    @Override
    public void onError(Throwable error) {
        errors.add(id(), error);
        Surroundings.super.onError(error);
    }

    @Override
    public String toString() {
        return isUp()
                ? "member " + id() + " in term " + term() + " at " + state().position()
                : "member " + id() + " down";
    }

    @Override
    public void close() {
        stop();
    }
}
