package io.lockstep.chaostests.history;

/**
 * Something that happened to the cell, for the timeline.
 *
 * @param endNs {@link Operation#NEVER} where it never ended, equal to the beginning where it took no time
 */
public record Moment(Kind kind, String what, long beginNs, long endNs) {
    /** Which row of the timeline. */
    public enum Kind {
        /** Something broken on purpose, until it is healed. */
        FAULT,
        /** A member leads from here on. */
        ELECTION,
        /** Anything else worth a line. */
        NOTE
    }
}
