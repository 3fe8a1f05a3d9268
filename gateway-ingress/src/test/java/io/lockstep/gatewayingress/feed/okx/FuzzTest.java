package io.lockstep.gatewayingress.feed.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataSanity;
import io.lockstep.gatewayingress.feed.SpoiledFrames;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come: nothing is thrown, and what is said makes sense. */
final class FuzzTest {
    private static final int ROUNDS = 30_000;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final List<byte[]> FRAMES = List.of(
            frame(
                    "books",
                    "\"action\":\"snapshot\",\"data\":[{\"asks\":[[\"100\",\"1\",\"0\",\"1\"],[\"100.5\",\"2\",\"0\",\"1\"]],"
                            + "\"bids\":[[\"99\",\"1\",\"0\",\"1\"]],\"ts\":\"5\",\"prevSeqId\":-1,\"seqId\":7}]"),
            frame(
                    "books",
                    "\"action\":\"update\",\"data\":[{\"asks\":[[\"100\",\"1\",\"0\",\"1\"]],\"bids\":[],\"ts\":\"6\","
                            + "\"prevSeqId\":7,\"seqId\":7,\"checksum\":0}]"),
            frame(
                    "bbo-tbt",
                    "\"data\":[{\"asks\":[[\"100\",\"1\",\"0\",\"1\"]],\"bids\":[[\"99\",\"1\",\"0\",\"1\"]],\"ts\":\"6\"}]"),
            frame("trades", "\"data\":[{\"tradeId\":\"1\",\"px\":\"100\",\"sz\":\"3\",\"side\":\"buy\",\"ts\":\"6\"}]"),
            frame("mark-price", "\"data\":[{\"markPx\":\"100.25\",\"ts\":\"6\"}]"),
            frame("funding-rate", "\"data\":[{\"fundingRate\":\"0.0001\",\"fundingTime\":\"1744574400000\"}]"));

    private static byte[] frame(String channel, String data) {
        return ("{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT-SWAP\"}," + data + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldSurviveAnyBytes(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final MarketDataSanity sanity = new MarketDataSanity();
        final OkxProtocol protocol = new OkxProtocol(List.of(OkxFixture.SWAP), FeedSettings.STANDARD, sanity, id -> {});
        protocol.onConnected(Venue.OKX_SWAP, START_NS);
        for (int i = 0; i < ROUNDS; i++) {
            final byte[] bytes = SpoiledFrames.spoil(
                    FRAMES.get(random.nextInt(FRAMES.size())), FRAMES.get(random.nextInt(FRAMES.size())), random);
            protocol.onFrame(FrameKind.STREAM, Venue.OKX_SWAP, "", bytes, bytes.length, START_NS + i);
            protocol.onTimer(START_NS + i);
            assertThat(sanity.isInsideDepth).isFalse();
        }
        assertThat(protocol.counters(Venue.OKX_SWAP).dropped(DropReason.NONE)).isZero();
        assertThat(protocol.counters(Venue.OKX_SWAP).used()).isGreaterThan(ROUNDS / 7);
        assertThat(protocol.counters(Venue.OKX_SWAP).dropped()).isGreaterThan(ROUNDS / 2);
        assertThat(sanity.quotes).isPositive();
        assertThat(sanity.trades).isPositive();
        assertThat(sanity.marks).isPositive();
    }
}
