package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.check.engine.LogFollower;
import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.ClusterObserver;
import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.session.Role;
import java.util.HashSet;
import java.util.Set;
import org.agrona.DirectBuffer;

/** The independent model follows the agreed log, beside the member that applies each entry first. */
final class ModelWatch {
    private final ClusterObserver told;
    private final LogFollower follower = new LogFollower();
    private final Set<Long> sessions = new HashSet<>();
    private int toldOf;

    ModelWatch(ClusterObserver told) {
        this.told = told;
    }

    /** Before anything is said to the next entry. */
    void onEntry() {
        follower.begin();
    }

    void onOutput(DirectBuffer buffer, int offset, int length) {
        follower.onOutput(buffer, offset, length);
    }

    void onApplied(LogEntry entry, EngineState behind) {
        try {
            follow(entry, behind);
        } catch (RuntimeException e) {
            told.onViolation(Checker.MODEL, "behind entry " + entry.index() + " it throws " + e);
        }
        tell("entry " + entry.index());
    }

    /** As members do, it does not hear a session that is closed, and closes none twice. */
    private void follow(LogEntry entry, EngineState behind) {
        final int session = Math.toIntExact(entry.session());
        switch (entry.kind()) {
            case NEW_TERM, SNAPSHOT -> {} // nothing that an engine is told of
            case TIMER -> follower.onEvent(entry.timeNs(), new Event.Tick(), behind);
            case SESSION_OPENED -> {
                sessions.add(entry.session());
                follower.onEvent(entry.timeNs(), opened(session, entry.bytes()), behind);
            }
            case SESSION_CLOSED -> {
                if (sessions.remove(entry.session())) {
                    follower.onEvent(entry.timeNs(), new Event.Closed(session), behind);
                }
            }
            case MESSAGE -> {
                if (sessions.contains(entry.session())) {
                    follower.onMessage(entry.timeNs(), session, entry.bytes(), behind);
                }
            }
        }
    }

    private static Event opened(int session, DirectBuffer principal) {
        final String text = principal.getStringWithoutLengthAscii(0, principal.capacity());
        final int colon = text.indexOf(':');
        return new Event.Opened(session, Role.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** Everything once more, when nothing more comes. */
    void finish() {
        follower.compareAll();
        tell("the end of the log");
    }

    private void tell(String where) {
        while (toldOf < follower.differences().size()) {
            told.onViolation(
                    Checker.MODEL,
                    "behind " + where + ": " + follower.differences().get(toldOf));
            toldOf++;
        }
    }
}
