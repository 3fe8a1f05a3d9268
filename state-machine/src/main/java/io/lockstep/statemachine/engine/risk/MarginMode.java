package io.lockstep.statemachine.engine.risk;

/** What stands behind a derivative's position. */
public enum MarginMode {
    /** All of the account's wallet of the settlement asset, and the profit of its other cross positions. */
    CROSS,
    /** What the position's entry was worth over its leverage. */
    ISOLATED
}
