package io.lockstep.chaostests.load;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The least that a clustered service can do: every message goes back to whom it came from. */
final class EchoService implements ClusteredService {
    /** As our own egress: a client is never waited for. */
    private static final int TRIES = 3;

    @Override
    public void onSessionMessage(
            @Nullable ClientSession session,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        for (int i = 0; session != null && i < TRIES; i++) {
            if (session.offer(buffer, offset, length) > 0) {
                return;
            }
        }
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshotImage) {}

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {}

    @Override
    public void onRoleChange(Cluster.Role newRole) {}

    @Override
    public void onTerminate(Cluster cluster) {}
}
