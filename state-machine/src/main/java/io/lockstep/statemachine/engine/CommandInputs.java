package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.StrategyAction;

/** What operators order. */
public interface CommandInputs {
    RejectReason onStrategyCommand(int strategyId, StrategyAction action);

    /** @param scopeId of the account, strategy or shard; 0 for all */
    RejectReason onTradingState(Scope scope, int scopeId, TradingState state);

    RejectReason onSubmitOrder(
            int shardId,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            boolean postOnly,
            long priceTicks,
            long quantityLots,
            int retries);

    RejectReason onCancelOrder(long orderId);

    RejectReason onInstrumentQuery(long sessionId, int instrumentId);
}
