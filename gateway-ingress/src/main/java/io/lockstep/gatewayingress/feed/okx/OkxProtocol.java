package io.lockstep.gatewayingress.feed.okx;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns raw frames of OKX into market data, and asks for a book to be subscribed to again where it is lost. */
public final class OkxProtocol extends FeedProtocol<BookSync> {
    private final StreamFrames frames = new StreamFrames(new JsonValues(), unknownFields());
    private final Map<Integer, Mark> marks = new HashMap<>();
    private final List<BookSync> books = new ArrayList<>();
    private final MarketData out;

    /** Mark and funding come over two channels, and are told together. */
    private static final class Mark {
        private long markTicks;
        private long fundingRatePpb;
        private long fundingNs;
    }

    /**
     * @param instruments of any of OKX's kinds; each symbol once
     * @param out never called but from within a call of this object
     * @param requests asked for a snapshot: to subscribe to the instrument's book again
     */
    public OkxProtocol(
            List<FeedInstrument> instruments, FeedSettings settings, MarketData out, SnapshotRequests requests) {
        super(new UnknownFields());
        this.out = out;
        for (final Venue venue : Dialect.VENUES) {
            final List<InstrumentFeed<BookSync>> feeds = new ArrayList<>();
            for (final FeedInstrument instrument : instruments) {
                Dialect.instType(instrument.venue());
                if (instrument.venue() == venue) {
                    final BookSync sync = new BookSync(instrument, out, requests);
                    books.add(sync);
                    feeds.add(new InstrumentFeed<>(instrument, out, sync));
                }
            }
            add(venue, feeds, settings);
        }
    }

    @Override
    protected void onStreamFrame(Connection<BookSync> connection, byte[] bytes, int length, long nowNs) {
        final DropReason reason = frames.read(bytes, length, connection.symbols);
        if (reason.provesLife()) {
            connection.onLife(nowNs);
        }
        final StreamKind kind = frames.kind();
        final InstrumentFeed<BookSync> feed = frames.feed();
        if (reason != DropReason.NONE || kind == null || feed == null) {
            connection.counters.countDrop(reason);
            return;
        }

        // From here on the frame must succeed.
        if (kind != StreamKind.MARK && kind != StreamKind.FUNDING) {
            feed.onHeard(nowNs);
        }
        for (final StreamEvent event : frames.events()) {
            onEvent(connection, kind, feed, event, nowNs);
        }
    }

    private void onEvent(
            Connection<BookSync> connection,
            StreamKind kind,
            InstrumentFeed<BookSync> feed,
            StreamEvent event,
            long nowNs) {
        final int instrumentId = feed.instrument().instrumentId();
        switch (kind) {
            case QUOTE, TICKER -> {
                connection.counters.countQuote();
                event.tellQuote(out, nowNs, instrumentId);
            }
            case TRADE -> {
                connection.counters.countTrade();
                event.tellTrade(out, nowNs, instrumentId);
            }
            case DEPTH -> {
                if (frames.isSnapshot()) {
                    connection.counters.countDepthSnapshot();
                    feed.sync().onSnapshot(event, nowNs);
                } else {
                    connection.counters.countDepthUpdate();
                    feed.sync().onUpdate(event, nowNs);
                }
                feed.onDepth(nowNs);
            }
            case MARK, FUNDING -> {
                connection.counters.countMark();
                onMark(kind, feed.instrument(), event, nowNs);
            }
        }
    }

    /** A perpetual's mark is told once its funding is known, and again with either. */
    private void onMark(StreamKind kind, FeedInstrument instrument, StreamEvent event, long nowNs) {
        final Mark mark = marks.computeIfAbsent(instrument.instrumentId(), _ -> new Mark());
        if (kind == StreamKind.MARK) {
            mark.markTicks = event.markTicks;
        } else {
            mark.fundingRatePpb = event.fundingRatePpb;
            mark.fundingNs = event.fundingNs;
        }
        final boolean isFundingKnown = mark.fundingNs > 0 || instrument.venue() != Venue.OKX_SWAP;
        if (mark.markTicks > 0 && isFundingKnown) {
            out.mark(nowNs, instrument.instrumentId(), mark.markTicks, 0, mark.fundingRatePpb, mark.fundingNs);
        }
    }

    /** A book begins with a snapshot on the stream: there is no other. */
    @Override
    protected void onDepthSnapshot(
            Connection<BookSync> connection, String symbol, byte[] bytes, int length, long nowNs) {
        connection.counters.countDrop(DropReason.NOT_MARKET_DATA);
    }

    /** Checksums of books that were told and matched. */
    public long goodChecksums() {
        return books.stream().mapToLong(BookSync::goodChecksums).sum();
    }

    /** Checksums that did not match, each of which made a book begin anew. */
    public long wrongChecksums() {
        return books.stream().mapToLong(BookSync::wrongChecksums).sum();
    }
}
