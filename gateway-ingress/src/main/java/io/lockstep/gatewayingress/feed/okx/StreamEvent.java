package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.protocol.DepthMessage;

/** One element of a frame's data, in whole numbers. Reused. */
final class StreamEvent {
    /** The venue wrote no such number. */
    static final long NONE = Long.MIN_VALUE;

    /** The levels of a book or of its best prices; its number is the venue's time in milliseconds. */
    final DepthMessage depth = new DepthMessage();

    /** Of the book that a depth message makes; -1 before a snapshot. */
    long previousSeqId;

    long seqId;

    /** CRC-32 of the book that a depth message makes, signed; 0 where the venue no longer tells one. */
    long checksum;

    /** Whether a quantity had a part of a lot that was cut off: then no checksum can be right. */
    boolean isCut;

    long bidTicks;
    long bidLots;
    long askTicks;
    long askLots;

    long tradeId;
    long priceTicks;
    long quantityLots;
    Side aggressor = Side.NULL_VAL;

    long markTicks;
    long fundingRatePpb;
    long fundingNs;

    void clear() {
        depth.clear();
        previousSeqId = NONE;
        seqId = NONE;
        checksum = 0;
        isCut = false;
        bidTicks = 0;
        bidLots = 0;
        askTicks = 0;
        askLots = 0;
        tradeId = 0;
        priceTicks = 0;
        quantityLots = 0;
        aggressor = Side.NULL_VAL;
        markTicks = 0;
        fundingRatePpb = 0;
        fundingNs = 0;
    }

    void tellQuote(MarketData out, long nowNs, int instrumentId) {
        out.bestQuote(nowNs, instrumentId, depth.lastId, bidTicks, bidLots, askTicks, askLots);
    }

    void tellTrade(MarketData out, long nowNs, int instrumentId) {
        out.trade(nowNs, instrumentId, aggressor, tradeId, priceTicks, quantityLots);
    }
}
