package io.lockstep.gatewayingress.feed.protocol;

import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.MarketData;

/** A depth update, or a depth snapshot, in whole numbers. Reused. */
public final class DepthMessage {
    /** The venue's number of the first change in it (U). A snapshot has none. */
    public long firstId;
    /** The venue's number of the last change in it (u, lastUpdateId). */
    public long lastId;
    /** The last number of the update before it (pu). Only USD-M has it. */
    public long previousId;

    public final Levels bids = new Levels();
    public final Levels asks = new Levels();

    public void clear() {
        firstId = 0;
        lastId = 0;
        previousId = 0;
        bids.clear();
        asks.clear();
    }

    public int levelCount() {
        return bids.size() + asks.size();
    }

    public void copyFrom(DepthMessage other) {
        firstId = other.firstId;
        lastId = other.lastId;
        previousId = other.previousId;
        bids.copyFrom(other.bids);
        asks.copyFrom(other.asks);
    }

    public void tell(MarketData out, long receiveTimeNs, int instrumentId, boolean isSnapshot) {
        out.depthBegin(receiveTimeNs, instrumentId, lastId, isSnapshot);
        for (int i = 0; i < bids.size(); i++) {
            out.depthLevel(Side.BUY, bids.priceTicks(i), bids.quantityLots(i));
        }
        for (int i = 0; i < asks.size(); i++) {
            out.depthLevel(Side.SELL, asks.priceTicks(i), asks.quantityLots(i));
        }
        out.depthEnd();
    }
}
