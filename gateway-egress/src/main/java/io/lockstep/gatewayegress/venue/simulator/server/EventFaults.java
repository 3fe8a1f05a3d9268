package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between an account's events and its connections: most go through, and some come twice, never, late or maimed. */
final class EventFaults {
    /** An event that waits for another; after a while it goes without. */
    private static final class Held {
        private final Connection connection;
        private final byte[] text;
        private final Fault fault;
        private final long orderId;

        Held(Connection connection, byte[] text, Fault fault, long orderId) {
            this.connection = connection;
            this.text = text;
            this.fault = fault;
            this.orderId = orderId;
        }

        boolean isDue(@Nullable Execution execution) {
            if (execution == null) {
                return false;
            }
            if (fault == Fault.EVENT_REORDERED) {
                return true;
            }
            if (execution.order().orderId() != orderId) {
                return false;
            }
            final boolean hasEnded = !execution.order().status().isOpen();
            return hasEnded || (fault == Fault.FILL_BEFORE_NEW && execution.trade() != null);
        }
    }

    private final PaperVenue venue;
    private final FaultPlan plan;
    private final List<Held> held = new ArrayList<>();

    EventFaults(PaperVenue venue, FaultPlan plan) {
        this.venue = venue;
        this.plan = plan;
    }

    /** @param execution what the event tells of, null where it is no order */
    void send(Connection connection, @Nullable Execution execution, byte[] text) {
        final List<Held> due = held.isEmpty() ? List.of() : due(connection, execution);
        final Fault fault = strike(execution);
        if (fault == null) {
            deliver(connection, text);
        } else {
            send(connection, execution, text, fault);
        }
        due.forEach(each -> deliver(connection, each.text));
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

    /** What waited for this event: it goes right behind it. */
    private List<Held> due(Connection connection, @Nullable Execution execution) {
        final List<Held> due = held.stream()
                .filter(each -> each.connection == connection && each.isDue(execution))
                .toList();
        held.removeAll(due);
        return due;
    }

    private void deliver(Connection connection, byte[] text) {
        venue.deliver(connection.lane(), () -> connection.sendEvent(text));
    }

    void onClosed(Connection connection) {
        held.removeIf(each -> each.connection == connection);
    }
}
