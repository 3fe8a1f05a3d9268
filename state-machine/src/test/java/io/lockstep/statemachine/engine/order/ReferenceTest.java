package io.lockstep.statemachine.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.risk.Check;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code ops/docs/reference.md} is written from the engine's own tables, so that it cannot be wrong. Run with
 * {@code -Drewrite=true} to accept a change, and read the difference.
 */
final class ReferenceTest {
    private static final Path REFERENCE = Path.of("../ops/docs/reference.md");
    private static final List<OrderState> OF_ATTEMPTS = Arrays.stream(OrderState.values())
            .filter(state -> state != OrderState.WAITING)
            .toList();

    private final StringBuilder text = new StringBuilder();

    @Test
    void shouldBeWhatTheEngineDoes() throws IOException {
        text.append("# Reference\n\nWritten by a test from the engine's own tables; do not edit.\n");
        lifeOfAnAttempt();
        requests();
        reasons();
        chartOfAccounts();
        riskLimits();
        capacities();
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(REFERENCE, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(REFERENCE));
    }

    private void lifeOfAnAttempt() {
        text.append("\n## The life of an attempt\n\n");
        text.append(
                "What a report makes of a state: `=` leaves it, `-` is impossible: an anomaly that changes nothing.\n");
        text.append(
                "An order has its attempt's state; while nothing of it is at the venue it is `WAITING`.\n\n| from |");
        for (ExecutionKind event : ExecutionKind.values()) {
            text.append(event == ExecutionKind.FILL ? " FILL, part | FILL, rest |" : " " + event + " |");
        }
        text.append("\n|---|");
        text.append("---|".repeat(ExecutionKind.values().length + 1)).append('\n');
        for (OrderState from : OF_ATTEMPTS) {
            text.append("| ").append(from).append(" |");
            for (ExecutionKind event : ExecutionKind.values()) {
                cell(from, OrderState.next(from, event, 5, event == ExecutionKind.FILL ? 5 : 0));
                if (event == ExecutionKind.FILL) {
                    cell(from, OrderState.next(from, event, 0, 5));
                }
            }
            text.append('\n');
        }
        text.append("\nWhere a step is not plain:\n\n");
        for (OrderState from : OF_ATTEMPTS) {
            for (ExecutionKind event : ExecutionKind.values()) {
                final String remark = OrderState.remark(from, event);
                if (!remark.isEmpty()) {
                    text.append("* ")
                            .append(from)
                            .append(", ")
                            .append(event)
                            .append(": ")
                            .append(remark)
                            .append(".\n");
                }
            }
        }
    }

    private void cell(OrderState from, @Nullable OrderState next) {
        text.append(next == null ? " - |" : next == from ? " = |" : " " + next + " |");
    }

    private void requests() {
        text.append(
                "\n## Requests\n\nWhat a report makes of the request to place an attempt, and of the one to cancel it.\n\n");
        text.append("| request | from |");
        for (ExecutionKind event : ExecutionKind.values()) {
            text.append(' ').append(event).append(" |");
        }
        text.append("\n|---|---|")
                .append("---|".repeat(ExecutionKind.values().length))
                .append('\n');
        for (RequestState from : List.of(RequestState.PENDING, RequestState.IN_DOUBT)) {
            text.append("| place | ").append(from).append(" |");
            for (ExecutionKind event : ExecutionKind.values()) {
                text.append(' ').append(RequestState.nextOfPlace(from, event)).append(" |");
            }
            text.append('\n');
        }
        text.append("| cancel | PENDING |");
        for (ExecutionKind event : ExecutionKind.values()) {
            final OrderState next = OrderState.next(OrderState.WORKING, event, 5, 5);
            final boolean ends = next != null && next.isFinal();
            text.append(' ')
                    .append(RequestState.nextOfCancel(RequestState.PENDING, event, ends))
                    .append(" |");
        }
        text.append('\n');
    }

    private void reasons() {
        text.append("\n## Why something is not carried out\n\n| number | reason | meaning |\n|---|---|---|\n");
        for (RejectReason reason : RejectReason.values()) {
            row(Integer.toString(reason.ordinal()), reason.name(), reason.meaning());
        }
    }

    private void chartOfAccounts() {
        text.append("\n## The ledger's chart of accounts\n\nA positive amount is a debit.\n\n");
        text.append("| kind | of each | meaning |\n|---|---|---|\n");
        for (LedgerKind kind : LedgerKind.values()) {
            row(
                    kind.name(),
                    kind.owner() == LedgerKind.Owner.ACCOUNT ? "account and asset" : "shard and asset",
                    kind.meaning());
        }
    }

    private void riskLimits() {
        text.append("\n## Limits of risk, and checks\n\nLimits that a scope may have: ");
        text.append(String.join(
                ", ", Arrays.stream(RiskLimit.values()).map(Enum::name).toList()));
        text.append(".\n\nChecks of an order, in their order: ");
        text.append(
                String.join(", ", Arrays.stream(Check.values()).map(Enum::name).toList()));
        text.append(".\n");
    }

    private void capacities() {
        text.append("\n## Capacities\n\nRaised through the log, never lowered.\n\n");
        text.append("| capacity | usual | most |\n|---|---|---|\n");
        for (Limit limit : Limit.values()) {
            row(limit.name(), Long.toString(limit.standard()), Long.toString(limit.ceiling()));
        }
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
