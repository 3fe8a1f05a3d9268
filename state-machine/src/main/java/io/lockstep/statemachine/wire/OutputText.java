package io.lockstep.statemachine.wire;

import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/** Outputs for people: one way to say each, in stories and in the archive's tools. */
public final class OutputText {
    /** Events have numbers from here on. */
    private static final int FIRST_EVENT = 30;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnswerText answers;
    private final EventText events;

    public OutputText(Names names) {
        answers = new AnswerText(names);
        events = new EventText(names);
    }

    /** One output. */
    public LogLine of(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        return header.templateId() < FIRST_EVENT ? answers.of(buffer, offset) : events.of(buffer, offset);
    }
}
