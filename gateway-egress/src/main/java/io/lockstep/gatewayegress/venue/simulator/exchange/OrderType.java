package io.lockstep.gatewayegress.venue.simulator.exchange;

/** How an order's price binds, in the venue's words. */
public enum OrderType {
    /** This price or better. */
    LIMIT,
    /** Any price; what finds nobody expires. */
    MARKET,
    /** Spot: this price, and never as the taker. */
    LIMIT_MAKER,
    /** Spot: a market order, when the price has become so much worse. */
    STOP_LOSS,
    /** Spot: a limit order, when the price has become so much worse. */
    STOP_LOSS_LIMIT,
    /** Spot: a market order, when the price has become so much better. */
    TAKE_PROFIT,
    /** Spot: a limit order, when the price has become so much better. */
    TAKE_PROFIT_LIMIT;

    /** Whether it takes any price. */
    public boolean isMarket() {
        return this == MARKET || this == STOP_LOSS || this == TAKE_PROFIT;
    }

    /** Whether it says how long it stays. */
    boolean hasTimeInForce() {
        return !isMarket() && this != LIMIT_MAKER;
    }

    /** Whether it waits for a price before it is an order like any other. */
    boolean isStop() {
        return isLoss() || this == TAKE_PROFIT || this == TAKE_PROFIT_LIMIT;
    }

    /** Whether buying waits for the price to rise, and selling for it to fall. */
    boolean isLoss() {
        return this == STOP_LOSS || this == STOP_LOSS_LIMIT;
    }
}
