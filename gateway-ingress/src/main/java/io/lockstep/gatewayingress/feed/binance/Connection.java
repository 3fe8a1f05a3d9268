package io.lockstep.gatewayingress.feed.binance;

import java.util.List;

/** One market's connection: whether it is up and speaks, and the instruments on it. */
final class Connection {
    final FeedCounters counters = new FeedCounters();
    final SymbolTable symbols;
    private final List<InstrumentFeed> feeds;
    private final FeedSettings settings;

    private boolean isUp;
    private boolean isSilent;
    private long heardNs;

    Connection(List<InstrumentFeed> feeds, FeedSettings settings) {
        this.feeds = feeds;
        this.settings = settings;
        this.symbols = new SymbolTable(feeds);
    }

    void onConnected(long nowNs) {
        isUp = true;
        isSilent = false;
        heardNs = nowNs;
        for (final InstrumentFeed feed : feeds) {
            feed.onConnected(nowNs);
        }
    }

    void onDisconnected(long nowNs) {
        isUp = false;
        isSilent = false;
        for (final InstrumentFeed feed : feeds) {
            feed.onDisconnected(nowNs);
        }
    }

    /** The venue said something that makes sense. */
    void onLife(long nowNs) {
        heardNs = nowNs;
        if (isSilent) {
            isSilent = false;
            for (final InstrumentFeed feed : feeds) {
                feed.onSilence(false, nowNs);
            }
        }
    }

    void onTimer(long nowNs) {
        if (!isUp) {
            return;
        }
        heardNs = Math.min(heardNs, nowNs); // a clock that was set back must not hide a silence
        if (!isSilent && nowNs - heardNs > settings.silenceNs()) {
            isSilent = true;
            for (final InstrumentFeed feed : feeds) {
                feed.onSilence(true, nowNs);
            }
        }
        for (final InstrumentFeed feed : feeds) {
            feed.onTimer(nowNs, settings.heartbeatNs());
        }
    }

    boolean isUp() {
        return isUp;
    }

    /** Up, and nothing came for longer than {@link FeedSettings#silenceNs}: worth a new connection. */
    boolean isSilent() {
        return isSilent;
    }

    List<InstrumentFeed> feeds() {
        return feeds;
    }
}
