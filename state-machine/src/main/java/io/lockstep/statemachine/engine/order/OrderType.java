package io.lockstep.statemachine.engine.order;

/** How the price binds, and what must happen first. */
public enum OrderType {
    /** Any price. */
    MARKET,
    /** This price or better. */
    LIMIT,
    /** At market, once the price has come to the trigger, against us: up for a purchase, down for a sale. */
    STOP_MARKET,
    /** At its price, once triggered like a stop. */
    STOP_LIMIT,
    /** At market, once the price has come to the trigger, in our favour: down for a purchase, up for a sale. */
    TAKE_PROFIT_MARKET,
    /** At its price, once triggered like a take-profit. */
    TAKE_PROFIT_LIMIT,
    /** At market, once the price has come back so far from the best it has been. */
    TRAILING_STOP;

    /** Whether it waits for a trigger; the engine watches for it, so no venue need know such orders. */
    public boolean isTriggered() {
        return this != MARKET && this != LIMIT;
    }

    /** Whether it is sent without a price. */
    public boolean isAtMarket() {
        return this != LIMIT && this != STOP_LIMIT && this != TAKE_PROFIT_LIMIT;
    }

    /** What is sent to the venue. */
    public OrderType sent() {
        return isAtMarket() ? MARKET : LIMIT;
    }

    /** Whether it is triggered by a price at or above the trigger; otherwise at or below. */
    boolean triggersAbove(Side side) {
        final boolean isTakeProfit = this == TAKE_PROFIT_MARKET || this == TAKE_PROFIT_LIMIT;
        return (side == Side.BUY) != isTakeProfit;
    }
}
