package io.lockstep.statemachine.engine.order;

/** How long an order is worked. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: what does not fill at once expires. */
    IOC,
    /** Fill or kill: all at once, or nothing. */
    FOK,
    /** Good till a time of the log's: the engine cancels it then, and the venue sees a GTC order. */
    GTD;

    /** What is sent to the venue. */
    public TimeInForce sent() {
        return this == GTD ? GTC : this;
    }
}
