package io.lockstep.statemachine.wire;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.risk.Check;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskTrace;
import io.lockstep.statemachine.engine.risk.Scope;
import java.util.function.Consumer;

/** Risk checks for people: what each looked at, what it allows, and whether the order went on. */
public final class CheckText implements RiskTrace {
    /** The type of its lines. */
    public static final String TYPE = "Check";

    private final Consumer<LogLine> lines;
    private int shardId;

    public CheckText(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    @Override
    public void onOrder(int newShardId, int strategyId, long quantityLots) {
        shardId = newShardId;
    }

    @Override
    public void onCheck(Check check, Scope scope, long observed, long allowed, boolean passed) {
        final String where = scope == Scope.SHARD ? "" : " of " + scope;
        lines.accept(new LogLine(
                TYPE,
                shardId,
                LogLine.NO_ORDER,
                "check " + check + where + ": " + number(observed) + ", allowed " + number(allowed)
                        + (passed ? "" : ": REFUSED")));
    }

    private static String number(long value) {
        if (value == Money.OVERFLOW) {
            return "unknown";
        }
        return value == RiskLimit.NONE ? "any" : Long.toString(value);
    }
}
