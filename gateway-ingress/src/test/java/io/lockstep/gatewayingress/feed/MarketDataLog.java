package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a feed says, a line for each thing said. */
public final class MarketDataLog implements MarketData {
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder depth = new StringBuilder();

    /** What was said since the last call. */
    public List<String> take() {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void bestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        lines.add("quote " + instrumentId + " #" + venueSequence + " " + bidLots + "@" + bidTicks + " / " + askLots
                + "@" + askTicks);
    }

    @Override
    public void trade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        lines.add("trade " + instrumentId + " #" + tradeId + " " + aggressor + " " + quantityLots + "@" + priceTicks);
    }

    @Override
    public void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot) {
        depth.setLength(0);
        depth.append(isSnapshot ? "snapshot " : "update ").append(instrumentId);
        depth.append(" #").append(venueSequence);
    }

    @Override
    public void depthLevel(Side side, long priceTicks, long quantityLots) {
        depth.append(side == Side.BUY ? " b" : " a").append(quantityLots);
        depth.append('@').append(priceTicks);
    }

    @Override
    public void depthEnd() {
        lines.add(depth.toString());
    }

    @Override
    public void mark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        lines.add("mark " + instrumentId + " @" + markTicks + " index @" + indexTicks + " rate " + fundingRatePpb
                + " next " + nextFundingNs);
    }

    @Override
    public void feedState(int instrumentId, FeedState state) {
        lines.add(state + " " + instrumentId);
    }
}
