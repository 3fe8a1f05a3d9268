package io.lockstep.statemachine.engine.order;

/** Which side of a trade we were. */
public enum Liquidity {
    MAKER,
    TAKER
}
