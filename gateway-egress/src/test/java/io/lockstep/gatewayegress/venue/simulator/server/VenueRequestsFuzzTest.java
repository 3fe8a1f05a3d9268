package io.lockstep.gatewayegress.venue.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Fees;
import io.lockstep.gatewayegress.venue.simulator.exchange.Latency;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listings;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import io.lockstep.gatewayingress.net.Mailbox;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any requests to the paper venue, over connections that are clean and ones that are not: each gets its answer or loses
 * its connection, and the venue goes on. An input is a line for each request, by its first letter: {@code G}, {@code P},
 * {@code D}, {@code U} a path and query over HTTP; {@code w} and {@code f} a text on the web socket for requests of spot
 * and of USD-M, {@code s} and {@code d} on one for streams; {@code r} a connection's bytes as they are, where {@code ^}
 * is a line's end. Time passes between all.
 */
final class VenueRequestsFuzzTest {
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final long STEP_NS = 50_000_000L;
    private static final int REQUESTS = 60;
    private static final int MAILBOX = 1_000;
    private static final List<FeedInstrument> LISTED = listed();

    @TempDir
    private static Path directory;

    private final List<EmbeddedChannel> connections = new ArrayList<>();

    private static List<FeedInstrument> listed() {
        final List<FeedInstrument> all = new ArrayList<>();
        try {
            for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
                final byte[] body = BuiltInExchangeInfo.body(venue);
                all.addAll(ExchangeInfo.parse(
                        venue, body, body.length, List.of(new InstrumentKey(all.size(), venue, "BTCUSDT"))));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    @FuzzTest
    void shouldAnswerOrHangUp(byte[] input) throws IOException {
        final Path ledger = directory.resolve(VenueLedger.FILE_NAME);
        Files.deleteIfExists(ledger);
        final Mailbox mailbox = new Mailbox(MAILBOX);
        try (PaperVenue venue = PaperVenue.open(
                START_NS,
                START_NS,
                new Listings(LISTED),
                new Fees(1_000, 1_000, 200, 500),
                new Latency(new Latency.Bounds(0, 0, 0, 0), 1),
                Map.of("USDT", 100_000_000_000_000L, "BTC", 100_000_000_000_000L),
                ledger)) {
            final VenueHandlers handlers = new VenueHandlers(
                    venue,
                    new ServerSettings(
                            Map.of(Market.SPOT, List.of(), Market.USDM, List.of()),
                            TimeUnit.HOURS.toNanos(24),
                            TimeUnit.HOURS.toMillis(1),
                            new FaultPlan(1, Map.of())),
                    mailbox);
            play(venue, handlers, mailbox, new String(input, StandardCharsets.ISO_8859_1));
        }
    }

    private void play(PaperVenue venue, VenueHandlers handlers, Mailbox mailbox, String input) {
        connections.clear();
        quote(venue);
        final EmbeddedChannel[] sockets = {
            webSocket(handlers, "/ws-api/v3"),
            webSocket(handlers, "/ws-fapi/v1"),
            webSocket(handlers, "/ws"),
            webSocket(handlers, "/market/stream")
        };
        long nowNs = START_NS;
        for (final String line : input.split("\n", REQUESTS)) {
            if (!line.isEmpty()) {
                final String text = line.substring(1);
                switch (line.charAt(0)) {
                    case 'G' -> http(handlers, "GET", text);
                    case 'P' -> http(handlers, "POST", text);
                    case 'D' -> http(handlers, "DELETE", text);
                    case 'U' -> http(handlers, "PUT", text);
                    case 'w' -> say(sockets[0], text);
                    case 'f' -> say(sockets[1], text);
                    case 's' -> say(sockets[2], text);
                    case 'd' -> say(sockets[3], text);
                    default -> write(connect(handlers), text.replace("^", "\r\n"));
                }
            }
            nowNs += STEP_NS;
            venue.advance(nowNs, nowNs);
            mailbox.drain(MAILBOX);
        }
        assertThat(ping(venue, handlers, mailbox, nowNs)).contains("200 OK");
        connections.forEach(EmbeddedChannel::finishAndReleaseAll);
        mailbox.drain(MAILBOX);
    }

    /** Both books have somebody to trade with. */
    private static void quote(PaperVenue venue) {
        for (int id = 0; id < LISTED.size(); id++) {
            venue.marketData().feedState(id, FeedState.SYNCED);
            venue.marketData().depthBegin(START_NS, id, 1, true);
            venue.marketData().depthLevel(Side.BUY, 5_999_000, 1_000_000);
            venue.marketData().depthLevel(Side.SELL, 6_001_000, 1_000_000);
            venue.marketData().depthEnd();
        }
    }

    private EmbeddedChannel connect(VenueHandlers handlers) {
        final EmbeddedChannel channel = new EmbeddedChannel();
        handlers.serve(channel);
        connections.add(channel);
        return channel;
    }

    private static void write(EmbeddedChannel channel, String bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private EmbeddedChannel http(VenueHandlers handlers, String method, String path) {
        final EmbeddedChannel channel = connect(handlers);
        write(
                channel,
                method + " " + path + " HTTP/1.1\r\nHost: venue\r\nX-MBX-APIKEY: paper\r\nContent-Length: 0\r\n\r\n");
        return channel;
    }

    private EmbeddedChannel webSocket(VenueHandlers handlers, String path) {
        final EmbeddedChannel channel = connect(handlers);
        write(
                channel,
                "GET " + path + " HTTP/1.1\r\nHost: venue\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        assertThat(read(channel)).contains("101 Switching Protocols");
        return channel;
    }

    /** One text frame, masked with zeros. */
    private static void say(EmbeddedChannel channel, String text) {
        final int length = Math.min(text.length(), 0xFFFF);
        final StringBuilder frame = new StringBuilder().append((char) 0x81);
        if (length < 126) {
            frame.append((char) (0x80 | length));
        } else {
            frame.append((char) (0x80 | 126)).append((char) (length >> 8)).append((char) (length & 0xFF));
        }
        write(channel, frame.append("\0\0\0\0").append(text, 0, length).toString());
    }

    private String ping(PaperVenue venue, VenueHandlers handlers, Mailbox mailbox, long nowNs) {
        final EmbeddedChannel channel = http(handlers, "GET", "/api/v3/ping");
        mailbox.drain(MAILBOX);
        venue.advance(nowNs + STEP_NS, nowNs + STEP_NS);
        return read(channel);
    }

    private static String read(EmbeddedChannel channel) {
        final StringBuilder text = new StringBuilder();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            text.append(piece.toString(StandardCharsets.ISO_8859_1));
            piece.release();
        }
        return text.toString();
    }
}
