package io.lockstep.chaostests.history;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The register of the textbooks: {@code write} v, {@code read} answered with what was written last, {@code cas} [from, to]
 * that fails where it is something else.
 *
 * @param initial what is read before anything was written
 */
public record RegisterModel(Object initial) implements Model<Object> {
    public static final String KIND = "register";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object step(Object state, Operation operation) {
        final Object value = operation.value();
        return switch (operation.f()) {
            case "read" -> operation.outcome() == Outcome.INFO || state.equals(operation.answer()) ? state : null;
            case "write" -> operation.outcome() == Outcome.FAIL ? null : Objects.requireNonNull(value);
            case "cas" -> cas(state, operation, (List<?>) Objects.requireNonNull(value));
            default -> throw new IllegalArgumentException("a register cannot " + operation.f());
        };
    }

    private static @Nullable Object cas(Object state, Operation operation, List<?> fromTo) {
        final boolean isEqual = state.equals(fromTo.getFirst());
        return switch (operation.outcome()) {
            case OK -> isEqual ? fromTo.getLast() : null;
            case FAIL -> isEqual ? null : state;
            case INFO -> isEqual ? fromTo.getLast() : state;
        };
    }

    @Override
    public boolean isRead(Operation operation) {
        return operation.f().equals("read");
    }
}
