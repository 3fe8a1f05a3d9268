package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataLog;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A protocol with a spot instrument and a perpetual, and what it says as text. */
final class OkxFixture {
    static final long SECOND_NS = 1_000_000_000;

    static final FeedInstrument SPOT = new FeedInstrument(
            0,
            Venue.OKX_SPOT,
            InstrumentKind.SPOT,
            "BTC-USDT",
            "BTC",
            "USDT",
            -2,
            -8,
            1,
            1,
            1,
            1_000_000,
            0,
            FeedTerms.spot("USDT"));
    static final FeedInstrument SWAP = new FeedInstrument(
            1,
            Venue.OKX_SWAP,
            InstrumentKind.LINEAR_PERPETUAL,
            "BTC-USDT-SWAP",
            "BTC",
            "USDT",
            -1,
            -2,
            1,
            1,
            1,
            1_000_000,
            0,
            FeedTerms.perpetual("USDT"));

    final List<Integer> requests = new ArrayList<>();
    final MarketDataLog log = new MarketDataLog();
    final OkxProtocol protocol = new OkxProtocol(List.of(SPOT, SWAP), FeedSettings.STANDARD, log, requests::add);
    long nowNs = 1_700_000_000L * SECOND_NS;

    static OkxFixture connected() {
        final OkxFixture fixture = new OkxFixture();
        fixture.protocol.venues().forEach(venue -> fixture.protocol.onConnected(venue, fixture.nowNs));
        fixture.log.take();
        return fixture;
    }

    List<String> frame(Venue venue, String json) {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        protocol.onFrame(FrameKind.STREAM, venue, "", bytes, bytes.length, nowNs);
        return log.take();
    }

    /** Of the perpetual's book. */
    List<String> book(String action, long time, long previous, long seqId, String bids, String asks, long checksum) {
        return frame(
                Venue.OKX_SWAP,
                "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"" + action
                        + "\",\"data\":[{\"asks\":[" + asks + "],\"bids\":[" + bids + "],\"ts\":\"" + time
                        + "\",\"checksum\":" + checksum + ",\"prevSeqId\":" + previous + ",\"seqId\":" + seqId
                        + "}]}");
    }
}
