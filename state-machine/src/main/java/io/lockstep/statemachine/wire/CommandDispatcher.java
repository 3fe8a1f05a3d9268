package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.AdjustmentRequestedDecoder;
import io.lockstep.codecs.log.AmendOrderDecoder;
import io.lockstep.codecs.log.CancelAllDecoder;
import io.lockstep.codecs.log.CancelOrderDecoder;
import io.lockstep.codecs.log.ChangeDecidedDecoder;
import io.lockstep.codecs.log.FundsMovedDecoder;
import io.lockstep.codecs.log.InstrumentQueryDecoder;
import io.lockstep.codecs.log.StrategyCommandDecoder;
import io.lockstep.codecs.log.SubmitOrdersDecoder;
import io.lockstep.codecs.log.TradingStateSetDecoder;
import io.lockstep.statemachine.engine.CommandInputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import org.agrona.DirectBuffer;

/** Messages that order something. */
final class CommandDispatcher {
    private static final StrategyAction[] STRATEGY_ACTIONS = StrategyAction.values();
    private static final Scope[] SCOPES = Scope.values();
    private static final TradingState[] TRADING_STATES = TradingState.values();

    private final CommandInputs inputs;
    private final StrategyCommandDecoder strategyCommand = new StrategyCommandDecoder();
    private final TradingStateSetDecoder tradingStateSet = new TradingStateSetDecoder();
    private final OrderLegsView orderLegs = new OrderLegsView();
    private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
    private final ChangeDecidedDecoder changeDecided = new ChangeDecidedDecoder();
    private final AdjustmentRequestedDecoder adjustmentRequested = new AdjustmentRequestedDecoder();
    private final FundsMovedDecoder fundsMoved = new FundsMovedDecoder();
    private final CancelAllDecoder cancelAll = new CancelAllDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final InstrumentQueryDecoder instrumentQuery = new InstrumentQueryDecoder();

    CommandDispatcher(CommandInputs inputs) {
        this.inputs = inputs;
    }

    RejectReason dispatch(
            long sessionId, int templateId, DirectBuffer buffer, int body, int length, int blockLength, int version) {
        return switch (templateId) {
            case StrategyCommandDecoder.TEMPLATE_ID ->
                blockLength < StrategyCommandDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onStrategyCommand(strategyCommand.wrap(buffer, body, blockLength, version));
            case TradingStateSetDecoder.TEMPLATE_ID ->
                blockLength < TradingStateSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onTradingState(sessionId, tradingStateSet.wrap(buffer, body, blockLength, version));
            case SubmitOrdersDecoder.TEMPLATE_ID -> onSubmitOrders(buffer, body, length, blockLength, version);
            case AmendOrderDecoder.TEMPLATE_ID ->
                blockLength < AmendOrderDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onAmendOrder(amendOrder.wrap(buffer, body, blockLength, version));
            case CancelAllDecoder.TEMPLATE_ID ->
                blockLength < CancelAllDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onCancelAll(cancelAll.wrap(buffer, body, blockLength, version));
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
            default -> dispatchChange(sessionId, templateId, buffer, body, blockLength, version);
        };
    }

    private RejectReason dispatchChange(
            long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case ChangeDecidedDecoder.TEMPLATE_ID ->
                blockLength < ChangeDecidedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onChangeDecided(sessionId, changeDecided.wrap(buffer, body, blockLength, version));
            case AdjustmentRequestedDecoder.TEMPLATE_ID ->
                blockLength < AdjustmentRequestedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onAdjustment(
                                sessionId,
                                adjustmentRequested.wrap(buffer, body, blockLength, version),
                                buffer,
                                body + AdjustmentRequestedDecoder.assetEncodingOffset());
            case FundsMovedDecoder.TEMPLATE_ID ->
                blockLength < FundsMovedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onFundsMoved(fundsMoved.wrap(buffer, body, blockLength, version));
            default -> RejectReason.MALFORMED;
        };
    }

    private RejectReason onChangeDecided(long sessionId, ChangeDecidedDecoder message) {
        return inputs.onChangeDecided(sessionId, message.changeId(), message.approved() != 0);
    }

    private RejectReason onAdjustment(
            long sessionId, AdjustmentRequestedDecoder message, DirectBuffer buffer, int asset) {
        return inputs.onAdjustment(
                sessionId,
                message.accountId(),
                message.amountUnits(),
                AssetBytes.head(buffer, asset),
                AssetBytes.tail(buffer, asset));
    }

    private RejectReason onFundsMoved(FundsMovedDecoder message) {
        final Scope scope = WireEnums.of(SCOPES, message.scopeKindRaw());
        return scope == null
                ? RejectReason.INVALID_VALUE
                : inputs.onFundsMoved(scope, message.fromId(), message.toId(), message.amountUnits());
    }

    private RejectReason onStrategyCommand(StrategyCommandDecoder message) {
        final StrategyAction action = WireEnums.of(STRATEGY_ACTIONS, message.actionRaw());
        return action == null ? RejectReason.INVALID_VALUE : inputs.onStrategyCommand(message.strategyId(), action);
    }

    private RejectReason onTradingState(long sessionId, TradingStateSetDecoder message) {
        final Scope scope = WireEnums.of(SCOPES, message.scopeKindRaw());
        final TradingState state = WireEnums.of(TRADING_STATES, message.stateRaw());
        return scope == null || state == null
                ? RejectReason.INVALID_VALUE
                : inputs.onTradingState(sessionId, scope, message.scopeId(), state);
    }

    private RejectReason onSubmitOrders(DirectBuffer buffer, int body, int length, int blockLength, int version) {
        final ListKind kind = orderLegs.wrap(buffer, body, length, blockLength, version);
        return kind == null ? RejectReason.MALFORMED : inputs.onSubmitOrders(kind, orderLegs);
    }

    private RejectReason onAmendOrder(AmendOrderDecoder message) {
        return inputs.onAmendOrder(
                message.orderId(), message.priceTicks(), message.quantityLots(), message.triggerTicks());
    }

    private RejectReason onCancelAll(CancelAllDecoder message) {
        final Scope scope = WireEnums.of(SCOPES, message.scopeKindRaw());
        return scope == null ? RejectReason.INVALID_VALUE : inputs.onCancelAll(scope, message.scopeId());
    }
}
