package io.lockstep.statemachine.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrderStateTest {
    private static final List<OrderState> OF_ATTEMPTS = Arrays.stream(OrderState.values())
            .filter(state -> state != OrderState.WAITING)
            .toList();
    private static final Path MATRIX = Path.of("src/test/resources/order-state-matrix.txt");

    /** Run with {@code -Drewrite=true} to accept a change, and read the difference. */
    @Test
    void shouldHaveTheLifeThatTheGoldenMatrixShows() throws IOException {
        final StringBuilder matrix = new StringBuilder(String.format("%-16s", "from \\ event"));
        for (ExecutionKind event : ExecutionKind.values()) {
            if (event == ExecutionKind.FILL) {
                matrix.append(String.format(" %-17s", "FILL part")).append(String.format(" %-17s", "FILL rest"));
            } else {
                matrix.append(String.format(" %-17s", event));
            }
        }
        matrix.append('\n');
        for (OrderState from : OF_ATTEMPTS) {
            matrix.append(String.format("%-16s", from));
            for (ExecutionKind event : ExecutionKind.values()) {
                matrix.append(cell(from, event, 5));
                if (event == ExecutionKind.FILL) {
                    matrix.append(cell(from, event, 0));
                }
            }
            matrix.append('\n');
        }
        final String told = matrix.toString().replaceAll(" +\n", "\n");
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(MATRIX, told);
        }
        assertThat(told).isEqualTo(Files.readString(MATRIX));
    }

    private static String cell(OrderState from, ExecutionKind event, long leaves) {
        final OrderState next = OrderState.next(from, event, leaves, event == ExecutionKind.FILL ? 5 : 0);
        return String.format(" %-17s", next == null ? "-" : next == from ? "." : next.name());
    }

    @Test
    void shouldApplyAFillInEveryState() {
        for (OrderState from : OF_ATTEMPTS) {
            assertThat(OrderState.next(from, ExecutionKind.FILL, 5, 5)).isNotNull();
            assertThat(OrderState.next(from, ExecutionKind.FILL, 0, 10)).isEqualTo(OrderState.FILLED);
        }
    }

    @Test
    void shouldNeverLeaveAFinalStateButByAFill() {
        for (OrderState from : OrderState.values()) {
            for (ExecutionKind event : ExecutionKind.values()) {
                final OrderState next = OrderState.next(from, event, 5, 5);
                if (from.isFinal() && event != ExecutionKind.FILL && next != null) {
                    assertThat(next).isEqualTo(from);
                }
            }
        }
    }
}
