package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.feed.Feed;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.protocol.MarketStream;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.RestLink;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Live market data over web sockets, one per venue and one for the marks of USD-M, opened again whenever it is lost or silent; snapshots over REST. */
public final class BinanceFeed implements Feed {
    /** Marks come every second. */
    private static final long MARK_SILENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private static final int DRAIN = 512;

    /** What is subscribed to for a symbol. */
    private interface Names {
        String of(String symbol);
    }

    private static String path(String base, Names names, List<FeedInstrument> instruments) {
        return base + "/stream?streams="
                + instruments.stream()
                        .map(instrument -> names.of(instrument.symbol().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("/"));
    }

    /** Depth, quotes and trades of a market: what the protocol knows as its connection. */
    private final class BookStream extends MarketStream {
        private final Venue venue;

        private BookStream(Venue venue, List<FeedInstrument> instruments) {
            super(
                    group,
                    webSocketBase.resolve(path(
                            venue == Venue.BINANCE_SPOT ? "" : "/public", symbol -> names(venue, symbol), instruments)),
                    mailbox,
                    protocol,
                    venue);
            this.venue = venue;
        }

        private static String names(Venue venue, String symbol) {
            final String speed = venue == Venue.BINANCE_SPOT ? "100ms" : "0ms";
            return symbol + "@depth@" + speed + "/" + symbol + "@bookTicker/" + symbol + "@trade";
        }

        @Override
        protected boolean isSilent(long nowNs) {
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
    private final class MarkStream extends MarketStream {
        private long heardNs;

        private MarkStream(List<FeedInstrument> instruments) {
            super(
                    group,
                    webSocketBase.resolve(path("/market", symbol -> symbol + "@markPrice@1s", instruments)),
                    mailbox,
                    protocol,
                    Venue.BINANCE_USDM);
        }

        @Override
        protected boolean isSilent(long nowNs) {
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
    private final List<MarketStream> streams = new ArrayList<>();

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
        for (MarketStream stream : streams) {
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
