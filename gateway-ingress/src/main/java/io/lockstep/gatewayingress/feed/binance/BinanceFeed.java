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

/** Live market data over web sockets, one per venue, opened again whenever it is lost or silent; snapshots over REST. */
public final class BinanceFeed implements Feed {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int DRAIN = 512;

    private final class VenueStream implements WebSocketLink.Listener {
        private final Venue venue;
        private final String path;
        private @Nullable WebSocketLink link;
        private long nextTryNs;

        private VenueStream(Venue venue, List<FeedInstrument> instruments) {
            this.venue = venue;
            final String speed = venue == Venue.BINANCE_SPOT ? "100ms" : "0ms";
            final String streams = instruments.stream()
                    .map(instrument -> instrument.symbol().toLowerCase(Locale.ROOT))
                    .map(s -> s + "@depth@" + speed + "/" + s + "@bookTicker/" + s + "@trade")
                    .collect(Collectors.joining("/"));
            path = (venue == Venue.BINANCE_SPOT ? "/stream" : "/public/stream") + "?streams=" + streams;
        }

        private int poll(long nowNs) {
            if (link == null && nowNs >= nextTryNs) {
                nextTryNs = nowNs + RETRY_NS;
                link = new WebSocketLink(group, webSocketBase.resolve(path), mailbox, this);
                return 1;
            }
            if (link != null && protocol.isSilent(venue)) {
                link.close();
                return 1;
            }
            return 0;
        }

        @Override
        public void onOpened() {
            protocol.onConnected(venue, ProcessClock.epochNs());
        }

        @Override
        public void onText(byte[] text) {
            protocol.onFrame(FrameKind.STREAM, venue, "", text, text.length, ProcessClock.epochNs());
        }

        @Override
        public void onClosed() {
            link = null;
            nextTryNs = ProcessClock.epochNs() + RETRY_NS;
            protocol.onDisconnected(venue, ProcessClock.epochNs());
        }
    }

    private final EventLoopGroup group;
    private final URI webSocketBase;
    private final Mailbox mailbox;
    private final RestLink rest;
    private final BinanceProtocol protocol;
    private final List<VenueStream> streams = new ArrayList<>();

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
                streams.add(new VenueStream(venue, traded));
            }
        }
    }

    /** Asks for a depth snapshot; what comes goes to the protocol. A failure needs no word: it asks again. */
    public static void requestSnapshot(RestLink rest, BinanceProtocol protocol, FeedInstrument instrument) {
        final boolean isSpot = instrument.venue() == Venue.BINANCE_SPOT;
        final String path = isSpot ? "/api/v3/depth?limit=5000&symbol=" : "/fapi/v1/depth?limit=1000&symbol=";
        rest.get(path + instrument.symbol(), Map.of(), (status, body) -> {
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
        for (VenueStream stream : streams) {
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
