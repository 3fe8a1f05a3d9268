package io.lockstep.statemachine.engine.order;

import org.jspecify.annotations.Nullable;

/** Orders in the order they were appended; the links are in the orders, so an order is in one list only. */
final class OrderList {
    private @Nullable SyntheticOrder first;
    private @Nullable SyntheticOrder last;
    private int size;

    @Nullable
    SyntheticOrder first() {
        return first;
    }

    int size() {
        return size;
    }

    void append(SyntheticOrder order) {
        order.previous = last;
        order.next = null;
        if (last == null) {
            first = order;
        } else {
            last.next = order;
        }
        last = order;
        size++;
    }

    void remove(SyntheticOrder order) {
        if (order.previous == null) {
            first = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            last = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        order.previous = null;
        order.next = null;
        size--;
    }

    SyntheticOrder removeFirst() {
        final SyntheticOrder order = first;
        if (order == null) {
            throw new IllegalStateException("empty list");
        }
        remove(order);
        return order;
    }
}
