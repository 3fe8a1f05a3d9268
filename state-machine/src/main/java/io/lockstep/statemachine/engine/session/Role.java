package io.lockstep.statemachine.engine.session;

/** What a session's principal may write into the log. */
public enum Role {
    /** Market data and the instruments it is about. */
    FEED,
    /** Leases and execution reports. */
    GATEWAY,
    /** Configuration and commands. */
    OPERATOR,
    /** Reports of a member's own state. */
    MEMBER
}
