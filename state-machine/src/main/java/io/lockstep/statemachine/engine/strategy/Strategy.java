package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;

/**
 * A trading strategy: told of its market and its orders, answers with proposals through its {@link StrategyContext}.
 *
 * <p>Replicas run it independently and must come to the same answers. So it keeps what it must remember in variables of
 * the context, which are part of the state and of every snapshot; fields may hold only what the constructor put there.
 * It has no clock but the context's, no randomness and no I/O. One that throws is stopped, its orders are cancelled, and
 * nothing else happens.
 */
public interface Strategy {
    /** It was started, or resumes. */
    default void onStart() {}

    /** The best bid or ask of one of its shards' instruments changed. */
    default void onQuote(Shard shard) {}

    /** The depth of one of its shards' instruments changed. */
    default void onDepth(Shard shard) {}

    /** Somebody traded on one of its shards' instruments. */
    default void onTrade(Shard shard, Side aggressor, long priceTicks, long quantityLots) {}

    /** The mark price or the funding rate of one of its shards' instruments changed. */
    default void onMark(Shard shard) {}

    /** What it declared to be calculated outside has a new result. */
    default void onCalculation(Calculation calculation) {}

    /** One of its orders changed; an order that risk rejected is told by {@link #onRejected}. */
    default void onOrder(SyntheticOrder order) {}

    /** One of its orders was filled, in part or whole; order and position have it already. */
    default void onFill(SyntheticOrder order, long priceTicks, long quantityLots) {}

    /** A proposal of its was not carried out; the engine's outputs say why. */
    default void onRejected(Proposal proposal) {}

    /** A timer it asked for. */
    default void onTimer(int tag) {}

    /**
     * It is to bring its positions back to nothing, and to say {@link StrategyContext#exited} then.
     *
     * @param force at once, at market; otherwise in its own way
     * @return false where it does not know how: it is stopped, and its positions stay
     */
    default boolean onExit(boolean force) {
        return false;
    }
}
