package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.engine.strategy.Strategy;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.InputText;
import io.lockstep.statemachine.wire.Names;
import io.lockstep.statemachine.wire.SnapshotReader;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/** The real engine, from the bytes of an input to the bytes of what it says. */
final class EngineUnderTest implements ObservedEngine {
    private static final int FRAME = 96;

    private final Answers answers;
    private final Coverage coverage;
    private final InputEncoder encoder = new InputEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private EngineHost host;
    private InputText text;
    private long position;

    EngineUnderTest(Coverage coverage) {
        this.coverage = coverage;
        answers = new Answers(coverage);
        host = newHost();
        text = new InputText(new Names(host.state()));
        host.attach(coverage);
    }

    private EngineHost newHost() {
        return new EngineHost(EngineUnderTest::strategy, answers, new HashGuard(-1), (at, timeNs, hash) -> {});
    }

    private static @Nullable Strategy strategy(String kind, StrategyContext context) {
        return kind.equals(Prober.KIND) ? new Prober(context) : Strategies.create(kind, context);
    }

    /** Goes on with an engine that knows what a snapshot of this one holds. */
    private void restore() {
        final EngineHost after = newHost();
        final SnapshotReader reader = new SnapshotReader(after);
        SnapshotWriter.write(host, true, reader::read);
        if (!reader.isComplete()
                || after.hash() != host.hash()
                || !snapshot(after).equals(snapshot(host))) {
            throw new IllegalStateException("the restored engine is another");
        }
        host = after;
        text = new InputText(new Names(host.state()));
        host.attach(coverage);
    }

    private static ByteBuffer snapshot(EngineHost of) {
        final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
        final int[] length = {0};
        SnapshotWriter.write(of, true, (buffer, offset, more) -> {
            bytes.putBytes(length[0], buffer, offset, more);
            length[0] += more;
        });
        return ByteBuffer.wrap(bytes.byteArray(), 0, length[0]);
    }

    @Override
    public EngineState state() {
        return host.state();
    }

    @Override
    public Answers answers() {
        return answers;
    }

    /** One event at its time. @return why it was not carried out, or NONE */
    RejectReason apply(long timeNs, Event event) {
        answers.begin();
        position += FRAME;
        switch (event) {
            case Event.Restored restored -> restore();
            case Event.Tick tick -> host.onTimer(position, timeNs);
            case Event.Opened opened ->
                host.onSessionOpened(
                        position,
                        timeNs,
                        opened.session(),
                        (opened.role() + ":" + opened.person()).getBytes(StandardCharsets.US_ASCII));
            case Event.Closed closed -> host.onSessionClosed(position, timeNs, closed.session());
            case Event.Hello hello -> {
                final SourceHelloEncoder message = encoder.begin(new SourceHelloEncoder())
                        .sourceId(hello.source())
                        .writerId(hello.writer());
                final int length = InputEncoder.HEADER + message.encodedLength();
                host.onMessage(position, timeNs, hello.session(), encoder.buffer(), 0, length);
            }
            case Event.Said said -> host.onMessage(position, timeNs, said.session(), encoder.buffer(), 0, encode(said));
        }
        return answers.reason();
    }

    private int encode(Event.Said said) {
        final int length = encoder.encode(said.input()) - said.cut();
        origin.wrap(encoder.buffer(), MessageHeaderEncoder.ENCODED_LENGTH)
                .sourceId(said.source())
                .sequence(said.sequence());
        origin.flags().clear();
        return length;
    }

    /** An event for people: as the archive's tools print it, and all of its numbers. */
    String describe(Event event) {
        if (event instanceof Event.Said said) {
            final int length = encode(said);
            return "session " + said.session() + " "
                    + text.of(encoder.buffer(), 0, length).text() + "   " + said;
        }
        return event.toString();
    }
}
