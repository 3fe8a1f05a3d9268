package io.lockstep.chaostests.history;

import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One risk limit of a scope, such that smaller is tighter, as operators see it: {@code set} v is done at once where it
 * does not loosen, and otherwise waits for a second person under a number that is told; {@code approve} and {@code drop}
 * of that number end the waiting. So each answer tells how v compares with what was set: the reads of this object.
 *
 * <p>Clients approve only what they were told, as another person than the one who asked; nobody else sets this limit, and
 * there is room for all changes that wait. No limit is {@link #UNLIMITED}.
 */
public record LimitModel() implements Model<LimitModel.State> {
    public static final String KIND = "limit";
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** A change that waits. */
    record Pending(long changeId, long value) {}

    /**
     * What a limit is.
     *
     * @param lastChangeId the number of the latest change that is known of; numbers rise
     */
    public record State(long value, long lastChangeId, List<Pending> pending) {
        State set(long newValue) {
            return new State(newValue, lastChangeId, pending);
        }

        State wait(long changeId, long newValue) {
            final List<Pending> more = new ArrayList<>(pending);
            more.add(new Pending(changeId, newValue));
            return new State(value, changeId, List.copyOf(more));
        }

        @Nullable
        Pending find(long changeId) {
            return pending.stream()
                    .filter(change -> change.changeId == changeId)
                    .findFirst()
                    .orElse(null);
        }

        State without(Pending change) {
            return new State(
                    value,
                    lastChangeId,
                    pending.stream().filter(other -> !other.equals(change)).toList());
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public State initial() {
        return new State(UNLIMITED, Answer.NONE, List.of());
    }

    @Override
    public @Nullable State step(State state, Operation operation) {
        final long number = (long) Objects.requireNonNull(operation.value());
        return switch (operation.f()) {
            case "set" -> set(state, number, operation);
            case "approve", "drop" -> decide(state, number, operation);
            default -> throw new IllegalArgumentException("a limit cannot " + operation.f());
        };
    }

    private static @Nullable State set(State state, long value, Operation operation) {
        final boolean isLooser = value > state.value;
        if (operation.outcome() == Outcome.INFO) {
            return isLooser
                    ? state
                    : state.set(value); // what waits under a number that nobody was told is never approved
        }
        final Answer answer = (Answer) Objects.requireNonNull(operation.answer());
        return switch (answer.reason()) {
            case NONE -> isLooser ? null : state.set(value);
            case SECOND_PERSON ->
                isLooser && answer.number() > state.lastChangeId ? state.wait(answer.number(), value) : null;
            default -> state;
        };
    }

    private static @Nullable State decide(State state, long changeId, Operation operation) {
        final Pending change = state.find(changeId);
        if (operation.outcome() == Outcome.INFO) {
            return change == null ? state : decided(state, change, operation);
        }
        final RejectReason reason = ((Answer) Objects.requireNonNull(operation.answer())).reason();
        return switch (reason) {
            case NONE -> change == null ? null : decided(state, change, operation);
            case UNKNOWN_CHANGE -> change == null ? state : null;
            case SAME_PERSON -> change == null ? null : state;
            default -> state;
        };
    }

    private static State decided(State state, Pending change, Operation operation) {
        final State rest = state.without(change);
        return operation.f().equals("approve") ? rest.set(change.value) : rest;
    }
}
