package io.lockstep.statemachine.engine.order;

/** How the price binds. */
public enum OrderType {
    /** Any price. */
    MARKET,
    /** This price or better. */
    LIMIT
}
