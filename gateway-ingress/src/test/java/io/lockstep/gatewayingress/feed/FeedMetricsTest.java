package io.lockstep.gatewayingress.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.gatewayingress.log.MarketDataWriter;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;
import org.junit.jupiter.api.Test;

final class FeedMetricsTest {
    private final LogWriter writer = new LogWriter(1, 1, 64);
    private final MarketDataWriter market = new MarketDataWriter(writer);
    private final BinanceProtocol protocol =
            new BinanceProtocol(BuiltInInstruments.all(), FeedSettings.STANDARD, new MarketDataLog(), _ -> {});

    @Test
    void whatNoDocumentHasIsCountedByMessageAndField() {
        final byte[] frame =
                ("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1.00\","
                                + "\"q\":\"1\",\"m\":true,\"venueSays\":1}}")
                        .getBytes(StandardCharsets.US_ASCII);
        protocol.onConnected(Venue.BINANCE_SPOT, 1);
        for (int i = 0; i < 3; i++) {
            protocol.onFrame(FrameKind.STREAM, Venue.BINANCE_SPOT, "", frame, frame.length, 1);
        }
        final CollectorRegistry registry = FeedMetrics.registry(
                protocol,
                market,
                writer,
                new CountersReader(
                        new UnsafeBuffer(new byte[CountersReader.METADATA_LENGTH]),
                        new UnsafeBuffer(new byte[CountersReader.COUNTER_LENGTH])));
        assertThat(registry.getSampleValue(
                        "lockstep_feed_unknown_fields_total",
                        new String[] {"message", "field"},
                        new String[] {"TRADE", "venueSays"}))
                .isEqualTo(3);
        assertThat(registry.getSampleValue(
                        "lockstep_feed_frames_total", new String[] {"venue"}, new String[] {"BINANCE_SPOT"}))
                .isEqualTo(3);
        assertThat(FeedMetrics.statusJson(protocol, market, writer, false)).contains("\"unknownFields\":3,");
    }
}
