package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.market.Book;
import org.jspecify.annotations.Nullable;

/** The orders that wait for a price, by instrument. Most instruments have none, and then a price costs one look. */
public final class Triggers {
    private final Slots<TriggerList> lists = new Slots<>();

    /** From now on the order waits for its price. */
    public void add(SyntheticOrder order) {
        final int instrumentId = order.shard().instrument().instrumentId();
        TriggerList list = lists.find(instrumentId);
        if (list == null) {
            list = new TriggerList();
            lists.put(instrumentId, list);
        }
        list.add(order);
    }

    /** It waits no longer; one that did not wait is ignored. */
    void remove(SyntheticOrder order) {
        final TriggerList list = lists.find(order.shard().instrument().instrumentId());
        if (list != null) {
            list.remove(order);
        }
    }

    /** A price has changed: trailing triggers follow it. */
    void follow(Book book, TriggerBy by) {
        final TriggerList list = lists.find(book.instrument().instrumentId());
        if (list != null) {
            list.follow(book, by);
        }
    }

    /** The oldest order that a price triggers, which waits no longer; null where there is none. */
    @Nullable
    SyntheticOrder take(Book book, TriggerBy by) {
        final TriggerList list = lists.find(book.instrument().instrumentId());
        return list == null ? null : list.take(book, by);
    }
}
