package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between an account's events and its connections: most go through, and some come twice, never, late or maimed. */
final class EventFaults {
    /** An event that waits for another; after a while it goes without. */
    private record Held(Connection connection, byte[] text, Fault fault, long orderId) {}

    private final PaperVenue venue;
    private final FaultPlan plan;
    private final List<Held> held = new ArrayList<>();

    EventFaults(PaperVenue venue, FaultPlan plan) {
        this.venue = venue;
        this.plan = plan;
    }

    /** @param execution what the event tells of, null where it is no order */
    void send(Connection connection, @Nullable Execution execution, byte[] text) {
        final Fault fault = strike(execution);
        if (fault == null) {
            deliver(connection, text);
        } else {
            send(connection, execution, text, fault);
        }
        if (!held.isEmpty()) {
            release(connection, execution, text);
        }
    }

    private void send(Connection connection, @Nullable Execution execution, byte[] text, Fault fault) {
        switch (fault) {
            case EVENT_DROPPED -> {}
            case EVENT_DUPLICATED -> {
                deliver(connection, text);
                deliver(connection, text);
            }
            case EVENT_TRUNCATED -> deliver(connection, Strange.half(text));
            case EVENT_OF_UNKNOWN_KIND -> {
                deliver(connection, Strange.EVENT);
                deliver(connection, text);
            }
            case EVENT_REORDERED, FILL_BEFORE_NEW, FILL_AFTER_CANCEL -> {
                final Held mine = new Held(
                        connection,
                        text,
                        fault,
                        execution == null ? 0 : execution.order().orderId());
                held.add(mine);
                venue.later(FaultPlan.LONG_NS, () -> {
                    if (held.remove(mine)) {
                        deliver(connection, text);
                    }
                });
            }
            default -> throw new IllegalStateException(fault + " is none of an event");
        }
    }

    /** Two of them are of certain events only. */
    private @Nullable Fault strike(@Nullable Execution execution) {
        final boolean isNew = execution != null && execution.kind() == Execution.Kind.NEW;
        final boolean isPartialFill = execution != null
                && execution.trade() != null
                && execution.order().status().isOpen();
        if (isNew && plan.strikes(Fault.FILL_BEFORE_NEW)) {
            return Fault.FILL_BEFORE_NEW;
        }
        if (isPartialFill && plan.strikes(Fault.FILL_AFTER_CANCEL)) {
            return Fault.FILL_AFTER_CANCEL;
        }
        for (final Fault fault : List.of(
                Fault.EVENT_DROPPED,
                Fault.EVENT_DUPLICATED,
                Fault.EVENT_REORDERED,
                Fault.EVENT_TRUNCATED,
                Fault.EVENT_OF_UNKNOWN_KIND)) {
            if (plan.strikes(fault)) {
                return fault;
            }
        }
        return null;
    }

    private void release(Connection connection, @Nullable Execution execution, byte[] justSent) {
        for (final Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            final Held next = each.next();
            if (next.connection == connection && next.text != justSent && isDue(next, execution)) {
                each.remove();
                deliver(connection, next.text);
            }
        }
    }

    private static boolean isDue(Held held, @Nullable Execution execution) {
        if (held.fault == Fault.EVENT_REORDERED) {
            return true;
        }
        if (execution == null || execution.order().orderId() != held.orderId) {
            return false;
        }
        final boolean hasEnded = !execution.order().status().isOpen();
        return hasEnded || (held.fault == Fault.FILL_BEFORE_NEW && execution.trade() != null);
    }

    private void deliver(Connection connection, byte[] text) {
        venue.deliver(connection.lane(), () -> connection.sendEvent(text));
    }

    void onClosed(Connection connection) {
        held.removeIf(each -> each.connection == connection);
    }
}
