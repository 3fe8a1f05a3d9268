package io.lockstep.statemachine.engine.outbox;

import io.lockstep.statemachine.engine.order.SyntheticOrder;
import org.jspecify.annotations.Nullable;

/** A request that must reach a venue; kept until it is settled. A row of {@link Outbox}, used again afterwards. */
public final class OutboxEntry {
    long sequence;
    OutboxKind kind = OutboxKind.PLACE;

    @Nullable
    SyntheticOrder order;

    int attempt;
    long epoch;
    int gatewayId;
    long committedNs;
    long deadlineNs;
    long causeTimeNs;

    @Nullable
    OutboxEntry previous;

    @Nullable
    OutboxEntry next;

    /** Counts from 1 per account. */
    public long sequence() {
        return sequence;
    }

    public OutboxKind kind() {
        return kind;
    }

    public SyntheticOrder order() {
        if (order == null) {
            throw new IllegalStateException("a settled outbox entry is in use");
        }
        return order;
    }

    /** Which attempt of the order. */
    public int attempt() {
        return attempt;
    }

    /** The lease under which it was first handed out. */
    public long epoch() {
        return epoch;
    }

    /** The gateway that held that lease: its journal knows whether it was sent. */
    public int gatewayId() {
        return gatewayId;
    }

    /** When it was committed: to be signed with the request. */
    public long committedNs() {
        return committedNs;
    }

    /** After this it must not be sent, and the venue would refuse it. */
    public long deadlineNs() {
        return deadlineNs;
    }

    /** Receive time of the market data that led to it; 0 is none. */
    public long causeTimeNs() {
        return causeTimeNs;
    }

    /** The account's next unsettled entry; null after the last. */
    public @Nullable OutboxEntry next() {
        return next;
    }
}
