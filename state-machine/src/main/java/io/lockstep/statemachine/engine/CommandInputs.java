package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderLegs;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.StrategyAction;

/** What operators order. */
public interface CommandInputs {
    RejectReason onStrategyCommand(int strategyId, StrategyAction action);

    /**
     * To permit more waits for a second person.
     *
     * @param scopeId of the account, strategy or shard; 0 for all
     */
    RejectReason onTradingState(long sessionId, Scope scope, int scopeId, TradingState state);

    /** A second person consents to a change that waits, or anybody drops it. */
    RejectReason onChangeDecided(long sessionId, long changeId, boolean approved);

    /** A correction of the ledger; waits for a second person. */
    RejectReason onAdjustment(long sessionId, int accountId, long amountUnits, long assetHead, int assetTail);

    /** Allocated funds go from one strategy or account to another. */
    RejectReason onFundsMoved(Scope scope, int fromId, int toId, long amountUnits);

    /**
     * An operator's order, or a list of them that hang together; what the view says of each leg goes into its terms.
     *
     * @return INVALID_LIST where the kind needs another number of legs
     */
    RejectReason onSubmitOrders(ListKind kind, OrderLegs legs);

    /** Of the numbers, 0 leaves what is. */
    RejectReason onAmendOrder(long orderId, long priceTicks, long quantityLots, long triggerTicks);

    RejectReason onCancelAll(Scope scope, int scopeId);

    RejectReason onCancelOrder(long orderId);

    RejectReason onInstrumentQuery(long sessionId, int instrumentId);
}
