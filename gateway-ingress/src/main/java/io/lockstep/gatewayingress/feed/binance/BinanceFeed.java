package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.feed.Feed;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.RestLink;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Live market data over web sockets, one per venue and one for the marks of USD-M, opened again whenever it is lost or silent; snapshots over REST. */
public final class BinanceFeed implements Feed {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Marks come every second. */
    private static final long MARK_SILENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private static final int DRAIN = 512;

    /** A web socket that is opened again when it is lost, and closed when it is silent. */
    private abstract class Stream implements WebSocketLink.Listener {
        private final Venue venue;
        private final String path;
        private @Nullable WebSocketLink link;
        private long nextTryNs;

        private Stream(Venue venue, String path, Stream.Names names, List<FeedInstrument> instruments) {
            this.venue = venue;
            this.path = path + "/stream?streams="
                    + instruments.stream()
                            .map(instrument -> names.of(instrument.symbol().toLowerCase(Locale.ROOT)))
                            .collect(Collectors.joining("/"));
        }

        /** What is subscribed to for a symbol. */
        private interface Names {
            String of(String symbol);
        }

        abstract boolean isSilent(long nowNs);

        private int poll(long nowNs) {
            if (link == null && nowNs >= nextTryNs) {
                nextTryNs = nowNs + RETRY_NS;
                link = new WebSocketLink(group, webSocketBase.resolve(path), mailbox, this);
                return 1;
            }
            if (link != null && isSilent(nowNs)) {
                link.close();
                return 1;
            }
            return 0;
        }

        @Override
        public void onText(byte[] text) {
            protocol.onFrame(FrameKind.STREAM, venue, "", text, text.length, ProcessClock.epochNs());
        }

        @Override
        public void onClosed() {
            link = null;
            nextTryNs = ProcessClock.epochNs() + RETRY_NS;
        }
    }

    /** Depth, quotes and trades of a market: what the protocol knows as its connection. */
    private final class BookStream extends Stream {
        private final Venue venue;

        private BookStream(Venue venue, List<FeedInstrument> instruments) {
            super(venue, venue == Venue.BINANCE_SPOT ? "" : "/public", symbol -> names(venue, symbol), instruments);
            this.venue = venue;
        }

        private static String names(Venue venue, String symbol) {
            final String speed = venue == Venue.BINANCE_SPOT ? "100ms" : "0ms";
            return symbol + "@depth@" + speed + "/" + symbol + "@bookTicker/" + symbol + "@trade";
        }

        @Override
        boolean isSilent(long nowNs) {
            return protocol.isSilent(venue);
        }

        @Override
        public void onOpened() {
            protocol.onConnected(venue, ProcessClock.epochNs());
        }

        @Override
        public void onClosed() {
            super.onClosed();
            protocol.onDisconnected(venue, ProcessClock.epochNs());
        }
    }

    /** Mark prices of USD-M, which has them at another address than its books. */
    private final class MarkStream extends Stream {
        private long heardNs;

        private MarkStream(List<FeedInstrument> instruments) {
            super(Venue.BINANCE_USDM, "/market", symbol -> symbol + "@markPrice@1s", instruments);
        }

        @Override
        boolean isSilent(long nowNs) {
            heardNs = heardNs == 0 || heardNs > nowNs ? nowNs : heardNs;
            return nowNs - heardNs > MARK_SILENCE_NS;
        }

        @Override
        public void onOpened() {
            heardNs = ProcessClock.epochNs();
        }

        @Override
        public void onText(byte[] text) {
            heardNs = ProcessClock.epochNs();
            super.onText(text);
        }

        @Override
        public void onClosed() {
            super.onClosed();
            heardNs = 0;
        }
    }

    private final EventLoopGroup group;
    private final URI webSocketBase;
    private final Mailbox mailbox;
    private final RestLink rest;
    private final BinanceProtocol protocol;
    private final List<Stream> streams = new ArrayList<>();

    /**
     * Connects with the first poll.
     *
     * @param rest of the same venue, with the same mailbox; closed with this
     */
    public BinanceFeed(
            EventLoopGroup group,
            URI venueUrl,
            Mailbox mailbox,
            RestLink rest,
            List<FeedInstrument> instruments,
            BinanceProtocol protocol) {
        this.group = group;
        this.mailbox = mailbox;
        this.rest = rest;
        this.protocol = protocol;
        webSocketBase = URI.create(venueUrl.toString().replaceFirst("^http", "ws"));
        for (Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final List<FeedInstrument> traded = instruments.stream()
                    .filter(instrument -> instrument.venue() == venue)
                    .toList();
            if (!traded.isEmpty()) {
                streams.add(new BookStream(venue, traded));
                if (venue == Venue.BINANCE_USDM) {
                    streams.add(new MarkStream(traded));
                }
            }
        }
    }

    /** Asks for a depth snapshot; what comes goes to the protocol. A failure needs no word: it asks again. */
    public static void requestSnapshot(RestLink rest, BinanceProtocol protocol, FeedInstrument instrument) {
        final boolean isSpot = instrument.venue() == Venue.BINANCE_SPOT;
        final String path = isSpot ? "/api/v3/depth?limit=5000&symbol=" : "/fapi/v1/depth?limit=1000&symbol=";
        rest.get(path + instrument.symbol(), Map.of(), (status, _, body) -> {
            if (status == 200) {
                final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                protocol.onFrame(
                        FrameKind.DEPTH_SNAPSHOT,
                        instrument.venue(),
                        instrument.symbol(),
                        bytes,
                        bytes.length,
                        ProcessClock.epochNs());
            }
        });
    }

    @Override
    public int poll(long nowNs, boolean hasRoom) {
        int work = mailbox.drain(DRAIN);
        for (Stream stream : streams) {
            work += stream.poll(nowNs);
        }
        return work;
    }

    @Override
    public boolean isFinished() {
        return false;
    }

    @Override
    public void close() {
        rest.close();
    }
}
