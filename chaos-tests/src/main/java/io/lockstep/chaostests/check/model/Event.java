package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.session.Role;

/** What the log holds, one at a time, each with its time. */
public sealed interface Event {
    /** A session opens, of a principal. */
    record Opened(int session, Role role, String person) implements Event {}

    record Closed(int session) implements Event {}

    /** Nothing but time. */
    record Tick() implements Event {}

    /** The engine is written to a snapshot, and another one goes on from there: nothing changes by it. */
    record Restored() implements Event {}

    /** A session takes a source's number; its process has a number of its own. */
    record Hello(int session, int source, long writer) implements Event {}

    /** @param cut how many bytes of it are missing */
    record Said(int session, int source, long sequence, Input input, int cut) implements Event {}
}
