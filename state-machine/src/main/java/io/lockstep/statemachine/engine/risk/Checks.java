package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Shard;
import org.jspecify.annotations.Nullable;

/** Where checks are shown to whoever wants to see them. Without a trace a check costs its comparison. */
final class Checks {
    private @Nullable RiskTrace trace;

    void attach(RiskTrace newTrace) {
        trace = newTrace;
    }

    void begin(CheckedOrder order) {
        if (trace != null) {
            trace.onOrder(order.shard().shardId(), order.strategyId, order.lots);
        }
    }

    void beginQuantity(Shard shard, long lots) {
        if (trace != null) {
            trace.onOrder(shard.shardId(), io.lockstep.statemachine.engine.order.SyntheticOrder.NO_STRATEGY, lots);
        }
    }

    /** A check of the shard's. @return whether it was passed */
    boolean show(Check check, long observed, long allowed, boolean passed) {
        return show(check, Scope.SHARD, observed, allowed, passed);
    }

    boolean show(Check check, Scope scope, long observed, long allowed, boolean passed) {
        if (trace != null) {
            trace.onCheck(check, scope, observed, allowed, passed);
        }
        return passed;
    }

    boolean flag(Check check, boolean passed) {
        return show(check, passed ? 1 : 0, 1, passed);
    }

    boolean atMost(Check check, long observed, long most) {
        return show(check, observed, most, observed <= most);
    }

    boolean atLeast(Check check, long observed, long least) {
        return show(check, observed, least, observed >= least);
    }
}
