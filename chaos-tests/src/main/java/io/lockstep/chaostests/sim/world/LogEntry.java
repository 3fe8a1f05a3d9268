package io.lockstep.chaostests.sim.world;

import org.agrona.DirectBuffer;

/**
 * One entry of the replicated log.
 *
 * @param index from 0
 * @param position of the log, just behind it
 * @param bytes of a message; of an opened session its principal
 */
public record LogEntry(int index, long term, long position, long timeNs, Kind kind, long session, DirectBuffer bytes) {
    /** What it is. */
    public enum Kind {
        NEW_TERM,
        SESSION_OPENED,
        SESSION_CLOSED,
        MESSAGE,
        TIMER,
        SNAPSHOT
    }
}
