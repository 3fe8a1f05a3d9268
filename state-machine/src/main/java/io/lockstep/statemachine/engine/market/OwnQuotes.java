package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.order.Side;

/** Our own limit orders that are, or may be, at the venue on an instrument: how many at each price. */
public final class OwnQuotes {
    private final DepthSide bids = new DepthSide(Side.BUY);
    private final DepthSide asks = new DepthSide(Side.SELL);

    /** One more, or with a negative number one fewer. */
    public void change(Side side, long priceTicks, int delta) {
        final DepthSide quotes = side == Side.BUY ? bids : asks;
        quotes.set(priceTicks, quotes.at(priceTicks) + delta, Integer.MAX_VALUE);
    }

    /** The best price of ours on a side; 0 where there is none. */
    public long bestTicks(Side side) {
        final DepthSide quotes = side == Side.BUY ? bids : asks;
        return quotes.size() == 0 ? 0 : quotes.priceTicks(0);
    }
}
