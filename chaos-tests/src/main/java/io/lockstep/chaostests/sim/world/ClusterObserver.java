package io.lockstep.chaostests.sim.world;

import io.lockstep.statemachine.engine.EngineState;
import org.agrona.DirectBuffer;

/** Told of everything that enters the log and is said of it, once and in the log's order, as who replays it would be. */
public interface ClusterObserver {
    /** Another entry is applied by a member, the first of all; what is said of it follows. */
    void onEntry(LogEntry entry);

    void onOutput(LogEntry entry, DirectBuffer buffer, int offset, int length);

    /** The first member that applied the entry, and said this of it, stands here now. */
    void onApplied(LogEntry entry, EngineState behind);

    /** What must never be. */
    void onViolation(Checker checker, String what);

    /** Something rare has occurred. */
    void onMark(Mark mark);
}
