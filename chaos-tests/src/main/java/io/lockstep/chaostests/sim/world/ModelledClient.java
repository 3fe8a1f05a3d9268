package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** A process that only says things to the log: the feed, and the operator's desk. */
final class ModelledClient implements Voice, ClusterLink.Listener {
    private static final int WINDOW = 1 << 18;

    private final VirtualTime time;
    private final LogWriter writer;
    private final ModelledSession session;

    ModelledClient(VirtualTime time, int source, ModelledSession session) {
        this.time = time;
        this.session = session;
        writer = new LogWriter(source, WINDOW);
    }

    LogWriter writer() {
        return writer;
    }

    void poll() {
        session.poll(this);
        writer.poll(time.nowNs(), session);
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
