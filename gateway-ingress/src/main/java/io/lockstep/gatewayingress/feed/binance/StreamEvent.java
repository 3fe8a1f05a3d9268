package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import io.lockstep.gatewayingress.feed.protocol.InstrumentFeed;
import org.jspecify.annotations.Nullable;

/** What a stream frame says, in whole numbers. Reused: it is what the last parsed frame said. */
final class StreamEvent {
    /** The streams that are market data of ours. */
    enum Kind {
        NONE,
        QUOTE,
        TRADE,
        DEPTH_UPDATE,
        MARK
    }

    Kind kind = Kind.NONE;

    @Nullable
    InstrumentFeed<BookSync> feed;

    /** The levels and numbers of a depth update; a quote's number is its {@code lastId}. */
    final DepthMessage depth = new DepthMessage();

    long bidTicks;
    long bidLots;
    long askTicks;
    long askLots;

    long tradeId;
    long priceTicks;
    long quantityLots;
    boolean isBuyerMaker;
    boolean isMarketTrade;

    long markTicks;
    long indexTicks;
    long fundingRatePpb;
    long nextFundingNs;

    void clear() {
        kind = Kind.NONE;
        feed = null;
        depth.clear();
        bidTicks = 0;
        bidLots = 0;
        askTicks = 0;
        askLots = 0;
        tradeId = 0;
        priceTicks = 0;
        quantityLots = 0;
        isBuyerMaker = false;
        isMarketTrade = true;
        markTicks = 0;
        indexTicks = 0;
        fundingRatePpb = 0;
        nextFundingNs = 0;
    }

    void tellQuote(MarketData out, long nowNs, int instrumentId) {
        out.bestQuote(nowNs, instrumentId, depth.lastId, bidTicks, bidLots, askTicks, askLots);
    }

    /** What the taker did is the other side of what the maker did. */
    void tellTrade(MarketData out, long nowNs, int instrumentId) {
        out.trade(nowNs, instrumentId, isBuyerMaker ? Side.SELL : Side.BUY, tradeId, priceTicks, quantityLots);
    }

    void tellMark(MarketData out, long nowNs, int instrumentId) {
        out.mark(nowNs, instrumentId, markTicks, indexTicks, fundingRatePpb, nextFundingNs);
    }
}
