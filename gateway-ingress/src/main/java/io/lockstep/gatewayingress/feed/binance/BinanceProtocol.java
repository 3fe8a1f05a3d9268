package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.SnapshotRequests;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns raw frames of Binance spot and USD-M into market data: bytes and times in, {@link MarketData} and
 * {@link SnapshotRequests} out. Nothing that a venue sends makes it throw: a frame is used, or dropped whole and counted
 * by its {@link DropReason}.
 *
 * <p>Used by one thread. All times are of one clock, the one that the frames were received by: the computer's, or the
 * recorder's when a recording is played.
 */
public final class BinanceProtocol {
    private final Map<Venue, Connection> connections = new EnumMap<>(Venue.class);
    private final FeedCounters strangers = new FeedCounters();
    private final JsonValues values = new JsonValues();
    private final UnknownFields unknownFields;
    private final StreamFrames streamFrames;
    private final DepthSnapshots depthSnapshots;

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
        this.unknownFields = unknownFields;
        streamFrames = new StreamFrames(values, unknownFields);
        depthSnapshots = new DepthSnapshots(values, unknownFields);
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final List<InstrumentFeed> feeds = new ArrayList<>();
            for (final FeedInstrument instrument : instruments) {
                final Dialect dialect = Dialect.of(instrument.venue());
                if (dialect == null) {
                    throw new IllegalArgumentException("not an instrument of Binance: " + instrument);
                }
                if (instrument.venue() == venue) {
                    feeds.add(new InstrumentFeed(instrument, dialect, out, requests));
                }
            }
            connections.put(venue, new Connection(List.copyOf(feeds), settings));
        }
    }

    /** The venue's connection is up and its streams are subscribed to. */
    public void onConnected(Venue venue, long nowNs) {
        final Connection connection = connections.get(venue);
        if (connection != null) {
            connection.onConnected(nowNs);
        }
    }

    public void onDisconnected(Venue venue, long nowNs) {
        final Connection connection = connections.get(venue);
        if (connection != null) {
            connection.onDisconnected(nowNs);
        }
    }

    /** To be called several times per second: notices silence, repeats what is well, asks again for snapshots. */
    public void onTimer(long nowNs) {
        for (final Connection connection : connections.values()) {
            connection.onTimer(nowNs);
        }
    }

    /** Takes the frame that the source stands at. */
    public void onFrame(FrameSource source) {
        onFrame(source.kind(), source.venue(), source.symbol(), source.bytes(), source.length(), source.timeNs());
    }

    /**
     * @param symbol what a {@link FrameKind#DEPTH_SNAPSHOT} is of; not looked at otherwise
     * @param bytes from 0 to {@code length}; good until this returns
     */
    public void onFrame(FrameKind kind, Venue venue, String symbol, byte[] bytes, int length, long receiveTimeNs) {
        final Connection connection = connections.get(venue);
        if (connection == null) {
            strangers.countDrop(DropReason.UNKNOWN_VENUE);
            return;
        }
        if (kind == FrameKind.EXCHANGE_INFO) {
            connection.counters.countDrop(DropReason.NOT_MARKET_DATA);
            return;
        }
        if (!connection.isUp()) {
            connection.counters.countDrop(DropReason.NOT_CONNECTED);
            return;
        }
        if (kind == FrameKind.DEPTH_SNAPSHOT) {
            onDepthSnapshot(connection, symbol, bytes, length, receiveTimeNs);
        } else {
            onStreamFrame(connection, bytes, length, receiveTimeNs);
        }
    }

    private void onStreamFrame(Connection connection, byte[] bytes, int length, long nowNs) {
        final DropReason reason = streamFrames.read(bytes, length, connection.symbols);
        final StreamEvent event = streamFrames.event();
        // Marks may come over a connection of their own: they do not show that the books' lives.
        if (reason.provesLife() && event.kind != StreamEvent.Kind.MARK) {
            connection.onLife(nowNs);
        }
        final InstrumentFeed feed = event.feed;
        if (reason != DropReason.NONE || feed == null) {
            connection.counters.countDrop(reason);
            return;
        }

        // From here on the frame must succeed.
        switch (event.kind) {
            case QUOTE -> {
                connection.counters.countQuote();
                feed.onQuote(event, nowNs);
            }
            case TRADE -> {
                connection.counters.countTrade();
                feed.onTrade(event, nowNs);
            }
            case DEPTH_UPDATE -> {
                connection.counters.countDepthUpdate();
                feed.onDepthUpdate(event.depth, nowNs);
            }
            case MARK -> {
                connection.counters.countMark();
                feed.onMark(event, nowNs);
            }
            case NONE -> throw new IllegalStateException("a frame without a kind passed the check");
        }
    }

    private void onDepthSnapshot(Connection connection, String symbol, byte[] bytes, int length, long nowNs) {
        final InstrumentFeed feed = connection.symbols.find(symbol);
        final DropReason reason =
                feed == null ? DropReason.UNKNOWN_SYMBOL : depthSnapshots.read(bytes, length, feed.instrument());
        if (reason != DropReason.NONE || feed == null) {
            connection.counters.countDrop(reason);
            return;
        }

        // From here on the snapshot must succeed.
        connection.counters.countDepthSnapshot();
        feed.onDepthSnapshot(depthSnapshots.snapshot(), nowNs);
    }

    /** Whether the venue's connection is up but delivers nothing: a shell should make a new one. */
    public boolean isSilent(Venue venue) {
        final Connection connection = connections.get(venue);
        return connection != null && connection.isSilent();
    }

    /** What became of the venue's frames. */
    public FeedCounters counters(Venue venue) {
        final Connection connection = connections.get(venue);
        return connection == null ? strangers : connection.counters;
    }

    /** Quantities, of both markets, that had a part of a lot at their end, which was cut off: see {@link JsonValues}. */
    public long cutQuantities() {
        return values.cutQuantities();
    }

    /** What the venue said, of both markets, that no document has. */
    public UnknownFields unknownFields() {
        return unknownFields;
    }

    /** One per instrument, in the order given, spot first. */
    public List<BookStatus> status() {
        final List<BookStatus> statuses = new ArrayList<>();
        for (final Connection connection : connections.values()) {
            for (final InstrumentFeed feed : connection.feeds()) {
                statuses.add(feed.status());
            }
        }
        return statuses;
    }

    /** @return null if there is no such instrument */
    public @Nullable BookStatus status(int instrumentId) {
        for (final BookStatus status : status()) {
            if (status.instrument().instrumentId() == instrumentId) {
                return status;
            }
        }
        return null;
    }
}
