package io.lockstep.statemachine.wire;

import org.agrona.DirectBuffer;

/** Takes a snapshot, piece by piece; a piece holds whole messages, one behind the other. */
@FunctionalInterface
public interface SnapshotSink {
    /** Must take it, or throw: a snapshot with a hole is none. The bytes are good during the call only. */
    void write(DirectBuffer buffer, int offset, int length);
}
