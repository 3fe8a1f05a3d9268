package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.feed.Feed;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.VenueBodies;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.MarketStream;
import io.lockstep.gatewayingress.net.Mailbox;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Live market data over web sockets, one for each of OKX's kinds of instruments, opened again whenever lost or silent. */
public final class OkxFeed implements Feed {
    /** Where the exchange is: anybody may listen. */
    public static final URI EXCHANGE = URI.create("https://www.okx.com");

    private static final URI STREAMS = URI.create("wss://ws.okx.com:8443");
    private static final String PATH = "/ws/v5/public";
    private static final String INSTRUMENTS = "/api/v5/public/instruments?instType=";
    private static final String FUNDING = "/api/v5/public/funding-rate?instId=";
    private static final int MAILBOX = 64 * 1024;
    private static final int DRAIN = 512;

    /** A quiet market says nothing for long: the venue is asked for a sign of life, and must be within half a minute. */
    private static final long PING_NS = TimeUnit.SECONDS.toNanos(2);

    private final class MarketOf extends MarketStream {
        private final Venue venue;
        private final List<FeedInstrument> traded;
        private boolean isOpen;
        private long pingNs;

        private MarketOf(EventLoopGroup group, URI uri, Venue venue, List<FeedInstrument> traded) {
            super(group, uri, mailbox, protocol, venue);
            this.venue = venue;
            this.traded = traded;
        }

        @Override
        protected boolean isSilent(long nowNs) {
            return protocol.isSilent(venue);
        }

        @Override
        public int poll(long nowNs) {
            pingNs = Math.min(pingNs, nowNs);
            if (isOpen && nowNs - pingNs >= PING_NS) {
                pingNs = nowNs;
                send("ping");
            }
            return super.poll(nowNs);
        }

        @Override
        public void onOpened() {
            isOpen = true;
            protocol.onConnected(venue, ProcessClock.epochNs());
            final String all = traded.stream().flatMap(MarketOf::channels).collect(Collectors.joining(","));
            send("{\"op\":\"subscribe\",\"args\":[" + all + "]}");
        }

        private static Stream<String> channels(FeedInstrument instrument) {
            final Stream<StreamKind> kinds = switch (instrument.venue()) {
                case OKX_SPOT -> Stream.of(StreamKind.DEPTH, StreamKind.QUOTE, StreamKind.TRADE);
                case OKX_SWAP ->
                    Stream.of(
                            StreamKind.DEPTH, StreamKind.QUOTE, StreamKind.TRADE, StreamKind.MARK, StreamKind.FUNDING);
                default -> Stream.of(StreamKind.DEPTH, StreamKind.QUOTE, StreamKind.TRADE, StreamKind.MARK);
            };
            return kinds.map(kind -> channel(kind, instrument));
        }

        private static String channel(StreamKind kind, FeedInstrument instrument) {
            return "{\"channel\":\"" + kind.channel() + "\",\"instId\":\"" + instrument.symbol() + "\"}";
        }

        /** A subscription begins with a snapshot. */
        private void subscribeAgain(FeedInstrument instrument) {
            for (final String op : List.of("unsubscribe", "subscribe")) {
                send("{\"op\":\"" + op + "\",\"args\":[" + channel(StreamKind.DEPTH, instrument) + "]}");
            }
        }

        @Override
        public void onClosed() {
            isOpen = false;
            super.onClosed();
            protocol.onDisconnected(venue, ProcessClock.epochNs());
        }
    }

    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final OkxProtocol protocol;
    private final List<MarketOf> streams = new ArrayList<>();

    /**
     * Connects with the first poll.
     *
     * @param url {@link #EXCHANGE}, or a venue that has everything at one address
     */
    public OkxFeed(
            EventLoopGroup group, URI url, List<FeedInstrument> instruments, FeedSettings settings, MarketData out) {
        protocol = new OkxProtocol(instruments, settings, out, this::subscribeAgain);
        final URI base =
                url.equals(EXCHANGE) ? STREAMS : URI.create(url.toString().replaceFirst("^http", "ws"));
        for (final Venue venue : Dialect.VENUES) {
            final List<FeedInstrument> traded = instruments.stream()
                    .filter(instrument -> instrument.venue() == venue)
                    .toList();
            if (!traded.isEmpty()) {
                streams.add(new MarketOf(group, base.resolve(PATH), venue, traded));
            }
        }
    }

    /** The rules of the wanted instruments, as the venue tells them now. */
    public static List<FeedInstrument> rules(URI url, List<InstrumentKey> keys) throws IOException {
        final List<FeedInstrument> found = new ArrayList<>();
        for (final Venue venue : Dialect.VENUES) {
            if (keys.stream().anyMatch(key -> key.venue() == venue)) {
                final byte[] body = VenueBodies.get(url, INSTRUMENTS + Dialect.instType(venue));
                for (final FeedInstrument instrument : ExchangeInfo.parse(venue, body, body.length, keys)) {
                    found.add(
                            venue == Venue.OKX_SWAP
                                    ? FundingInfo.apply(VenueBodies.get(url, FUNDING + instrument.symbol()), instrument)
                                    : instrument);
                }
            }
        }
        return found;
    }

    private void subscribeAgain(int instrumentId) {
        for (final MarketOf stream : streams) {
            stream.traded.stream()
                    .filter(instrument -> instrument.instrumentId() == instrumentId)
                    .forEach(stream::subscribeAgain);
        }
    }

    /** The core that it speaks to. */
    public OkxProtocol protocol() {
        return protocol;
    }

    @Override
    public int poll(long nowNs, boolean hasRoom) {
        int work = mailbox.drain(DRAIN);
        for (final MarketOf stream : streams) {
            work += stream.poll(nowNs);
        }
        return work;
    }

    @Override
    public boolean isFinished() {
        return false;
    }

    @Override
    public void close() {}
}
