package io.lockstep.chaostests.members;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.lockstep.clusternode.NodeState;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The engine's service with somebody who notes its state after each input, and can slow it down or hold it. */
final class WatchedEngine implements ClusteredService {
    private static final long LOOK_NS = 1_000_000;

    private final ClusteredService engine;
    private final NodeState state;
    private final EngineThread thread;
    private final Witness witness;
    private final int member;

    WatchedEngine(int member, ClusteredService engine, NodeState state, EngineThread thread, Witness witness) {
        this.member = member;
        this.engine = engine;
        this.state = state;
        this.thread = thread;
        this.witness = witness;
    }

    /** How an engine's thread is let run. */
    static final class EngineThread {
        private volatile boolean held;
        private volatile boolean isSnapshotHeld;
        private volatile boolean isInSnapshot;
        private volatile long delayNs;

        /** It stands still within an input. */
        void hold() {
            held = true;
        }

        /** It stands still as soon as it is to write its rows into a snapshot. */
        void holdSnapshot() {
            isSnapshotHeld = true;
        }

        /** Whether it stands still there: Aeron has begun the snapshot, and it is not whole. */
        boolean isInSnapshot() {
            return isInSnapshot;
        }

        void releaseSnapshot() {
            isSnapshotHeld = false;
        }

        /** Each message takes so much longer. */
        void slow(long newDelayNs) {
            delayNs = newDelayNs;
        }

        void release() {
            held = false;
            isSnapshotHeld = false;
            delayNs = 0;
        }

        private void pass() {
            if (delayNs > 0) {
                LockSupport.parkNanos(delayNs);
            }
            while (held) {
                LockSupport.parkNanos(LOOK_NS);
            }
        }

        private void passSnapshot() {
            pass();
            isInSnapshot = isSnapshotHeld;
            while (isSnapshotHeld) {
                LockSupport.parkNanos(LOOK_NS);
            }
            isInSnapshot = false;
        }
    }

    private void note() {
        witness.see(member, state.position(), state.hash());
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshotImage) {
        engine.onStart(cluster, snapshotImage);
        if (snapshotImage != null) {
            note();
        }
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        engine.onSessionOpen(session, timestamp);
        note();
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        engine.onSessionClose(session, timestamp, closeReason);
        note();
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        thread.pass();
        engine.onSessionMessage(session, timestamp, buffer, offset, length, header);
        note();
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        thread.pass();
        engine.onTimerEvent(correlationId, timestamp);
        note();
    }

    @Override
    public void onNewLeadershipTermEvent(
            long leadershipTermId,
            long logPosition,
            long timestamp,
            long termBaseLogPosition,
            int leaderMemberId,
            int logSessionId,
            TimeUnit timeUnit,
            int appVersion) {
        engine.onNewLeadershipTermEvent(
                leadershipTermId,
                logPosition,
                timestamp,
                termBaseLogPosition,
                leaderMemberId,
                logSessionId,
                timeUnit,
                appVersion);
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {
        thread.passSnapshot();
        engine.onTakeSnapshot(snapshotPublication);
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        engine.onRoleChange(newRole);
    }

    @Override
    public void onTerminate(Cluster cluster) {
        engine.onTerminate(cluster);
    }
}
