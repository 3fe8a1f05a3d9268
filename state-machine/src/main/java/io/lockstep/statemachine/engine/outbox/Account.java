package io.lockstep.statemachine.engine.outbox;

import io.lockstep.statemachine.engine.SeenIds;
import io.lockstep.statemachine.engine.time.Timers;
import org.jspecify.annotations.Nullable;

/** A venue account (api): who may act for it, and what is to be done there. */
public final class Account {
    /** The session of an account that nobody acts for. */
    public static final long NO_SESSION = -1;

    /** The gateway of an account that nobody acts for. */
    public static final int NO_GATEWAY = 65_535;

    private final int accountId;
    private final SeenIds transactionIds = new SeenIds();
    int shardCount;

    long epoch;
    long holderSessionId = NO_SESSION;
    int holderGatewayId = NO_GATEWAY;
    long expiresNs;
    long expiryTimerId = Timers.NONE;

    long lastSequence;
    long acknowledgedSequence;

    @Nullable
    OutboxEntry first;

    @Nullable
    OutboxEntry last;

    int unsettled;

    public Account(int accountId) {
        this.accountId = accountId;
    }

    public int accountId() {
        return accountId;
    }

    /** The venue's bookings that were applied. */
    public SeenIds transactionIds() {
        return transactionIds;
    }

    public void addShard() {
        shardCount++;
    }

    public int shardCount() {
        return shardCount;
    }

    /** Whether a gateway may act for it now. */
    public boolean isLeased() {
        return holderSessionId != NO_SESSION;
    }

    /** Of the present lease, or the last one; 0 before the first. */
    public long epoch() {
        return epoch;
    }

    public long holderSessionId() {
        return holderSessionId;
    }

    public int holderGatewayId() {
        return holderGatewayId;
    }

    public long expiresNs() {
        return expiresNs;
    }

    public long expiryTimerId() {
        return expiryTimerId;
    }

    /** Of the newest outbox entry. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Entries up to here are in the gateway's hands. */
    public long acknowledgedSequence() {
        return acknowledgedSequence;
    }

    /** Number of requests not settled. */
    public int unsettled() {
        return unsettled;
    }

    /** Of the newest unsettled entry; 0 where all are settled. */
    public long lastUnsettledSequence() {
        return last == null ? 0 : last.sequence;
    }

    /** The oldest unsettled entry; null when there is none. */
    public @Nullable OutboxEntry firstUnsettled() {
        return first;
    }

    public void restoreLease(long leaseEpoch, long sessionId, int gatewayId, long expires, long timerId) {
        epoch = leaseEpoch;
        holderSessionId = sessionId;
        holderGatewayId = gatewayId;
        expiresNs = expires;
        expiryTimerId = timerId;
    }

    public void restoreSequences(long last, long acknowledged) {
        lastSequence = last;
        acknowledgedSequence = acknowledged;
    }
}
