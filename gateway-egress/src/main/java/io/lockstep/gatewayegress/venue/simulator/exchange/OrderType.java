package io.lockstep.gatewayegress.venue.simulator.exchange;

/** How an order's price binds, in the venue's words. */
public enum OrderType {
    /** This price or better. */
    LIMIT,
    /** Any price; what finds nobody expires. */
    MARKET,
    /** Spot: this price, and never as the taker. */
    LIMIT_MAKER
}
