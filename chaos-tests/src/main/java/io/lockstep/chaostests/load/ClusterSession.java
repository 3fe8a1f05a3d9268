package io.lockstep.chaostests.load;

import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.statemachine.wire.OutputSink;
import org.agrona.DirectBuffer;

/** A session of one source, written to as any gateway does: numbered, acknowledged, sent again. */
final class ClusterSession implements ClusterLink.Listener, AutoCloseable {
    private static final int WINDOW = 1024 * 1024;

    private final LogWriter writer;
    private final ClusterLink link;
    private final OutputSink sink;

    /** @param sink told of all that the engine says to this session */
    ClusterSession(
            ClusterAddress address,
            Principals.Principal principal,
            String aeronDirectory,
            int sourceId,
            OutputSink sink) {
        this.sink = sink;
        writer = new LogWriter(sourceId, WriterId.draw(), WINDOW);
        link = new ClusterLink(address, principal, aeronDirectory, this);
    }

    LogWriter writer() {
        return writer;
    }

    ClusterLink link() {
        return link;
    }

    /** Whether every input is applied; the last one must have asked to be told. */
    boolean isSettled() {
        return writer.acknowledged() == writer.lastSequence();
    }

    int poll() {
        final long nowNs = System.nanoTime();
        return link.poll(nowNs) + writer.poll(nowNs, link);
    }

    @Override
    public void onSessionOpened() {
        writer.onSessionOpened(System.nanoTime());
    }

    @Override
    public void onSessionLost() {
        writer.onSessionLost();
    }

    @Override
    public void onNewLeader(int memberId) {
        writer.onNewLeader(System.nanoTime());
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        writer.onMessage(System.nanoTime(), buffer, offset);
        sink.onOutput(0, buffer, offset, length);
    }

    @Override
    public void close() {
        link.close();
    }
}
