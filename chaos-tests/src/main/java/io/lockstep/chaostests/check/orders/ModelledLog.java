package io.lockstep.chaostests.check.orders;

import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.OutputSink;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * The cluster as its clients see it, with a real engine behind: one log; a leader that changes, and then what was on its
 * way in either direction is lost; an ingress that now and then takes nothing. Feed and operator lose nothing here.
 */
final class ModelledLog implements OutputSink {
    static final int FEED = 1;
    static final int OPERATOR = 2;

    /** The gateway's end of a session. */
    interface Client {
        void onMessage(DirectBuffer buffer, int offset, int length);

        void onNewLeader();
    }

    /** Told of everything that enters and is said, as who replays the log would be. */
    interface Observer {
        void onInput(DirectBuffer buffer, int offset, int length);

        void onOutput(DirectBuffer buffer, int offset, int length);
    }

    private record Message(long session, UnsafeBuffer bytes) {}

    private static final long FRAME = 128;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long JOURNEY_NS = VirtualTime.MS / 2;
    private static final int ONE_REFUSED_IN = 300;
    private static final int ONE_LOST_IN = 2_000;
    private static final long LONGEST_ELECTION_NS = 2 * VirtualTime.SECOND;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final Observer observer;
    private final EngineHost host =
            new EngineHost(Strategies::create, this, new HashGuard(-1), (position, timeNs, hash) -> {});
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final long[] sequences = new long[OPERATOR + 1];
    private final OnTheWay<Message> ingress;
    private final OnTheWay<Message> egress;
    private long position;
    private long lastSession = OPERATOR;
    private long electedNs;
    private boolean isLossy;
    private long leaderChanges;

    ModelledLog(VirtualTime time, SplittableRandom random, Observer observer) {
        this.time = time;
        this.random = random;
        this.observer = observer;
        ingress = new OnTheWay<>(time, random.split(), JOURNEY_NS);
        egress = new OnTheWay<>(time, random.split(), JOURNEY_NS);
        open(FEED, "FEED:feed");
        open(OPERATOR, "OPERATOR:operator");
    }

    private void open(int session, String principal) {
        host.onSessionOpened(nextPosition(), time.nowNs(), session, principal.getBytes(StandardCharsets.US_ASCII));
        final SourceHelloEncoder hello = begin(new SourceHelloEncoder()).sourceId(session);
        apply(session, buffer, BODY + hello.encodedLength());
    }

    EngineHost host() {
        return host;
    }

    long leaderChanges() {
        return leaderChanges;
    }

    /** Whether the ingress refuses, and the egress loses, something now and then. */
    void setLossy(boolean newIsLossy) {
        isLossy = newIsLossy;
    }

    // Feed and operator: what they say is applied at once

    /** Wraps an encoder over a buffer: fill it in, then say it. */
    <E extends MessageEncoderFlyweight> E begin(E encoder) {
        header.wrap(buffer, 0)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, BODY);
        return encoder;
    }

    void say(int session, MessageEncoderFlyweight encoder) {
        origin.wrap(buffer, BODY).sourceId(session).sequence(++sequences[session]);
        origin.flags().clear();
        apply(session, buffer, BODY + encoder.encodedLength());
    }

    private void apply(long session, DirectBuffer message, int length) {
        observer.onInput(message, 0, length);
        host.onMessage(nextPosition(), time.nowNs(), session, message, 0, length);
    }

    private long nextPosition() {
        position += FRAME;
        return position;
    }

    // A gateway

    /** A gateway's session. */
    long openSession() {
        lastSession++;
        host.onSessionOpened(
                nextPosition(), time.nowNs(), lastSession, "GATEWAY:gateway-1".getBytes(StandardCharsets.US_ASCII));
        return lastSession;
    }

    /** The cluster has not heard of a session for long. */
    void closeSession(long session) {
        host.onSessionClosed(nextPosition(), time.nowNs(), session);
    }

    /** @return false where the log takes nothing now */
    boolean offer(long session, DirectBuffer message, int offset, int length) {
        if (electedNs > time.nowNs() || (isLossy && random.nextInt(ONE_REFUSED_IN) == 0)) {
            return false;
        }
        ingress.send(new Message(session, copy(message, offset, length)));
        return true;
    }

    private static UnsafeBuffer copy(DirectBuffer message, int offset, int length) {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, message, offset, length);
        return copy;
    }

    @Override
    public void onOutput(long session, DirectBuffer message, int offset, int length) {
        observer.onOutput(message, offset, length);
        if (session == lastSession && (!isLossy || random.nextInt(ONE_LOST_IN) > 0)) {
            egress.send(new Message(session, copy(message, offset, length)));
        }
    }

    /** The leader is gone, and with it what was on its way; some time later there is another. */
    void changeLeader() {
        leaderChanges++;
        ingress.loseSome();
        egress.loseSome();
        electedNs = time.nowNs() + random.nextLong(LONGEST_ELECTION_NS);
    }

    /** What has arrived in the log is applied. */
    void poll() {
        while (ingress.hasArrived() && electedNs <= time.nowNs()) {
            final Message message = ingress.take();
            apply(message.session, message.bytes, message.bytes.capacity());
        }
        if (!ingress.hasArrived()) {
            host.onTimer(nextPosition(), time.nowNs());
        }
    }

    /** What has come for the gateway of a session; what is for an earlier one is lost. */
    void pollEgress(long session, Client client) {
        if (electedNs > 0 && electedNs <= time.nowNs()) {
            electedNs = 0;
            client.onNewLeader();
        }
        while (egress.hasArrived()) {
            final Message message = egress.take();
            if (message.session == session) {
                client.onMessage(message.bytes, 0, message.bytes.capacity());
            }
        }
    }
}
