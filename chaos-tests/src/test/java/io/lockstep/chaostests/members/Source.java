package io.lockstep.chaostests.members;

import io.lockstep.codecs.Principals;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import org.agrona.DirectBuffer;

/** Brings inputs into the log through the code that every gateway uses. Used by one thread. */
final class Source implements ClusterLink.Listener, AutoCloseable {
    private static final int WINDOW_LENGTH = 256 * 1024;

    private final LogWriter writer;
    private final ClusterLink link;
    private long sessions;

    Source(int sourceId, ClusterAddress address, Principals.Principal principal, String aeronDirectory) {
        writer = new LogWriter(sourceId, WriterId.draw(), WINDOW_LENGTH, Source::onRejection);
        link = new ClusterLink(address, principal, aeronDirectory, this);
    }

    private static void onRejection(long sequence, RejectReason reason, long changeId) {
        throw new IllegalStateException("input " + sequence + " rejected: " + reason);
    }

    void poll(long nowNs) {
        link.poll(nowNs);
        writer.poll(nowNs, link);
    }

    LogWriter writer() {
        return writer;
    }

    ClusterLink link() {
        return link;
    }

    /** Everything that was committed is in the log, by the cluster's word. */
    boolean isDone() {
        return writer.isStarted() && writer.acknowledged() == writer.lastSequence();
    }

    /** How many there were, one after the other. */
    long sessions() {
        return sessions;
    }

    @Override
    public void onSessionOpened() {
        sessions++;
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
    }

    @Override
    public void close() {
        link.close();
    }
}
