package io.lockstep.chaostests.history;

import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of a source's latest input, of which the log is the only keeper: {@code put} n is applied where n is the next
 * and does nothing where n was applied before; {@code hello} is answered with the latest. What was acknowledged can be
 * read, whoever leads: idempotence and durability, seen from outside. A source begins at 0.
 */
public record SourceModel() implements Model<Long> {
    public static final String KIND = "source";

    static String key(int sourceId) {
        return KIND + "/" + sourceId;
    }

    /** A history seen by the numbers of its inputs: a {@code put} for whatever was sent, and what sources were told. */
    public static List<Operation> numbers(List<Operation> history) {
        final List<Operation> numbers = new ArrayList<>();
        for (final Operation operation : history) {
            final LogInput input = operation.input();
            if (input != null) {
                numbers.add(put(operation, input));
            } else if (operation.kind().equals(KIND)) {
                numbers.add(operation);
            }
        }
        return numbers;
    }

    private static Operation put(Operation operation, LogInput input) {
        return new Operation(
                operation.process(),
                "put",
                key(input.sourceId()),
                input.sequence(),
                operation.outcome(),
                operation.answer(),
                operation.invokedNs(),
                operation.returnedNs(),
                null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public @Nullable Long step(Long last, Operation operation) {
        if (operation.f().equals("hello")) {
            final boolean isRight = operation.outcome() != Outcome.OK
                    || ((Answer) Objects.requireNonNull(operation.answer())).number() == last;
            return isRight ? last : null;
        }
        final long number = (long) Objects.requireNonNull(operation.value());
        final boolean isBehindGap = number > last + 1;
        if (operation.outcome() == Outcome.INFO) {
            return isBehindGap ? last : Long.valueOf(Math.max(last, number));
        }
        final RejectReason reason = ((Answer) Objects.requireNonNull(operation.answer())).reason();
        return switch (reason) {
            case SEQUENCE_GAP -> isBehindGap ? last : null;
            case UNKNOWN_SOURCE -> last;
            case NUMBER_TAKEN, NUMBER_FORGOTTEN -> number > last ? null : last;
            default -> isBehindGap ? null : Long.valueOf(Math.max(last, number)); // a refusal uses the number up
        };
    }

    @Override
    public boolean isRead(Operation operation) {
        return operation.f().equals("hello");
    }
}
