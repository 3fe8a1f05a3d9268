package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.ClusterObserver;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.LeaseRenewedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderChangedDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import java.util.HashSet;
import java.util.Set;
import org.agrona.DirectBuffer;

/** An input that is in the log again does nothing but be answered. What time alone may do is not looked at. */
final class OnceWatch {
    private final ClusterObserver told;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();
    private final Set<Long> orders = new HashSet<>();

    OnceWatch(ClusterObserver told) {
        this.told = told;
    }

    /** @param isAgain whether the input that it is said to was in the log before */
    void onOutput(boolean isAgain, DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case OrderChangedDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(buffer, offset, header);
                if (orders.add(order.orderId()) && isAgain) {
                    say("opens order " + order.orderId());
                }
            }
            case FillAppliedDecoder.TEMPLATE_ID -> sayIf(isAgain, "is booked");
            case LeaseRenewedDecoder.TEMPLATE_ID -> sayIf(isAgain, "renews a lease");
            case ProposalRejectedDecoder.TEMPLATE_ID -> sayIf(isAgain, "is rejected");
            default -> {} // may come of time, or changes nothing
        }
    }

    private void sayIf(boolean isAgain, String what) {
        if (isAgain) {
            say(what);
        }
    }

    private void say(String what) {
        told.onViolation(Checker.ONCE, "an input that came again " + what);
    }
}
