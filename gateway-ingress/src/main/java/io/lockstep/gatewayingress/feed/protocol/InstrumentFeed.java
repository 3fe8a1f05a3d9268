package io.lockstep.gatewayingress.feed.protocol;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.MarketData;

/**
 * One instrument on a connection: passes on its market data and says how well it is known.
 *
 * @param <C> how its depth becomes a book
 */
public final class InstrumentFeed<C extends DepthChain> {
    private final FeedInstrument instrument;
    private final MarketData out;
    private final C sync;

    /** Whether the connection is up and not silent. */
    private boolean isConnectionWell;
    /** Whether the instrument itself was heard of since the connection came up. */
    private boolean isHeard;

    private FeedState state = FeedState.STALE;
    private long saidNs;

    public InstrumentFeed(FeedInstrument instrument, MarketData out, C sync) {
        this.instrument = instrument;
        this.out = out;
        this.sync = sync;
    }

    public void onConnected(long nowNs) {
        restart(true, nowNs);
    }

    public void onDisconnected(long nowNs) {
        restart(false, nowNs);
    }

    private void restart(boolean isUp, long nowNs) {
        sync.reset();
        isHeard = false;
        isConnectionWell = isUp;
        say(FeedState.STALE, nowNs);
    }

    /** The connection fell silent, or speaks again. */
    public void onSilence(boolean isSilent, long nowNs) {
        isConnectionWell = !isSilent;
        sayIfChanged(nowNs);
    }

    /** It was heard of, whatever was said. */
    public void onHeard(long nowNs) {
        if (!isHeard) {
            isHeard = true;
            sayIfChanged(nowNs);
        }
    }

    /** Something happened to its depth. */
    public void onDepth(long nowNs) {
        sayIfChanged(nowNs);
    }

    /** Where its depth goes. */
    public C sync() {
        return sync;
    }

    public void onTimer(long nowNs, long heartbeatNs) {
        if (!isConnectionWell) {
            return;
        }
        sync.onTimer(nowNs);
        saidNs = Math.min(saidNs, nowNs); // a clock that was set back must not silence us
        if (state != FeedState.STALE && nowNs - saidNs >= heartbeatNs) {
            say(state, nowNs);
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

    public FeedInstrument instrument() {
        return instrument;
    }

    public String symbol() {
        return instrument.symbol();
    }

    public BookStatus status() {
        return sync.status(instrument, state);
    }
}
