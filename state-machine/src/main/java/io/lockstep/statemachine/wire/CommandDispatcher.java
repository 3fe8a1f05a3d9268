package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.CancelOrderDecoder;
import io.lockstep.codecs.log.InstrumentQueryDecoder;
import io.lockstep.codecs.log.StrategyCommandDecoder;
import io.lockstep.codecs.log.SubmitOrderDecoder;
import io.lockstep.codecs.log.TradingStateSetDecoder;
import io.lockstep.statemachine.engine.CommandInputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import org.agrona.DirectBuffer;

/** Messages that order something. */
final class CommandDispatcher {
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] ORDER_TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final StrategyAction[] STRATEGY_ACTIONS = StrategyAction.values();
    private static final Scope[] SCOPES = Scope.values();
    private static final TradingState[] TRADING_STATES = TradingState.values();

    private final CommandInputs inputs;
    private final StrategyCommandDecoder strategyCommand = new StrategyCommandDecoder();
    private final TradingStateSetDecoder tradingStateSet = new TradingStateSetDecoder();
    private final SubmitOrderDecoder submitOrder = new SubmitOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final InstrumentQueryDecoder instrumentQuery = new InstrumentQueryDecoder();

    CommandDispatcher(CommandInputs inputs) {
        this.inputs = inputs;
    }

    RejectReason dispatch(long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case StrategyCommandDecoder.TEMPLATE_ID ->
                blockLength < StrategyCommandDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onStrategyCommand(strategyCommand.wrap(buffer, body, blockLength, version));
            case TradingStateSetDecoder.TEMPLATE_ID ->
                blockLength < TradingStateSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onTradingState(tradingStateSet.wrap(buffer, body, blockLength, version));
            case SubmitOrderDecoder.TEMPLATE_ID ->
                blockLength < SubmitOrderDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onSubmitOrder(submitOrder.wrap(buffer, body, blockLength, version));
            case CancelOrderDecoder.TEMPLATE_ID ->
                blockLength < CancelOrderDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : inputs.onCancelOrder(cancelOrder
                                .wrap(buffer, body, blockLength, version)
                                .orderId());
            case InstrumentQueryDecoder.TEMPLATE_ID ->
                blockLength < InstrumentQueryDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : inputs.onInstrumentQuery(
                                sessionId,
                                instrumentQuery
                                        .wrap(buffer, body, blockLength, version)
                                        .instrumentId());
            default -> RejectReason.MALFORMED;
        };
    }

    private RejectReason onStrategyCommand(StrategyCommandDecoder message) {
        final StrategyAction action = WireEnums.of(STRATEGY_ACTIONS, message.actionRaw());
        return action == null ? RejectReason.INVALID_VALUE : inputs.onStrategyCommand(message.strategyId(), action);
    }

    private RejectReason onTradingState(TradingStateSetDecoder message) {
        final Scope scope = WireEnums.of(SCOPES, message.scopeKindRaw());
        final TradingState state = WireEnums.of(TRADING_STATES, message.stateRaw());
        return scope == null || state == null
                ? RejectReason.INVALID_VALUE
                : inputs.onTradingState(scope, message.scopeId(), state);
    }

    private RejectReason onSubmitOrder(SubmitOrderDecoder order) {
        final Side side = WireEnums.of(SIDES, order.sideRaw());
        final OrderType type = WireEnums.of(ORDER_TYPES, order.orderTypeRaw());
        final TimeInForce timeInForce = WireEnums.of(TIMES_IN_FORCE, order.timeInForceRaw());
        if (side == null || type == null || timeInForce == null) {
            return RejectReason.INVALID_VALUE;
        }
        return inputs.onSubmitOrder(
                order.shardId(),
                side,
                type,
                timeInForce,
                order.flags().postOnly(),
                order.priceTicks(),
                order.quantityLots(),
                order.retries());
    }
}
