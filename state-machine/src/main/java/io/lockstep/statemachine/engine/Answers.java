package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;

/** What the engine says to one session; any of it may get lost. What is passed is good during the call only. */
public interface Answers {
    /** The session speaks for the source, whose last input was this one. */
    void sourceWelcome(long sessionId, int sourceId, long lastSequence);

    /** The input was carried out, and every one before it has had its answer. */
    void inputAck(long sessionId, int sourceId, long sequence);

    /** @param changeId of what waits for a second person now; 0 is none */
    void inputRejected(long sessionId, int sourceId, long sequence, RejectReason reason, long changeId);

    void instrumentInfo(long sessionId, Instrument instrument);

    /** To the holder; the account's shards and its open attempts follow. */
    void leaseGranted(Account account, int orderCount);

    /** To the holder. */
    void leaseShard(Shard shard);

    /** To the holder: the order's attempt should be on the venue's book. */
    void leaseOrder(SyntheticOrder order);

    /** To the holder. */
    void leaseRenewed(Account account);

    /** Somebody else holds it. */
    void leaseRefused(long sessionId, Account account);

    /** To the holder. */
    void placeOrder(Account account, OutboxEntry entry, long previousSequence);

    /** To the holder. */
    void cancelAttempt(Account account, OutboxEntry entry, long previousSequence);

    /** To the holder: an earlier epoch may have sent it. */
    void resolveOrder(Account account, OutboxEntry entry, long previousSequence);
}
