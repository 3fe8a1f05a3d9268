package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.PostingGroup;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.PendingChange;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.StrategySlot;

/** What the engine says to whoever replays the log. What is passed is good during the call only. */
public interface Events {
    void orderChanged(SyntheticOrder order);

    /** Of the order's latest attempt. */
    void attemptChanged(SyntheticOrder order);

    void fillApplied(Shard shard, Side side, int feeAssetId, ExecutionReport fill);

    void positionChanged(Shard shard);

    void proposalRejected(Proposal proposal, RejectReason reason);

    void strategyChanged(StrategySlot strategy);

    void parameterChanged(int strategyId, int parameterIndex, long oldValue, long newValue);

    void tradingStateChanged(RiskScope scope, StateCause cause);

    /** It waits for a second person. */
    void changeProposed(PendingChange change);

    /** A change that waited was made, or dropped. */
    void changeResolved(long changeId, boolean approved, String person);

    /** {@link RiskLimit#NONE} is none. */
    void riskLimitChanged(RiskScope scope, RiskLimit limit, long oldValue, long newValue);

    /** All of it was posted. */
    void posted(PostingGroup group);

    /**
     * The venue says otherwise than the ledger.
     *
     * @param shardId of a position; {@link Shard#NONE} where it is a balance
     * @param assetId of the balance, or what the position counts in
     */
    void differenceFound(int accountId, int shardId, int assetId, long ledgerUnits, long venueUnits);

    void feedChanged(Book book);

    void leaseChanged(Account account);

    void anomaly(AnomalyKind kind, int shardId, long orderId, long first, long second);
}
