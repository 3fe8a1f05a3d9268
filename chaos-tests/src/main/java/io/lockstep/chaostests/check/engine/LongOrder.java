package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.chaostests.check.model.ModelOrder;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What chance never does: an order whose attempts all expire, one after the other, until it may have no more. */
final class LongOrder {
    /** As many inputs as it takes. */
    static final int INPUTS = 65_545;

    private static final int SHARD = 0;
    private static final int MOST_RETRIES = 65_535;

    private final Model model;
    private int step;

    LongOrder(Model model) {
        this.model = model;
    }

    /** Null when it is done. */
    @Nullable
    Input next() {
        step++;
        return switch (step) {
            case 1 -> new Input.Define(SmallWorld.plainTerms(SHARD));
            case 2 -> new Input.ShardLimits(SHARD, SmallWorld.endlessLimits());
            case 3 ->
                new Input.Decide(
                        model.pendingChanges().isEmpty()
                                ? 0
                                : model.pendingChanges().getFirst(),
                        true);
            case 4 -> new Input.Submit(ListKind.SINGLE, List.of(leg()));
            default -> expire();
        };
    }

    private @Nullable Input expire() {
        if (model.world().open.isEmpty()) {
            return null;
        }
        final ModelOrder order = model.world().open.firstEntry().getValue();
        return new Input.Report(
                SHARD,
                order.id,
                order.attempt,
                ExecutionKind.EXPIRED,
                order.shard.account.epoch,
                0,
                0,
                Side.BUY,
                0,
                0,
                0,
                0,
                "",
                FillOrigin.ORDER);
    }

    private static Input.Leg leg() {
        return new Input.Leg(
                SHARD,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                TriggerBy.LAST,
                Algorithm.NONE,
                false,
                false,
                MOST_RETRIES,
                1,
                SmallWorld.MIDDLES[SHARD] - 5,
                1,
                0,
                0,
                0,
                0,
                0);
    }
}
