package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.order.Side;

/** What a shard's open orders may still buy and sell, orders in doubt included. */
public final class Exposure {
    private long buyLots;
    private long sellLots;

    public long workingLots(Side side) {
        return side == Side.BUY ? buyLots : sellLots;
    }

    /** Reserves, or with a negative number releases. */
    public void change(Side side, long deltaLots) {
        if (side == Side.BUY) {
            buyLots += deltaLots;
        } else {
            sellLots += deltaLots;
        }
        if (buyLots < 0 || sellLots < 0) {
            throw new IllegalStateException("released more than was reserved: buy " + buyLots + ", sell " + sellLots);
        }
    }
}
