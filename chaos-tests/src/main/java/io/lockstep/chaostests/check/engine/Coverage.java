package io.lockstep.chaostests.check.engine;

import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.risk.Check;
import io.lockstep.statemachine.engine.risk.RiskTrace;
import io.lockstep.statemachine.engine.risk.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often the engine gave each answer, refused by each check, told each anomaly, made each step of an order's life. */
final class Coverage implements RiskTrace {
    private final Map<String, Long> counts = new TreeMap<>();

    Coverage() {
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.NONE) {
                counts.put(reason.name(), 0L);
            }
        }
        for (AnomalyKind kind : AnomalyKind.values()) {
            counts.put("anomaly " + kind, 0L);
        }
        for (Check check : Check.values()) {
            counts.put("refused by " + check, 0L);
        }
        for (OrderState from : OrderState.values()) {
            for (ExecutionKind event : ExecutionKind.values()) {
                for (long filled = 0; filled <= 1; filled++) {
                    for (long leaves = 0; leaves <= 1; leaves++) {
                        expect(from, OrderState.next(from, event, leaves, filled));
                    }
                }
            }
        }
        for (OrderState other : OrderState.values()) {
            if (!other.isFinal() && other != OrderState.WAITING) {
                expect(other, OrderState.WAITING);
            }
        }
        expect(OrderState.WAITING, OrderState.PENDING);
        expect(OrderState.WAITING, OrderState.CANCELLED);
        expect(OrderState.WAITING, OrderState.EXPIRED);
    }

    private void expect(OrderState from, @Nullable OrderState to) {
        if (to != null && from != to) {
            counts.put(from + ">" + to, 0L);
        }
    }

    void count(RejectReason reason) {
        if (reason != RejectReason.NONE) {
            counts.merge(reason.name(), 1L, Long::sum);
        }
    }

    void anomaly(String kind) {
        counts.merge("anomaly " + kind, 1L, Long::sum);
    }

    @Override
    public void onOrder(int shardId, int strategyId, long quantityLots) {
        // an order is counted by the check that refused it
    }

    @Override
    public void onCheck(Check check, Scope scope, long observed, long allowed, boolean passed) {
        if (!passed) {
            counts.merge("refused by " + check, 1L, Long::sum);
        }
    }

    /** A step of an attempt. */
    void attempt(OrderState from, OrderState to) {
        if (from != to) {
            counts.merge(from + ">" + to, 1L, Long::sum);
        }
    }

    /** A step of an order: of what it does besides its attempts there is only waiting. */
    void order(@Nullable OrderState from, OrderState to) {
        if (from != null && from != to && (from == OrderState.WAITING || to == OrderState.WAITING)) {
            counts.merge(from + ">" + to, 1L, Long::sum);
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** What never occurred. */
    List<String> uncovered() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }
}
