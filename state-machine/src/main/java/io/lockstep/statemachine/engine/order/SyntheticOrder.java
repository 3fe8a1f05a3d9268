package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy or an operator wants, worked by attempts EA-1, EA-2, … until it is filled, cancelled or hopeless. A
 * row of {@link SyntheticOrders}, used again after it was forgotten: nobody keeps one beyond a call; an order is
 * remembered by its id.
 */
public final class SyntheticOrder {
    /** Whose order it is when no strategy's. */
    public static final int NO_STRATEGY = 65_535;

    /** What an order is on its way to. */
    public enum Goal {
        /** To be filled as it is. */
        FILL,
        /** To go on with another price or quantity as soon as the present attempt has ended. */
        REPLACE,
        /** To end. */
        CANCEL
    }

    long orderId;

    @Nullable
    Shard shard;

    int strategyId;
    Side side = Side.BUY;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.GTC;
    boolean postOnly;
    long priceTicks;
    long quantityLots;
    long filledLots;
    OrderState state = OrderState.PENDING;
    RejectReason reason = RejectReason.NONE;
    int retriesLeft;
    Goal goal = Goal.FILL;
    long newPriceTicks;
    long newQuantityLots;
    long reservedLots;
    final Attempt attempt = new Attempt();

    @Nullable
    SyntheticOrder previous;

    @Nullable
    SyntheticOrder next;

    public long orderId() {
        return orderId;
    }

    public Shard shard() {
        if (shard == null) {
            throw new IllegalStateException("a forgotten order is in use");
        }
        return shard;
    }

    /** {@link #NO_STRATEGY} for an operator's. */
    public int strategyId() {
        return strategyId;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public TimeInForce timeInForce() {
        return timeInForce;
    }

    public boolean isPostOnly() {
        return postOnly;
    }

    public long priceTicks() {
        return priceTicks;
    }

    public long quantityLots() {
        return quantityLots;
    }

    public long filledLots() {
        return filledLots;
    }

    /** What is still wanted; negative after an overfill. */
    public long leavesLots() {
        return quantityLots - filledLots;
    }

    public OrderState state() {
        return state;
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return state.isFinal();
    }

    /** Why it ended unfilled, where the engine decided it; NONE otherwise. */
    public RejectReason reason() {
        return reason;
    }

    /** Further attempts it may make on its own for what an attempt leaves. */
    public int retriesLeft() {
        return retriesLeft;
    }

    public Goal goal() {
        return goal;
    }

    public long newPriceTicks() {
        return newPriceTicks;
    }

    public long newQuantityLots() {
        return newQuantityLots;
    }

    /** What the shard's exposure holds for it. */
    public long reservedLots() {
        return reservedLots;
    }

    /** What a snapshot's row says of an order; the setters are chained. */
    public SyntheticOrder restoreTerms(
            Side newSide,
            OrderType newType,
            TimeInForce newTimeInForce,
            boolean newPostOnly,
            long price,
            long quantity) {
        side = newSide;
        type = newType;
        timeInForce = newTimeInForce;
        postOnly = newPostOnly;
        priceTicks = price;
        quantityLots = quantity;
        return this;
    }

    public SyntheticOrder restoreProgress(long filled, OrderState newState, RejectReason newReason, int retries) {
        filledLots = filled;
        state = newState;
        reason = newReason;
        retriesLeft = retries;
        return this;
    }

    public SyntheticOrder restoreGoal(Goal newGoal, long newPrice, long newQuantity) {
        goal = newGoal;
        newPriceTicks = newPrice;
        newQuantityLots = newQuantity;
        return this;
    }

    /** The latest attempt. */
    public Attempt attempt() {
        return attempt;
    }
}
