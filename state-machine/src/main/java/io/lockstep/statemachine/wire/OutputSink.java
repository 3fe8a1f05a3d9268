package io.lockstep.statemachine.wire;

import org.agrona.DirectBuffer;

/** Takes what the engine says, as messages of {@code outbox.xml}. */
@FunctionalInterface
public interface OutputSink {
    /** In place of a session: the message is an event, for whoever replays the log. */
    long EVENT = -1;

    /** The bytes are good during the call only. */
    void onOutput(long sessionId, DirectBuffer buffer, int offset, int length);
}
