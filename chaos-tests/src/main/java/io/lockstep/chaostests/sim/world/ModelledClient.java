package io.lockstep.chaostests.sim.world;

import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** A process that only says things to the log, and remembers what it said: the feed, and the operators' desks. */
final class ModelledClient implements Voice, ClusterLink.Listener {
    private static final int WINDOW = 1 << 18;

    private final VirtualTime time;
    private final LogWriter writer;
    private final ModelledSession session;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();

    /** What was sent and has no answer so far, by its number. */
    private final TreeMap<Long, UnsafeBuffer> unanswered = new TreeMap<>();

    private ModelledClient(
            VirtualTime time, int source, long writerId, ModelledSession session, boolean isToldOfRejections) {
        this.time = time;
        this.session = session;
        writer = isToldOfRejections
                ? new LogWriter(source, writerId, WINDOW, this::onRejection)
                : new LogWriter(source, writerId, WINDOW);
    }

    /** A feed only counts what is rejected. */
    static ModelledClient feed(VirtualTime time, int source, ModelledSession session) {
        return new ModelledClient(time, source, 1, session, false);
    }

    /** @param writerId that no other desk has */
    static ModelledClient desk(VirtualTime time, int source, long writerId, ModelledSession session) {
        return new ModelledClient(time, source, writerId, session, true);
    }

    /** Whatever else it is refused for, it is in the log. */
    private void onRejection(long sequence, RejectReason reason, long changeId) {
        if (reason == RejectReason.NUMBER_TAKEN) {
            unanswered.remove(sequence);
        }
    }

    LogWriter writer() {
        return writer;
    }

    void poll() {
        session.poll(this);
        writer.poll(time.nowNs(), this::offer);
    }

    private boolean offer(DirectBuffer buffer, int offset, int length) {
        if (!session.offer(buffer, offset, length)) {
            return false;
        }
        header.wrap(buffer, offset);
        if (header.templateId() != SourceHelloDecoder.TEMPLATE_ID) {
            origin.wrap(buffer, offset + header.encodedLength());
            if (!unanswered.containsKey(origin.sequence())) {
                final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
                copy.putBytes(0, buffer, offset, length);
                unanswered.put(origin.sequence(), copy);
            }
        }
        return true;
    }

    /** What it was told to be taken must be in the log, as it said it. */
    void checkAcknowledged(TakenInputs log, ClusterObserver told) {
        while (!unanswered.isEmpty() && unanswered.firstKey() <= writer.acknowledged()) {
            final var said = unanswered.pollFirstEntry();
            if (!log.has(writer.sourceId(), said.getKey(), said.getValue())) {
                told.onViolation(
                        Checker.ACKNOWLEDGED,
                        "source " + writer.sourceId() + " was told that its input " + said.getKey()
                                + " is taken, and the log has another one there, or none");
            }
        }
    }

    /** The process is gone. */
    void die() {
        session.die();
    }

    @Override
    public <E extends MessageEncoderFlyweight> E begin(E encoder) {
        return writer.begin(encoder);
    }

    /** Where the log has not taken for so long that no more can be kept, it is lost, and was never said. */
    @Override
    public void say(MessageEncoderFlyweight encoder) {
        if (writer.hasRoom(1)) {
            writer.commit(encoder);
        }
    }

    @Override
    public void onSessionOpened() {
        writer.onSessionOpened(time.nowNs());
    }

    @Override
    public void onSessionLost() {
        writer.onSessionLost();
    }

    @Override
    public void onNewLeader(int memberId) {
        writer.onNewLeader(time.nowNs());
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        writer.onMessage(time.nowNs(), buffer, offset);
    }
}
