package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.ClusterObserver;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.Scope;
import io.lockstep.codecs.outbox.TradingState;
import io.lockstep.codecs.outbox.TradingStateChangedDecoder;
import java.util.HashSet;
import java.util.Set;
import org.agrona.DirectBuffer;

/** While everything is halted no order is placed: not by anyone, and whoever leads. */
final class HaltWatch {
    private final ClusterObserver told;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradingStateChangedDecoder changed = new TradingStateChangedDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final Set<Long> committed = new HashSet<>();
    private boolean isHalted;
    private boolean wasHalted;

    HaltWatch(ClusterObserver told) {
        this.told = told;
    }

    void onOutput(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        if (header.templateId() == TradingStateChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, offset, header);
            if (changed.scopeKind() == Scope.TOTAL) {
                isHalted = changed.state() != TradingState.ACTIVE;
                wasHalted |= isHalted;
            }
        } else if (header.templateId() == PlaceOrderDecoder.TEMPLATE_ID) {
            place.wrapAndApplyHeader(buffer, offset, header);
            onPlace(place.orderId() * Short.MAX_VALUE + place.attempt());
        }
    }

    /** What was committed before may be said again. */
    private void onPlace(long attempt) {
        if (committed.add(attempt)) {
            if (isHalted) {
                told.onViolation(Checker.HALT, "an order is placed while trading is halted");
            } else if (wasHalted) {
                told.onMark(Mark.KILLED_AND_REVIVED);
                wasHalted = false;
            }
        }
    }
}
