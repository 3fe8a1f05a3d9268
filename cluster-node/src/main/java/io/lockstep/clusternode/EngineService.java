package io.lockstep.clusternode;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.Publication;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusterTerminationException;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.CorruptSnapshotException;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.SnapshotReader;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a clustered service. Each callback hands its event to the engine and fail-stops the member on anything
 * that is thrown: Aeron would go on behind a message that was applied by half.
 */
public final class EngineService implements ClusteredService {
    /** The one cluster timer: it moves time on when nothing else does. */
    static final long HEARTBEAT_TIMER = 1;

    private static final long HEARTBEAT_NS = 20_000_000;

    private final int memberId;
    private final EngineHost.CheckpointListener checkpoints;
    private final NodeState nodeState;
    private @Nullable Cluster cluster;
    private @Nullable EngineHost host;
    private boolean heartbeatRunning;

    /** @param nodeState where the member's threads see how the engine is */
    public EngineService(int memberId, EngineHost.CheckpointListener checkpoints, NodeState nodeState) {
        this.memberId = memberId;
        this.checkpoints = checkpoints;
        this.nodeState = nodeState;
    }

    @Override
    public void onStart(Cluster startedCluster, @Nullable Image snapshotImage) {
        cluster = startedCluster;
        final EngineHost engine = new EngineHost(
                Strategies::create,
                new Refusals(new Egress(startedCluster, nodeState.egressDropped()), nodeState.refusals()),
                new HashGuard(memberId),
                checkpoints);
        if (snapshotImage != null) {
            load(startedCluster, engine, snapshotImage);
        }
        host = engine;
        nodeState.applied(engine);
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        guard(() -> {
            if (!heartbeatRunning) {
                heartbeatRunning = true;
                scheduleHeartbeat(timestamp);
            }
            host().onSessionOpened(cluster().logPosition(), timestamp, session.id(), session.encodedPrincipal());
        });
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        guard(() -> host().onSessionClosed(cluster().logPosition(), timestamp, session.id()));
    }

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        if (session == null) {
            nodeState.reached(header.position());
            return;
        }
        try {
            final EngineHost engine = host();
            engine.onMessage(header.position(), timestamp, session.id(), buffer, offset, length);
            nodeState.applied(engine);
        } catch (Throwable t) {
            throw failStop(t);
        }
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        guard(() -> {
            if (correlationId == HEARTBEAT_TIMER) {
                scheduleHeartbeat(timestamp);
            }
            host().onTimer(cluster().logPosition(), timestamp);
        });
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
        nodeState.reached(logPosition);
    }

    /** A snapshot that fails is not recorded and the member goes on without it; it shows in the metrics. */
    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {
        try {
            SnapshotWriter.write(host(), heartbeatRunning, (buffer, offset, length) -> {
                long result = publication.offer(buffer, offset, length);
                while (result < 0) {
                    if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
                        throw new IllegalStateException("snapshot not written: " + Publication.errorString(result));
                    }
                    cluster().idleStrategy().idle();
                    result = publication.offer(buffer, offset, length);
                }
            });
        } catch (RuntimeException e) {
            nodeState.snapshotFailed();
            throw e;
        }
        nodeState.snapshotTaken();
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        nodeState.role(newRole);
    }

    @Override
    public void onTerminate(Cluster terminatedCluster) {
        nodeState.terminated();
    }

    private void load(Cluster startedCluster, EngineHost engine, Image image) {
        final SnapshotReader reader = new SnapshotReader(engine);
        final ImageFragmentAssembler assembler =
                new ImageFragmentAssembler((buffer, offset, length, header) -> reader.read(buffer, offset, length));
        while (!reader.isComplete()) {
            final int fragments = image.poll(assembler, 20);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                throw new CorruptSnapshotException("corrupt snapshot: it ends before its end");
            }
            startedCluster.idleStrategy().idle(fragments);
        }
        heartbeatRunning = reader.heartbeatRunning();
    }

    private void scheduleHeartbeat(long timestamp) {
        while (!cluster().scheduleTimer(HEARTBEAT_TIMER, timestamp + HEARTBEAT_NS)) {
            cluster().idleStrategy().idle();
        }
    }

    private void guard(Runnable event) {
        try {
            event.run();
            nodeState.applied(host());
        } catch (Throwable t) {
            throw failStop(t);
        }
    }

    private RuntimeException failStop(Throwable t) {
        nodeState.failed(t);
        return new ClusterTerminationException(false);
    }

    private Cluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException("not started");
        }
        return cluster;
    }

    private EngineHost host() {
        if (host == null) {
            throw new IllegalStateException("not started");
        }
        return host;
    }
}
