package io.lockstep.statemachine.engine.order;

/** How an order is cut into attempts. */
public enum Algorithm {
    /** All of it at once. */
    NONE,
    /** A part is shown; when it is filled, the next. */
    ICEBERG,
    /** Slices at equal distances in time: each asks for its share of what is left, so one that fills badly is made up for. */
    TWAP
}
