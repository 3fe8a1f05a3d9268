package io.lockstep.gatewayegress.venue.simulator.exchange;

/** The life of an accepted order, in the venue's words. */
public enum OrderStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    EXPIRED;

    /** Whether it is on the book, or on its way there. */
    public boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
