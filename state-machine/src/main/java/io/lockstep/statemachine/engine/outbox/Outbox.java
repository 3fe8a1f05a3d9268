package io.lockstep.statemachine.engine.outbox;

import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.time.EngineClock;
import org.jspecify.annotations.Nullable;

/**
 * What must reach a venue, kept in state until it is settled: numbered per account, told to the holder of the
 * account's lease, and told again from any number on.
 */
public final class Outbox {
    private final EngineClock clock;
    private final Outputs out;
    private long causeTimeNs;
    private @Nullable OutboxEntry free;

    public Outbox(EngineClock clock, Outputs out) {
        this.clock = clock;
        this.out = out;
    }

    /** What the entries that follow are owed to: receive time of the present market data; 0 is none. */
    public void cause(long receiveTimeNs) {
        causeTimeNs = receiveTimeNs;
    }

    /** Asks for the order's latest attempt to be placed. */
    public OutboxEntry place(SyntheticOrder order, long placeWithinNs) {
        final OutboxEntry entry = append(OutboxKind.PLACE, order);
        entry.deadlineNs = entry.committedNs + placeWithinNs;
        tell(entry, entry.sequence - 1);
        return entry;
    }

    /** Asks for the order's latest attempt to be cancelled. */
    public OutboxEntry cancel(SyntheticOrder order) {
        final OutboxEntry entry = append(OutboxKind.CANCEL, order);
        tell(entry, entry.sequence - 1);
        return entry;
    }

    /** The request is answered: it is forgotten. */
    public void settle(OutboxEntry entry) {
        final Account account = entry.order().shard().account();
        if (entry.previous == null) {
            account.first = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next == null) {
            account.last = entry.previous;
        } else {
            entry.next.previous = entry.previous;
        }
        account.unsettled--;
        entry.order = null;
        entry.previous = null;
        entry.next = free;
        free = entry;
    }

    /** Tells the holder again every unsettled entry behind a number. */
    public void resume(Account account, long acknowledgedSequence) {
        long previous = acknowledgedSequence;
        for (OutboxEntry entry = account.first; entry != null; entry = entry.next) {
            if (entry.sequence > acknowledgedSequence) {
                tell(entry, previous);
                previous = entry.sequence;
            }
        }
    }

    private void tell(OutboxEntry entry, long previousSequence) {
        final Account account = entry.order().shard().account();
        if (!account.isLeased()) {
            return;
        }
        if (entry.kind == OutboxKind.CANCEL) {
            out.cancelAttempt(account, entry, previousSequence);
        } else if (entry.epoch == account.epoch) {
            out.placeOrder(account, entry, previousSequence);
        } else {
            out.resolveOrder(account, entry, previousSequence);
        }
    }

    private OutboxEntry append(OutboxKind kind, SyntheticOrder order) {
        final Account account = order.shard().account();
        final OutboxEntry entry = restore(
                account, account.lastSequence + 1, kind, order, order.attempt().number());
        account.lastSequence = entry.sequence;
        entry.epoch = account.epoch;
        entry.gatewayId = account.holderGatewayId;
        entry.committedNs = clock.nowNs();
        entry.deadlineNs = 0;
        entry.causeTimeNs = causeTimeNs;
        return entry;
    }

    /** Appends an entry as it was; entries come in the order of their numbers. */
    public OutboxEntry restore(Account account, long sequence, OutboxKind kind, SyntheticOrder order, int attempt) {
        OutboxEntry entry = free;
        if (entry == null) {
            entry = new OutboxEntry();
        } else {
            free = entry.next;
        }
        entry.sequence = sequence;
        entry.kind = kind;
        entry.order = order;
        entry.attempt = attempt;
        entry.next = null;
        entry.previous = account.last;
        if (account.last == null) {
            account.first = entry;
        } else {
            account.last.next = entry;
        }
        account.last = entry;
        account.unsettled++;
        return entry;
    }

    public void restoreOrigin(
            OutboxEntry entry, long epoch, int gatewayId, long committedNs, long deadlineNs, long entryCauseTimeNs) {
        entry.epoch = epoch;
        entry.gatewayId = gatewayId;
        entry.committedNs = committedNs;
        entry.deadlineNs = deadlineNs;
        entry.causeTimeNs = entryCauseTimeNs;
    }
}
