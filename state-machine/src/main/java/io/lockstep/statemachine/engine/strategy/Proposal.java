package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.TimeInForce;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy, or an operator, wants done. It is a wish: only risk turns it into an order. By default a limit order,
 * good till cancelled, with one attempt. A row of {@link Proposals}, used again after the input.
 */
public final class Proposal {
    /** What is wanted. */
    public enum Kind {
        SUBMIT,
        REPLACE,
        CANCEL
    }

    private Kind kind = Kind.SUBMIT;
    private int strategyId;
    private @Nullable Shard shard;
    private long orderId;
    private Side side = Side.BUY;
    private OrderType type = OrderType.LIMIT;
    private TimeInForce timeInForce = TimeInForce.GTC;
    private boolean postOnly;
    private long priceTicks;
    private long quantityLots;
    private int retries;

    Proposal begin(Kind newKind, int newStrategyId, long newOrderId) {
        kind = newKind;
        strategyId = newStrategyId;
        orderId = newOrderId;
        shard = null;
        type = OrderType.LIMIT;
        timeInForce = TimeInForce.GTC;
        postOnly = false;
        priceTicks = 0;
        quantityLots = 0;
        retries = 0;
        return this;
    }

    Proposal on(Shard newShard, Side newSide, long newQuantityLots) {
        shard = newShard;
        side = newSide;
        quantityLots = newQuantityLots;
        return this;
    }

    /** At this price or better. */
    public Proposal limit(long newPriceTicks) {
        type = OrderType.LIMIT;
        priceTicks = newPriceTicks;
        return this;
    }

    /** At any price. */
    public Proposal market() {
        type = OrderType.MARKET;
        priceTicks = 0;
        return this;
    }

    public Proposal timeInForce(TimeInForce newTimeInForce) {
        timeInForce = newTimeInForce;
        return this;
    }

    /** To be rejected by the venue if it would take. */
    public Proposal postOnly(boolean newPostOnly) {
        postOnly = newPostOnly;
        return this;
    }

    /** Further attempts for what an attempt leaves unfilled. */
    public Proposal retries(int newRetries) {
        retries = newRetries;
        return this;
    }

    public Kind kind() {
        return kind;
    }

    /** {@link SyntheticOrder#NO_STRATEGY} for an operator's. */
    public int strategyId() {
        return strategyId;
    }

    public Shard shard() {
        if (shard == null) {
            throw new IllegalStateException("a proposal without a shard");
        }
        return shard;
    }

    /** The order to be replaced or cancelled; or the number that the new order will have, if it is let through. */
    public long orderId() {
        return orderId;
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

    public int retries() {
        return retries;
    }
}
