package io.lockstep.statemachine.engine.order;

/** How long an attempt stays at the venue. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: what does not fill at once expires. */
    IOC,
    /** Fill or kill: all at once, or nothing. */
    FOK
}
