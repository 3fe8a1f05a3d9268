package io.lockstep.gatewayingress.feed.protocol;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns raw frames of a family of venues into market data: bytes and times in, normalised calls out. Nothing that a
 * venue sends makes it throw: a frame is used, or dropped whole and counted by its {@link DropReason}.
 *
 * <p>Used by one thread. All times are of one clock, the one that the frames were received by: the computer's, or the
 * recorder's when a recording is played.
 *
 * @param <C> how this family's depth becomes a book
 */
public abstract class FeedProtocol<C extends DepthChain> {
    private final Map<Venue, Connection<C>> connections = new EnumMap<>(Venue.class);
    private final FeedCounters strangers = new FeedCounters();

    private final UnknownFields unknownFields;

    /** @param unknownFields where they are counted; those of the instruments' rules may be in it already */
    protected FeedProtocol(UnknownFields unknownFields) {
        this.unknownFields = unknownFields;
    }

    /** To be called for each venue of the family, by the constructor. */
    protected final void add(Venue venue, List<InstrumentFeed<C>> feeds, FeedSettings settings) {
        connections.put(venue, new Connection<>(List.copyOf(feeds), settings));
    }

    /** A frame of a web socket, of a connection that is up. */
    protected abstract void onStreamFrame(Connection<C> connection, byte[] bytes, int length, long nowNs);

    /** The body of a REST depth snapshot, on a connection that is up. */
    protected abstract void onDepthSnapshot(
            Connection<C> connection, String symbol, byte[] bytes, int length, long nowNs);

    /** The venue's connection is up and its streams are subscribed to. */
    public final void onConnected(Venue venue, long nowNs) {
        final Connection<C> connection = connections.get(venue);
        if (connection != null) {
            connection.onConnected(nowNs);
        }
    }

    public final void onDisconnected(Venue venue, long nowNs) {
        final Connection<C> connection = connections.get(venue);
        if (connection != null) {
            connection.onDisconnected(nowNs);
        }
    }

    /** To be called several times per second: notices silence, repeats what is well, asks again for snapshots. */
    public final void onTimer(long nowNs) {
        for (final Connection<C> connection : connections.values()) {
            connection.onTimer(nowNs);
        }
    }

    /** Takes the frame that the source stands at. */
    public final void onFrame(FrameSource source) {
        onFrame(source.kind(), source.venue(), source.symbol(), source.bytes(), source.length(), source.timeNs());
    }

    /**
     * @param symbol what a {@link FrameKind#DEPTH_SNAPSHOT} is of; not looked at otherwise
     * @param bytes from 0 to {@code length}; good until this returns
     */
    public final void onFrame(
            FrameKind kind, Venue venue, String symbol, byte[] bytes, int length, long receiveTimeNs) {
        final Connection<C> connection = connections.get(venue);
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

    /** The family's venues: those that it was given. */
    public final List<Venue> venues() {
        return List.copyOf(connections.keySet());
    }

    /** Whether the venue's connection is up but delivers nothing: a shell should make a new one. */
    public final boolean isSilent(Venue venue) {
        final Connection<C> connection = connections.get(venue);
        return connection != null && connection.isSilent();
    }

    /** What became of the venue's frames. */
    public final FeedCounters counters(Venue venue) {
        final Connection<C> connection = connections.get(venue);
        return connection == null ? strangers : connection.counters;
    }

    /** What the venues said that no document has. */
    public final UnknownFields unknownFields() {
        return unknownFields;
    }

    /** One per instrument, in the order given, venue by venue. */
    public final List<BookStatus> status() {
        final List<BookStatus> statuses = new ArrayList<>();
        for (final Connection<C> connection : connections.values()) {
            for (final InstrumentFeed<C> feed : connection.feeds()) {
                statuses.add(feed.status());
            }
        }
        return statuses;
    }

    /** @return null if there is no such instrument */
    public final @Nullable BookStatus status(int instrumentId) {
        for (final BookStatus status : status()) {
            if (status.instrument().instrumentId() == instrumentId) {
                return status;
            }
        }
        return null;
    }
}
