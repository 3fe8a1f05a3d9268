package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.SnapshotRequests;
import io.lockstep.gatewayingress.feed.protocol.Connection;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedProtocol;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.InstrumentFeed;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.util.ArrayList;
import java.util.List;

/** Turns raw frames of Binance spot and USD-M into market data, and asks for depth snapshots. */
public final class BinanceProtocol extends FeedProtocol<BookSync> {
    private final JsonValues values = new JsonValues();
    private final StreamFrames streamFrames = new StreamFrames(values, unknownFields());
    private final DepthSnapshots depthSnapshots = new DepthSnapshots(values, unknownFields());
    private final MarketData out;

    /** With a count of unknown fields that begins at zero. */
    public BinanceProtocol(
            List<FeedInstrument> instruments, FeedSettings settings, MarketData out, SnapshotRequests requests) {
        this(instruments, settings, out, requests, new UnknownFields());
    }

    /**
     * @param instruments of either market; each symbol once per market
     * @param out never called but from within a call of this object
     * @param unknownFields where they are counted; those of the instruments' rules may be in it already
     */
    public BinanceProtocol(
            List<FeedInstrument> instruments,
            FeedSettings settings,
            MarketData out,
            SnapshotRequests requests,
            UnknownFields unknownFields) {
        super(unknownFields);
        this.out = out;
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final List<InstrumentFeed<BookSync>> feeds = new ArrayList<>();
            for (final FeedInstrument instrument : instruments) {
                final Dialect dialect = Dialect.of(instrument.venue());
                if (dialect == null) {
                    throw new IllegalArgumentException("not an instrument of Binance: " + instrument);
                }
                if (instrument.venue() == venue) {
                    final BookSync sync = new BookSync(dialect, instrument.instrumentId(), out, requests);
                    feeds.add(new InstrumentFeed<>(instrument, out, sync));
                }
            }
            add(venue, feeds, settings);
        }
    }

    @Override
    protected void onStreamFrame(Connection<BookSync> connection, byte[] bytes, int length, long nowNs) {
        final DropReason reason = streamFrames.read(bytes, length, connection.symbols);
        final StreamEvent event = streamFrames.event();
        // Marks may come over a connection of their own: they do not show that the books' lives.
        if (reason.provesLife() && event.kind != StreamEvent.Kind.MARK) {
            connection.onLife(nowNs);
        }
        final InstrumentFeed<BookSync> feed = event.feed;
        if (reason != DropReason.NONE || feed == null) {
            connection.counters.countDrop(reason);
            return;
        }

        // From here on the frame must succeed.
        if (event.kind != StreamEvent.Kind.MARK) {
            feed.onHeard(nowNs);
        }
        switch (event.kind) {
            case QUOTE -> {
                connection.counters.countQuote();
                event.tellQuote(out, nowNs, feed.instrument().instrumentId());
            }
            case TRADE -> {
                connection.counters.countTrade();
                event.tellTrade(out, nowNs, feed.instrument().instrumentId());
            }
            case DEPTH_UPDATE -> {
                connection.counters.countDepthUpdate();
                feed.sync().onUpdate(event.depth, nowNs);
                feed.onDepth(nowNs);
            }
            case MARK -> {
                connection.counters.countMark();
                event.tellMark(out, nowNs, feed.instrument().instrumentId());
            }
            case NONE -> throw new IllegalStateException("a frame without a kind passed the check");
        }
    }

    @Override
    protected void onDepthSnapshot(
            Connection<BookSync> connection, String symbol, byte[] bytes, int length, long nowNs) {
        final InstrumentFeed<BookSync> feed = connection.symbols.find(symbol);
        final DropReason reason =
                feed == null ? DropReason.UNKNOWN_SYMBOL : depthSnapshots.read(bytes, length, feed.instrument());
        if (reason != DropReason.NONE || feed == null) {
            connection.counters.countDrop(reason);
            return;
        }

        // From here on the snapshot must succeed.
        connection.counters.countDepthSnapshot();
        feed.sync().onSnapshot(depthSnapshots.snapshot(), nowNs);
        feed.onDepth(nowNs);
    }

    /** Quantities, of both markets, that had a part of a lot at their end, which was cut off: see {@link JsonValues}. */
    public long cutQuantities() {
        return values.cutQuantities();
    }
}
