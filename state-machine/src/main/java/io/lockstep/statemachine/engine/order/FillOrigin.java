package io.lockstep.statemachine.engine.order;

/** Who made the order that a fill is of. */
public enum FillOrigin {
    /** We, or somebody else on our account. */
    ORDER,
    /** The venue: margin ran out. */
    LIQUIDATION,
    /** The venue: our profit paid another's loss (ADL). */
    DELEVERAGING,
    /** The venue: delivery or settlement. */
    SETTLEMENT
}
