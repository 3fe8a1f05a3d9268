package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.OrderState;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The life of an attempt: a row for each state, a column for each report. A dot stays, a dash is impossible; {@code book}
 * is WORKING, or PARTIALLY_FILLED where something was filled; {@code fill} is FILLED where nothing is left, otherwise
 * PARTIALLY_FILLED; {@code late} is FILLED where nothing is left, otherwise it stays.
 */
final class AttemptLife {
    private static final String TABLE = """
            state            ACCEPTED FILL CANCELLED REJECTED EXPIRED NOT_SENT IN_DOUBT ABSENT   CANCEL_REJECTED
            PENDING          book     fill CANCELLED REJECTED EXPIRED NOT_SENT IN_DOUBT NOT_SENT .
            WORKING          .        fill CANCELLED REJECTED EXPIRED -        -        -        .
            PARTIALLY_FILLED .        fill CANCELLED -        EXPIRED -        -        -        .
            IN_DOUBT         book     fill CANCELLED REJECTED EXPIRED NOT_SENT .        NOT_SENT .
            FILLED           .        .    -         -        -       -        -        -        .
            CANCELLED        .        late .         -        .       -        -        -        .
            REJECTED         -        late -         .        -       -        -        -        .
            EXPIRED          .        late .         -        .       -        -        -        .
            NOT_SENT         -        late -         -        -       .        -        .        .
            """;

    private static final Map<OrderState, Map<ExecutionKind, String>> STEPS = read();

    private AttemptLife() {}

    private static Map<OrderState, Map<ExecutionKind, String>> read() {
        final Map<OrderState, Map<ExecutionKind, String>> steps = new EnumMap<>(OrderState.class);
        final String[] lines = TABLE.split("\n");
        final String[] kinds = lines[0].split(" +");
        for (int row = 1; row < lines.length; row++) {
            final String[] cells = lines[row].split(" +");
            final Map<ExecutionKind, String> ofState = new EnumMap<>(ExecutionKind.class);
            for (int column = 1; column < cells.length; column++) {
                ofState.put(ExecutionKind.valueOf(kinds[column]), cells[column]);
            }
            steps.put(OrderState.valueOf(cells[0]), ofState);
        }
        return steps;
    }

    /** Null where there is no such step. */
    static @Nullable OrderState next(OrderState from, ExecutionKind event, long lots, long filled) {
        final String step = STEPS.getOrDefault(from, Map.of()).getOrDefault(event, "-");
        final boolean isAll = filled >= lots;
        return switch (step) {
            case "-" -> null;
            case "." -> from;
            case "book" -> filled > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING;
            case "fill" -> isAll ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
            case "late" -> isAll ? OrderState.FILLED : from;
            default -> OrderState.valueOf(step);
        };
    }
}
