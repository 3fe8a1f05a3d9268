package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.InputText;
import io.lockstep.statemachine.wire.Names;
import java.nio.charset.StandardCharsets;

/** The real engine, from the bytes of an input to the bytes of what it says. */
final class EngineUnderTest {
    private static final int FRAME = 96;

    private final Answers answers;
    private final EngineHost host;
    private final InputEncoder encoder = new InputEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final InputText text;
    private long position;

    EngineUnderTest(Coverage coverage) {
        answers = new Answers(coverage);
        host = new EngineHost(Strategies::create, answers, new HashGuard(-1), (at, timeNs, hash) -> {});
        host.attach(coverage);
        text = new InputText(new Names(host.state()));
    }

    EngineState state() {
        return host.state();
    }

    /** What the engine said of fills. */
    Answers answers() {
        return answers;
    }

    /** One event at its time. @return why it was not carried out, or NONE */
    RejectReason apply(long timeNs, Event event) {
        answers.begin();
        position += FRAME;
        switch (event) {
            case Event.Tick tick -> host.onTimer(position, timeNs);
            case Event.Opened opened ->
                host.onSessionOpened(
                        position,
                        timeNs,
                        opened.session(),
                        (opened.role() + ":" + opened.person()).getBytes(StandardCharsets.US_ASCII));
            case Event.Closed closed -> host.onSessionClosed(position, timeNs, closed.session());
            case Event.Hello hello -> {
                final SourceHelloEncoder message =
                        encoder.begin(new SourceHelloEncoder()).sourceId(hello.source());
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
