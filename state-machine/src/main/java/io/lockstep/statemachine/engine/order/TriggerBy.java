package io.lockstep.statemachine.engine.order;

/** Which price triggers an order. */
public enum TriggerBy {
    /** Of the last trade. */
    LAST,
    MARK,
    /** The bid for a sale, the ask for a purchase. */
    QUOTE
}
