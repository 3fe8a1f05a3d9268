package io.lockstep.gatewayegress.venue.simulator.exchange;

/** What an order does. */
public enum OrderSide {
    BUY(1),
    SELL(-1);

    private final int sign;

    OrderSide(int sign) {
        this.sign = sign;
    }

    /** 1 for buying, -1 for selling. */
    public int sign() {
        return sign;
    }

    public OrderSide opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The place of a price among orders of this side: the smaller, the better. */
    long rank(long priceTicks) {
        return -sign * priceTicks;
    }

    /** The price at a rank. */
    long priceTicks(long rank) {
        return -sign * rank;
    }
}
