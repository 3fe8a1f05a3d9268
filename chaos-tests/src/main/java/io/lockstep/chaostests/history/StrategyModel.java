package io.lockstep.chaostests.history;

import io.lockstep.codecs.outbox.RejectReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as its supervisors see it: {@code start}, {@code stop}, {@code pause} and {@code resume} are done, or refused
 * with WRONG_STATE, so that each answer tells in which state it was. For strategies that never stop by themselves.
 */
public record StrategyModel() implements Model<StrategyModel.State> {
    public static final String KIND = "strategy";

    /** What it is doing. */
    public enum State {
        STOPPED,
        RUNNING,
        PAUSED
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public State initial() {
        return State.STOPPED;
    }

    @Override
    public @Nullable State step(State state, Operation operation) {
        final State after = after(state, operation.f());
        if (operation.outcome() == Outcome.INFO) {
            return after == null ? state : after;
        }
        final RejectReason reason = ((Answer) Objects.requireNonNull(operation.answer())).reason();
        return switch (reason) {
            case NONE -> after;
            case WRONG_STATE -> after == null ? state : null;
            default -> state;
        };
    }

    /** Null where it is not possible. */
    private static @Nullable State after(State state, String f) {
        return switch (f) {
            case "start" -> state == State.STOPPED ? State.RUNNING : null;
            case "stop" -> state == State.STOPPED ? null : State.STOPPED;
            case "pause" -> state == State.RUNNING ? State.PAUSED : null;
            case "resume" -> state == State.PAUSED ? State.RUNNING : null;
            default -> throw new IllegalArgumentException("a strategy cannot " + f);
        };
    }
}
