package io.lockstep.chaostests.load;

import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.wire.EngineHost;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** In place of a cluster: numbers inputs and hands them to an engine, on this thread, with a time of its own. */
final class EngineLog implements InputLog {
    private static final long FRAME = 128;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;

    private final EngineHost host;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final long[] sequences = new long[Role.values().length];
    private long position;
    private long timeNs = 1_700_000_000_000_000_000L;

    /** Opens a session of each role, whose source has its number. */
    EngineLog(EngineHost host) {
        this.host = host;
        for (Role role : Role.values()) {
            final byte[] principal = (role + ":bench").getBytes(StandardCharsets.US_ASCII);
            host.onSessionOpened(nextPosition(), timeNs, session(role), principal);
            final SourceHelloEncoder hello = begin(role, new SourceHelloEncoder())
                    .sourceId(session(role))
                    .writerId(1);
            put(role, buffer, 0, BODY + hello.encodedLength());
        }
    }

    static int session(Role role) {
        return role.ordinal() + 1;
    }

    @Override
    public <E extends MessageEncoderFlyweight> E begin(Role role, E encoder) {
        header.wrap(buffer, 0)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, BODY);
        return encoder;
    }

    @Override
    public void send(Role role, MessageEncoderFlyweight encoder) {
        origin.wrap(buffer, BODY).sourceId(session(role)).sequence(nextSequence(role));
        origin.flags().clear();
        put(role, buffer, 0, BODY + encoder.encodedLength());
    }

    /** All is applied as soon as it is sent. */
    @Override
    public void settle() {}

    /** A whole message that has its number already. */
    void put(Role role, DirectBuffer message, int offset, int length) {
        host.onMessage(nextPosition(), timeNs, session(role), message, offset, length);
    }

    /** The cluster's timer. */
    void tick() {
        host.onTimer(nextPosition(), timeNs);
    }

    long nextSequence(Role role) {
        return ++sequences[role.ordinal()];
    }

    void advance(long ns) {
        timeNs += ns;
    }

    @Override
    public long timeNs() {
        return timeNs;
    }

    private long nextPosition() {
        position += FRAME;
        return position;
    }
}
