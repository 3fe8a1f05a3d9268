package io.lockstep.statemachine.engine.order;

/** Told what becomes of orders; may propose, must not change them. */
public interface OrderListener {
    /** The order, after a change. */
    void onOrder(SyntheticOrder order);

    /** A fill of it, already counted in the order and in the position. */
    void onFill(SyntheticOrder order, long priceTicks, long quantityLots);
}
