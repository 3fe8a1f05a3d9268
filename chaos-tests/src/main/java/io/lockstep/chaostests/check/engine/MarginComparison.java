package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.ModelMargins;
import io.lockstep.chaostests.check.model.ModelShard;
import io.lockstep.chaostests.check.model.ModelWorld;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.risk.Margins;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Margins of the engine against the model's, also where no limit asks for them. */
final class MarginComparison {
    private final ObservedEngine engine;
    private final ModelWorld model;
    private final Differences differences;

    MarginComparison(ObservedEngine engine, ModelWorld model, Differences differences) {
        this.engine = engine;
        this.model = model;
        this.differences = differences;
    }

    void compare() {
        final EngineState state = engine.state();
        final Margins margins = new Margins(state.clock(), state.shards(), state.valuation());
        for (ModelShard expected : model.shards.values()) {
            final Shard shard = state.shards().find(expected.id);
            if (shard != null && shard.leverage() > 0) {
                compare(margins, shard, expected);
            }
        }
    }

    private void compare(Margins margins, Shard shard, ModelShard expected) {
        final ModelMargins model = this.model.margins;
        final String named = "shard " + expected.id;
        compare("equity", named, margins.equityUnits(shard), model.equity(expected));
        for (Side side : Side.values()) {
            compare("initial margin", named, margins.initialUnits(shard, side, 1), model.initial(expected, side, 1));
        }
        compare("maintenance margin", named, margins.maintenanceUnits(shard), model.maintenance(expected));
        compare("distance", named, margins.liquidationDistancePpm(shard), model.liquidationDistance(expected));
    }

    private void compare(String what, String of, long known, @Nullable BigInteger expected) {
        final boolean isKnown = known != Money.OVERFLOW;
        if (isKnown != (expected != null)) {
            differences.say(what + " of " + of + ": engine " + (isKnown ? known : "unknown") + ", model " + expected);
        } else if (expected != null) {
            differences.equal(what, of, known, expected);
        }
    }
}
