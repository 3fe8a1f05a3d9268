package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.SnapshotRequests;

/** One instrument on a connection: passes on its market data and says how well it is known. */
final class InstrumentFeed {
    private final FeedInstrument instrument;
    private final Dialect dialect;
    private final MarketData out;
    private final BookSync sync;

    /** Whether the connection is up and not silent. */
    private boolean isConnectionWell;
    /** Whether the instrument itself was heard of since the connection came up. */
    private boolean isHeard;

    private FeedState state = FeedState.STALE;
    private long saidNs;

    InstrumentFeed(FeedInstrument instrument, Dialect dialect, MarketData out, SnapshotRequests requests) {
        this.instrument = instrument;
        this.dialect = dialect;
        this.out = out;
        this.sync = new BookSync(dialect, instrument.instrumentId(), out, requests);
    }

    void onConnected(long nowNs) {
        restart(true, nowNs);
    }

    void onDisconnected(long nowNs) {
        restart(false, nowNs);
    }

    private void restart(boolean isUp, long nowNs) {
        sync.reset();
        isHeard = false;
        isConnectionWell = isUp;
        say(FeedState.STALE, nowNs);
    }

    /** The connection fell silent, or speaks again. */
    void onSilence(boolean isSilent, long nowNs) {
        isConnectionWell = !isSilent;
        sayIfChanged(nowNs);
    }

    void onQuote(StreamEvent event, long nowNs) {
        heard(nowNs);
        out.bestQuote(
                nowNs,
                instrument.instrumentId(),
                event.depth.lastId,
                event.bidTicks,
                event.bidLots,
                event.askTicks,
                event.askLots);
    }

    void onTrade(StreamEvent event, long nowNs) {
        heard(nowNs);
        out.trade(
                nowNs,
                instrument.instrumentId(),
                event.aggressor(),
                event.tradeId,
                event.priceTicks,
                event.quantityLots);
    }

    /** Nothing is concluded from it for the book, whose streams come over another connection. */
    void onMark(StreamEvent event, long nowNs) {
        out.mark(
                nowNs,
                instrument.instrumentId(),
                event.markTicks,
                event.indexTicks,
                event.fundingRatePpb,
                event.nextFundingNs);
    }

    void onDepthUpdate(DepthMessage update, long nowNs) {
        heard(nowNs);
        sync.onUpdate(update, nowNs);
        sayIfChanged(nowNs);
    }

    void onDepthSnapshot(DepthMessage snapshot, long nowNs) {
        sync.onSnapshot(snapshot, nowNs);
        sayIfChanged(nowNs);
    }

    void onTimer(long nowNs, long heartbeatNs) {
        if (!isConnectionWell) {
            return;
        }
        sync.onTimer(nowNs);
        saidNs = Math.min(saidNs, nowNs); // a clock that was set back must not silence us
        if (state != FeedState.STALE && nowNs - saidNs >= heartbeatNs) {
            say(state, nowNs);
        }
    }

    private void heard(long nowNs) {
        if (!isHeard) {
            isHeard = true;
            sayIfChanged(nowNs);
        }
    }

    private void sayIfChanged(long nowNs) {
        final FeedState newState = currentState();
        if (newState != state) {
            say(newState, nowNs);
        }
    }

    private FeedState currentState() {
        if (!isConnectionWell || !isHeard) {
            return FeedState.STALE;
        }
        return sync.isSynced() ? FeedState.SYNCED : FeedState.SYNCHRONISING;
    }

    private void say(FeedState newState, long nowNs) {
        state = newState;
        saidNs = nowNs;
        out.feedState(instrument.instrumentId(), newState);
    }

    FeedInstrument instrument() {
        return instrument;
    }

    Dialect dialect() {
        return dialect;
    }

    String symbol() {
        return instrument.symbol();
    }

    BookStatus status() {
        return sync.status(instrument, state);
    }
}
