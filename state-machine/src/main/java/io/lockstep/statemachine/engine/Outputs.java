package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.StrategySlot;

/** Everything the engine may say. What is passed is good during the call only. */
public interface Outputs {
    // Answers to one session; any of them may get lost.

    /** Every input of the source up to this number is applied. */
    void inputAck(long sessionId, int sourceId, long sequence);

    void inputRejected(long sessionId, int sourceId, long sequence, RejectReason reason);

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

    // Events.

    void orderChanged(SyntheticOrder order);

    /** Of the order's latest attempt. */
    void attemptChanged(SyntheticOrder order);

    void fillApplied(Shard shard, Side side, ExecutionReport fill);

    void positionChanged(Shard shard);

    void proposalRejected(Proposal proposal, RejectReason reason);

    void strategyChanged(StrategySlot strategy);

    void parameterChanged(int strategyId, int parameterIndex, long oldValue, long newValue);

    /**
     * The switch was engaged or released.
     *
     * @param shardId {@link io.lockstep.statemachine.engine.risk.KillSwitch#EVERY_SHARD} is every one
     */
    void killSwitchChanged(int shardId, boolean engaged);

    void feedChanged(Book book);

    void leaseChanged(Account account);

    void anomaly(AnomalyKind kind, int shardId, long orderId, long first, long second);
}
