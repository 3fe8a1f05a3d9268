package io.lockstep.gatewayingress.feed.protocol;

import java.util.List;

/**
 * One market's connection: whether it is up and speaks, and the instruments on it.
 *
 * @param <C> how their depth becomes a book
 */
public final class Connection<C extends DepthChain> {
    public final FeedCounters counters = new FeedCounters();
    public final SymbolTable<C> symbols;
    private final List<InstrumentFeed<C>> feeds;
    private final FeedSettings settings;

    private boolean isUp;
    private boolean isSilent;
    private long heardNs;

    Connection(List<InstrumentFeed<C>> feeds, FeedSettings settings) {
        this.feeds = feeds;
        this.settings = settings;
        this.symbols = new SymbolTable<>(feeds);
    }

    public void onConnected(long nowNs) {
        isUp = true;
        isSilent = false;
        heardNs = nowNs;
        for (final InstrumentFeed<C> feed : feeds) {
            feed.onConnected(nowNs);
        }
    }

    public void onDisconnected(long nowNs) {
        isUp = false;
        isSilent = false;
        for (final InstrumentFeed<C> feed : feeds) {
            feed.onDisconnected(nowNs);
        }
    }

    /** The venue said something that makes sense. */
    public void onLife(long nowNs) {
        heardNs = nowNs;
        if (isSilent) {
            isSilent = false;
            for (final InstrumentFeed<C> feed : feeds) {
                feed.onSilence(false, nowNs);
            }
        }
    }

    public void onTimer(long nowNs) {
        if (!isUp) {
            return;
        }
        heardNs = Math.min(heardNs, nowNs); // a clock that was set back must not hide a silence
        if (!isSilent && nowNs - heardNs > settings.silenceNs()) {
            isSilent = true;
            for (final InstrumentFeed<C> feed : feeds) {
                feed.onSilence(true, nowNs);
            }
        }
        for (final InstrumentFeed<C> feed : feeds) {
            feed.onTimer(nowNs, settings.heartbeatNs());
        }
    }

    public boolean isUp() {
        return isUp;
    }

    /** Up, and nothing came for longer than {@link FeedSettings#silenceNs}: worth a new connection. */
    public boolean isSilent() {
        return isSilent;
    }

    public List<InstrumentFeed<C>> feeds() {
        return feeds;
    }
}
