package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
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
        CANCEL,
        /** The strategy is done, and is to be stopped. */
        EXIT
    }

    private Kind kind = Kind.SUBMIT;
    private int strategyId;
    private @Nullable Shard shard;
    private long orderId;
    private final OrderTerms terms = new OrderTerms();
    private ListKind listKind = ListKind.SINGLE;

    Proposal begin(Kind newKind, int newStrategyId, long newOrderId) {
        kind = newKind;
        strategyId = newStrategyId;
        orderId = newOrderId;
        shard = null;
        listKind = ListKind.SINGLE;
        terms.begin(Side.BUY, 0);
        return this;
    }

    Proposal on(Shard newShard, Side newSide, long newQuantityLots) {
        shard = newShard;
        terms.begin(newSide, newQuantityLots);
        return this;
    }

    /** The first of orders that hang together: those proposed right behind it are the others. */
    public Proposal leads(ListKind newListKind) {
        listKind = newListKind;
        return this;
    }

    /** At this price or better. */
    public Proposal limit(long priceTicks) {
        terms.type(OrderType.LIMIT, priceTicks);
        return this;
    }

    /** At any price. */
    public Proposal market() {
        terms.type(OrderType.MARKET, 0);
        return this;
    }

    /** At market, once the last trade has come to this price, against us. */
    public Proposal stop(long triggerTicks) {
        terms.type(OrderType.STOP_MARKET, 0).trigger(TriggerBy.LAST, triggerTicks, 0);
        return this;
    }

    /** At market, once the last trade has come to this price, in our favour. */
    public Proposal takeProfit(long triggerTicks) {
        terms.type(OrderType.TAKE_PROFIT_MARKET, 0).trigger(TriggerBy.LAST, triggerTicks, 0);
        return this;
    }

    public Proposal timeInForce(TimeInForce timeInForce) {
        terms.timeInForce(timeInForce, 0);
        return this;
    }

    /** To be rejected by the venue if it would take. */
    public Proposal postOnly(boolean postOnly) {
        terms.flags(postOnly, terms.isReduceOnly());
        return this;
    }

    /** To make the position smaller, never through zero. */
    public Proposal reduceOnly(boolean reduceOnly) {
        terms.flags(terms.isPostOnly(), reduceOnly);
        return this;
    }

    /** Further attempts for what an attempt leaves unfilled. */
    public Proposal retries(int retries) {
        terms.retries(retries);
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

    /** All that is wanted; what the methods above do not say can be said here. */
    public OrderTerms terms() {
        return terms;
    }

    public ListKind listKind() {
        return listKind;
    }

    public Side side() {
        return terms.side();
    }

    public long priceTicks() {
        return terms.priceTicks();
    }

    public long quantityLots() {
        return terms.quantityLots();
    }
}
