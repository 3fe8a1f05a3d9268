package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.market.Book;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one instrument that wait for a price, in the order of their numbers, so that a replica restored from a
 * snapshot fires them as one that lived through. Bounds over all of them tell at once that a price triggers none.
 */
final class TriggerList {
    private static final long PPM = 1_000_000;
    private static final int KINDS = TriggerBy.values().length;

    private @Nullable SyntheticOrder[] orders = new @Nullable SyntheticOrder[16];
    private int size;
    private int trailing;

    /** By what triggers: the lowest trigger that a rising price reaches, and the highest that a falling one does. */
    private final long[] lowestAbove = new long[KINDS];

    private final long[] highestBelow = new long[KINDS];

    TriggerList() {
        setBounds();
    }

    void add(SyntheticOrder order) {
        if (size == orders.length) {
            final @Nullable SyntheticOrder[] old = orders;
            orders = new @Nullable SyntheticOrder[size * 2];
            System.arraycopy(old, 0, orders, 0, size);
        }
        int at = size++;
        while (at > 0 && at(at - 1).orderId > order.orderId) {
            orders[at] = orders[at - 1];
            at--;
        }
        orders[at] = order;
        trailing += isTrailing(order) ? 1 : 0;
        widenBounds(order);
    }

    void remove(SyntheticOrder order) {
        for (int i = 0; i < size; i++) {
            if (orders[i] == order) {
                removeAt(i);
                setBounds();
                return;
            }
        }
    }

    /** Trailing triggers follow the best price since they began. */
    void follow(Book book, TriggerBy by) {
        for (int i = 0; trailing > 0 && i < size; i++) {
            final SyntheticOrder order = at(i);
            final long priceTicks = price(book, by, order.terms.side);
            if (isTrailing(order) && order.terms.triggerBy == by && priceTicks > 0 && isBetter(order, priceTicks)) {
                order.extremeTicks = priceTicks;
                order.terms.triggerTicks = trailed(order, priceTicks);
                setBounds();
            }
        }
    }

    @Nullable
    SyntheticOrder take(Book book, TriggerBy by) {
        final long forSales = price(book, by, Side.SELL);
        final long forPurchases = price(book, by, Side.BUY);
        final int kind = by.ordinal();
        if (size == 0
                || (Math.max(forSales, forPurchases) < lowestAbove[kind]
                        && Math.min(forSales, forPurchases) > highestBelow[kind])) {
            return null;
        }
        for (int i = 0; i < size; i++) {
            final SyntheticOrder order = at(i);
            final long priceTicks = order.terms.side == Side.BUY ? forPurchases : forSales;
            if (order.terms.triggerBy == by && isReached(order.terms, priceTicks)) {
                removeAt(i);
                setBounds();
                return order;
            }
        }
        return null;
    }

    /** Whether a price is at or beyond a trigger; one that is not known yet is not. */
    static boolean isReached(OrderTerms terms, long priceTicks) {
        if (priceTicks <= 0 || terms.triggerTicks <= 0) {
            return false;
        }
        return terms.type.triggersAbove(terms.side)
                ? priceTicks >= terms.triggerTicks
                : priceTicks <= terms.triggerTicks;
    }

    /** 0 is not known. */
    static long price(Book book, TriggerBy by, Side side) {
        return switch (by) {
            case LAST -> book.lastTradeTicks();
            case MARK -> book.markTicks();
            case QUOTE -> side == Side.BUY ? book.askTicks() : book.bidTicks();
        };
    }

    private static boolean isTrailing(SyntheticOrder order) {
        return order.terms.type == OrderType.TRAILING_STOP;
    }

    /** For a sale a higher price is better, for a purchase a lower one. */
    private static boolean isBetter(SyntheticOrder order, long priceTicks) {
        return order.extremeTicks == 0 || order.terms.side.sign() * (priceTicks - order.extremeTicks) < 0;
    }

    /** Behind the best price, toward the worse side; at least a tick, so that standing still triggers nothing. */
    private static long trailed(SyntheticOrder order, long extremeTicks) {
        final long distance = Math.max(1, Money.multiplyDivide(extremeTicks, order.terms.trailingPpm, PPM));
        return extremeTicks + order.terms.side.sign() * distance;
    }

    private SyntheticOrder at(int index) {
        final SyntheticOrder order = orders[index];
        if (order == null) {
            throw new IllegalStateException("no order " + index + " waits");
        }
        return order;
    }

    private void removeAt(int index) {
        trailing -= isTrailing(at(index)) ? 1 : 0;
        System.arraycopy(orders, index + 1, orders, index, size - index - 1);
        orders[--size] = null;
    }

    private void setBounds() {
        for (int kind = 0; kind < KINDS; kind++) {
            lowestAbove[kind] = Long.MAX_VALUE;
            highestBelow[kind] = 0;
        }
        for (int i = 0; i < size; i++) {
            widenBounds(at(i));
        }
    }

    private void widenBounds(SyntheticOrder order) {
        final int kind = order.terms.triggerBy.ordinal();
        final long triggerTicks = order.terms.triggerTicks;
        if (triggerTicks > 0 && order.terms.type.triggersAbove(order.terms.side)) {
            lowestAbove[kind] = Math.min(lowestAbove[kind], triggerTicks);
        } else if (triggerTicks > 0) {
            highestBelow[kind] = Math.max(highestBelow[kind], triggerTicks);
        }
    }
}
