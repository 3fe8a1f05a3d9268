package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.code;

import io.lockstep.codecs.outbox.OrderState;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.outbox.Side;

/** The engine's words that outputs use most, as {@code outbox.xml} has them. */
final class OutboxEnums {
    private OutboxEnums() {}

    static RejectReason wire(io.lockstep.statemachine.engine.RejectReason reason) {
        return RejectReason.get((short) reason.ordinal());
    }

    static Side wire(io.lockstep.statemachine.engine.order.Side side) {
        return Side.get(code(side));
    }

    static OrderState wire(io.lockstep.statemachine.engine.order.OrderState state) {
        return OrderState.get(code(state));
    }
}
