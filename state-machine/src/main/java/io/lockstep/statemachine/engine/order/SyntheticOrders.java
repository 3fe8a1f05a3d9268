package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Shard;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The synthetic orders: the open ones in the order they were opened, and the latest ended ones in the order they ended,
 * so that a late fill finds its order.
 */
public final class SyntheticOrders {
    private final Limits limits;
    private final Long2ObjectHashMap<SyntheticOrder> byId = new Long2ObjectHashMap<>();
    private final OrderList open = new OrderList();
    private final OrderList ended = new OrderList();
    private @Nullable SyntheticOrder free;
    private long nextOrderId = 1;

    public SyntheticOrders(Limits limits) {
        this.limits = limits;
    }

    /** A number for an order that a strategy is about to propose. */
    public long newOrderId() {
        return nextOrderId++;
    }

    public boolean hasRoom(int more) {
        return open.size() + more <= limits.of(Limit.OPEN_ORDERS);
    }

    /** @return null for an order that never was, or is forgotten */
    public @Nullable SyntheticOrder find(long orderId) {
        return byId.get(orderId);
    }

    /** @return null for an order that is not open */
    public @Nullable SyntheticOrder findOpen(long orderId) {
        final SyntheticOrder order = byId.get(orderId);
        return order == null || order.isEnded() ? null : order;
    }

    /** The open order that was opened first; the others follow by {@link #after}. */
    public @Nullable SyntheticOrder firstOpen() {
        return open.first();
    }

    /** The remembered order that ended first; the others follow by {@link #after}. */
    public @Nullable SyntheticOrder firstEnded() {
        return ended.first();
    }

    public @Nullable SyntheticOrder after(SyntheticOrder order) {
        return order.next;
    }

    public int openCount() {
        return open.size();
    }

    public int endedCount() {
        return ended.size();
    }

    public long nextOrderId() {
        return nextOrderId;
    }

    public void restoreNextOrderId(long orderId) {
        nextOrderId = orderId;
    }

    /** A new row, open. */
    public SyntheticOrder add(long orderId) {
        SyntheticOrder order = free;
        if (order == null) {
            order = new SyntheticOrder();
        } else {
            free = order.next;
        }
        order.orderId = orderId;
        open.append(order);
        byId.put(orderId, order);
        return order;
    }

    /** A row as it was: its terms, progress and goal are restored already, its attempt too. */
    public void restored(SyntheticOrder order, Shard shard, int strategyId, long reservedLots) {
        order.shard = shard;
        order.strategyId = strategyId;
        order.reservedLots = reservedLots;
        shard.exposure().change(order.terms.side, reservedLots);
        shard.changeInDoubt(order.attempt.state == OrderState.IN_DOUBT ? 1 : 0);
        if (order.isEnded()) {
            moveToEnded(order);
        } else {
            shard.countReduceOnly(order.terms.reduceOnly ? 1 : 0);
            if (order.attempt.number > 0 && !order.attempt.state.isFinal()) {
                OrderWorker.quote(order, 1);
            }
        }
    }

    /** To be called when an order has ended. */
    public void moveToEnded(SyntheticOrder order) {
        open.remove(order);
        ended.append(order);
        if (ended.size() > limits.of(Limit.ENDED_ORDERS)) {
            forget(ended.removeFirst());
        }
    }

    private void forget(SyntheticOrder order) {
        byId.remove(order.orderId);
        order.shard = null;
        order.next = free;
        free = order;
    }
}
