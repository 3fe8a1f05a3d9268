package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.risk.MarginMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** One account on one instrument. */
public final class ModelShard {
    /** An order that was opened, as far as another one can equal it. */
    record Opened(int strategy, Side side, OrderType type, long price, long quantity, long atNs) {}

    public final int id;
    public final ModelAccount account;
    public final ModelInstrument instrument;
    public final PositionSide side;
    final ModelScope scope;
    /** 0 where nobody has told it. */
    int leverage;

    MarginMode marginMode = MarginMode.CROSS;
    final Set<Long> trades = new LinkedHashSet<>();
    final Deque<Opened> recent = new ArrayDeque<>();

    ModelShard(int id, ModelAccount account, ModelInstrument instrument, PositionSide side, ModelScope scope) {
        this.id = id;
        this.account = account;
        this.instrument = instrument;
        this.side = side;
        this.scope = scope;
    }
}
