package io.lockstep.chaostests.history;

import io.lockstep.codecs.outbox.RejectReason;

/**
 * What the engine answers to an input.
 *
 * @param reason NONE where it was carried out
 * @param number what it tells beside that: of a change that waits for a second person its number; otherwise {@link #NONE}
 */
public record Answer(RejectReason reason, long number) {
    /** Nothing is told. */
    public static final long NONE = 0;

    /** It was carried out. */
    public static final Answer DONE = new Answer(RejectReason.NONE, NONE);

    public static Answer of(RejectReason reason) {
        return new Answer(reason, NONE);
    }

    public boolean isDone() {
        return reason == RejectReason.NONE;
    }

    @Override
    public String toString() {
        return number == NONE ? reason.name() : reason + " " + number;
    }
}
