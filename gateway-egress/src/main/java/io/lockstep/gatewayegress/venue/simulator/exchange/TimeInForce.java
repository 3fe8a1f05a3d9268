package io.lockstep.gatewayegress.venue.simulator.exchange;

/** How long an order stays, in the venue's words. */
public enum TimeInForce {
    /** Until it is cancelled. */
    GTC,
    /** What does not fill at once expires. */
    IOC,
    /** All at once, or nothing. */
    FOK,
    /** USD-M: until it is cancelled, and never as the taker. */
    GTX
}
