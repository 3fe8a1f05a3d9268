package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataLog;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A protocol core with the built-in instruments, and hand-written frames to feed it. */
final class FeedFixture {
    static final long SECOND_NS = 1_000_000_000L;

    final MarketDataLog log = new MarketDataLog();
    final List<Integer> snapshotRequests = new ArrayList<>();
    final BinanceProtocol protocol =
            new BinanceProtocol(BuiltInInstruments.all(), FeedSettings.STANDARD, log, snapshotRequests::add);
    long nowNs = 1_700_000_000L * SECOND_NS;

    /** Both connections are up and what that says is forgotten. */
    static FeedFixture connected() {
        final FeedFixture fixture = new FeedFixture();
        fixture.protocol.onConnected(Venue.BINANCE_SPOT, fixture.nowNs);
        fixture.protocol.onConnected(Venue.BINANCE_USDM, fixture.nowNs);
        fixture.log.take();
        return fixture;
    }

    List<String> stream(Venue venue, String json) {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        protocol.onFrame(FrameKind.STREAM, venue, "", bytes, bytes.length, nowNs);
        return log.take();
    }

    List<String> snapshot(Venue venue, long lastUpdateId) {
        return snapshotBody(
                venue,
                "{\"lastUpdateId\":" + lastUpdateId
                        + ",\"bids\":[[\"99.00\",\"1.000\"]],\"asks\":[[\"101.00\",\"2.000\"]]}");
    }

    List<String> snapshotBody(Venue venue, String json) {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        protocol.onFrame(FrameKind.DEPTH_SNAPSHOT, venue, "BTCUSDT", bytes, bytes.length, nowNs);
        return log.take();
    }

    /** A spot update of the bid of 98 to one unit. */
    List<String> spotUpdate(long firstId, long lastId) {
        return stream(
                Venue.BINANCE_SPOT,
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":"
                        + firstId + ",\"u\":" + lastId + ",\"b\":[[\"98.00000000\",\"1.00000000\"]],\"a\":[]}}");
    }

    /** A USD-M update of the bid of 98 to one unit. */
    List<String> usdmUpdate(long previousId, long firstId, long lastId) {
        return stream(
                Venue.BINANCE_USDM,
                "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"U\":"
                        + firstId + ",\"u\":" + lastId + ",\"pu\":" + previousId
                        + ",\"b\":[[\"98.00\",\"1.000\"]],\"a\":[]}}");
    }

    /** A frame that says nothing but that the connection lives. */
    List<String> life(Venue venue) {
        return stream(venue, "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\"}}");
    }

    /** A USD-M mark of 100. */
    List<String> usdmMark() {
        return stream(
                Venue.BINANCE_USDM,
                "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":1,\"s\":\"BTCUSDT\","
                        + "\"p\":\"100.00\",\"P\":\"100.00\",\"i\":\"99.99\",\"r\":\"0.0001\",\"T\":2}}");
    }

    List<String> timer(long laterNs) {
        nowNs += laterNs;
        protocol.onTimer(nowNs);
        return log.take();
    }

    /** How often a snapshot was asked for since the last call. */
    int takeRequests() {
        final int requests = snapshotRequests.size();
        snapshotRequests.clear();
        return requests;
    }

    BookStatus status(int instrumentId) {
        return Objects.requireNonNull(protocol.status(instrumentId));
    }
}
