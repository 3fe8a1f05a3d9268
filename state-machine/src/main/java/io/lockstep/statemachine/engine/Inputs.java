package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.DepthUpdate;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.StrategyAction;

/**
 * Everything that may enter the engine, a method per message of the log. None of them throws for anything an outsider
 * can send: what cannot be carried out is answered with its reason and changes nothing.
 *
 * <p>{@link #onTime} comes before every other, with the log's timestamp.
 */
public interface Inputs {
    /** The log's time has come to this; what is due happens. */
    void onTime(long timeNs);

    void onSessionOpened(long sessionId, Role role);

    void onSessionClosed(long sessionId);

    /** A source speaks through this session from now on. */
    RejectReason onSourceHello(long sessionId, int sourceId);

    RejectReason onLimit(Limit limit, long value);

    RejectReason onInstrument(InstrumentDefinition definition);

    RejectReason onShard(int shardId, int accountId, int instrumentId);

    RejectReason onRiskLimits(int shardId, RiskLimitsView limits);

    /**
     * A strategy, stopped.
     *
     * @param otherShardId {@link Shard#NONE} is none
     */
    RejectReason onStrategy(int strategyId, int shardId, int otherShardId, String kind, String name);

    RejectReason onStrategyParameter(int strategyId, String parameter, long value);

    RejectReason onStrategyCommand(int strategyId, StrategyAction action);

    /**
     * New orders are stopped and working ones cancelled, or new ones allowed again.
     *
     * @param shardId {@link io.lockstep.statemachine.engine.risk.KillSwitch#EVERY_SHARD} is every shard
     */
    RejectReason onKillSwitch(int shardId, boolean engaged);

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

    /**
     * Best bid and ask.
     *
     * @param receiveTimeNs when the feed read it, by the feed's clock
     */
    RejectReason onBestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots);

    RejectReason onDepth(long receiveTimeNs, DepthUpdate update);

    RejectReason onTrade(long receiveTimeNs, int instrumentId, Side aggressor, long priceTicks, long quantityLots);

    RejectReason onFeedState(int sourceId, int instrumentId, FeedState state);

    RejectReason onLeaseRequest(long sessionId, int accountId, int gatewayId);

    RejectReason onLeaseRenew(long sessionId, int accountId, long epoch, long acknowledgedSequence);

    RejectReason onLeaseRelease(long sessionId, int accountId, long epoch);

    RejectReason onOutboxResume(long sessionId, int accountId, long epoch, long acknowledgedSequence);

    RejectReason onExecutionReport(long sessionId, ExecutionReport report);
}
