package io.lockstep.clusternode;

import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.lockstep.statemachine.wire.OutputSink;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/**
 * Brings answers to their sessions, at most once: a few tries, then the message is dropped and counted. It never waits
 * for a client, because whoever misses something asks for it again; and nothing that happens here touches the state.
 */
final class Egress implements OutputSink {
    private static final int TRIES = 3;

    private final Cluster cluster;
    private final AtomicLong dropped;

    Egress(Cluster cluster, AtomicLong dropped) {
        this.cluster = cluster;
        this.dropped = dropped;
    }

    @Override
    public void onOutput(long sessionId, DirectBuffer buffer, int offset, int length) {
        if (sessionId == EVENT) {
            return;
        }
        final ClientSession session = cluster.getClientSession(sessionId);
        if (session == null) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            if (session.offer(buffer, offset, length) > 0) {
                return;
            }
        }
        dropped.lazySet(dropped.get() + 1);
    }
}
