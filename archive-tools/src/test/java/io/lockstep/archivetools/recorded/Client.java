package io.lockstep.archivetools.recorded;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.StateReportEncoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** A session of the cluster that brings inputs into the log, each once, and fails on a rejection. */
final class Client implements AutoCloseable {
    private static final int WINDOW = 256 * 1024;

    private final OneMember cluster;
    private final ClusterLink link;
    private final LogWriter writer;
    private RejectReason rejection = RejectReason.NONE;

    Client(
            OneMember cluster,
            ClusterAddress address,
            Principals.Principal principal,
            int sourceId,
            MediaDriver driver) {
        this.cluster = cluster;
        writer = new LogWriter(sourceId, WriterId.draw(), WINDOW, (sequence, reason, changeId) -> rejection = reason);
        link = new ClusterLink(address, principal, driver.aeronDirectoryName(), new Listener());
    }

    private final class Listener implements ClusterLink.Listener {
        @Override
        public void onSessionOpened() {
            writer.onSessionOpened(ProcessClock.epochNs());
        }

        @Override
        public void onSessionLost() {
            writer.onSessionLost();
        }

        @Override
        public void onNewLeader(int memberId) {
            writer.onNewLeader(ProcessClock.epochNs());
        }

        @Override
        public void onMessage(DirectBuffer buffer, int offset, int length) {
            writer.onMessage(ProcessClock.epochNs(), buffer, offset);
        }
    }

    boolean isStarted() {
        return writer.isStarted();
    }

    /** Begins an input: fill it in, then send it. */
    <E extends MessageEncoderFlyweight> E begin(E encoder) {
        return writer.begin(encoder);
    }

    /** Sends the input begun last; waits only where the window is full. */
    void send(MessageEncoderFlyweight encoder) {
        cluster.await(() -> writer.hasRoom(1), "room for an input");
        writer.commitMarketData(encoder);
    }

    /** Sends the input begun last and waits until it is applied. */
    void carryOut(MessageEncoderFlyweight encoder) {
        cluster.await(() -> writer.hasRoom(1), "room for an input");
        final long sequence = writer.commit(encoder);
        cluster.await(() -> writer.acknowledged() >= sequence, "input " + sequence);
        if (rejection != RejectReason.NONE) {
            throw new IllegalStateException("rejected: " + rejection);
        }
    }

    /** What only a member's session may say: unnumbered, and without an answer. */
    void report(int memberId, long position, long hash) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH
                + new StateReportEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .memberId(memberId)
                        .position(position)
                        .hash(hash)
                        .encodedLength();
        cluster.await(() -> link.offer(buffer, 0, length), "a state report");
    }

    void poll() {
        final long nowNs = ProcessClock.epochNs();
        link.poll(nowNs);
        writer.poll(nowNs, link);
    }

    @Override
    public void close() {
        link.close();
    }
}
