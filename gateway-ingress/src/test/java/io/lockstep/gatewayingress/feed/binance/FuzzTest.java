package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BookCheck;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataSanity;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;
import io.lockstep.gatewayingress.feed.synthetic.SyntheticMarket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come: nothing is thrown, every frame is counted once, and what is said makes sense. */
class FuzzTest {
    private static final int VALID_FRAMES = 3_000;
    private static final int ROUNDS = 30_000;
    private static final long START_NS = 1_700_000_000_000_000_000L;

    /** What tends to break parsers, put where it does not belong. */
    private static final List<String> BARBS = List.of(
            "\"",
            "\\",
            "\\u0000",
            "{",
            "}",
            "[",
            "]",
            "[[[[[[[[[[",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "1e999",
            "NaN",
            "0",
            "\"\"",
            "18446744073709551616",
            "9".repeat(70),
            "\"s\":\"ETHUSDT\",",
            "\"u\":1,",
            "\"X\":\"ADL\",",
            "\0",
            "\"data\":{",
            "\"b\":[[\"1\",\"1\"]],",
            "depthUpdate",
            ".",
            "-",
            "é",
            "\uFEFF");

    /** A frame, kept. */
    private static final class Frame {
        final FrameKind kind;
        final Venue venue;
        final String symbol;
        final byte[] bytes;

        Frame(SyntheticMarket market) {
            kind = market.kind();
            venue = market.venue();
            symbol = market.symbol();
            bytes = Arrays.copyOf(market.bytes(), market.length());
        }
    }

    private static List<Frame> validFrames(long seed) {
        final List<Frame> frames = new ArrayList<>();
        final SyntheticMarket market = new SyntheticMarket(seed, START_NS, SyntheticMarket.STANDARD_RATE);
        while (frames.size() < VALID_FRAMES) {
            market.next();
            if (market.kind() != FrameKind.EXCHANGE_INFO) {
                frames.add(new Frame(market));
            }
        }
        return frames;
    }

    private static byte[] spoil(byte[] valid, byte[] other, SplittableRandom random) {
        final int at = random.nextInt(valid.length);
        return switch (random.nextInt(7)) {
            case 0 -> valid;
            case 1 -> Arrays.copyOf(valid, at);
            case 2 -> flip(valid, random);
            case 3 -> join(valid, at, BARBS.get(random.nextInt(BARBS.size())).getBytes(StandardCharsets.UTF_8), at);
            case 4 -> join(valid, at, new byte[0], Math.min(valid.length, at + random.nextInt(20)));
            case 5 ->
                join(valid, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), valid.length);
            default -> noise(random);
        };
    }

    private static byte[] flip(byte[] valid, SplittableRandom random) {
        final byte[] bytes = valid.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] noise(SplittableRandom random) {
        final byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What stands before {@code head}, something, and what stands from {@code tail} on. */
    private static byte[] join(byte[] bytes, int head, byte[] between, int tail) {
        final byte[] joined = Arrays.copyOf(bytes, head + between.length + bytes.length - tail);
        System.arraycopy(between, 0, joined, head, between.length);
        System.arraycopy(bytes, tail, joined, head + between.length, bytes.length - tail);
        return joined;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldSurviveAnyBytes(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Frame> frames = validFrames(seed);
        final MarketDataSanity sanity = new MarketDataSanity();
        final BinanceProtocol protocol =
                new BinanceProtocol(BuiltInInstruments.all(), FeedSettings.STANDARD, sanity, id -> {});
        protocol.onConnected(Venue.BINANCE_SPOT, START_NS);
        protocol.onConnected(Venue.BINANCE_USDM, START_NS);
        for (int i = 0; i < ROUNDS; i++) {
            final Frame frame = frames.get(random.nextInt(frames.size()));
            final Frame other = frames.get(random.nextInt(frames.size()));
            final byte[] bytes = spoil(frame.bytes, other.bytes, random);
            protocol.onFrame(frame.kind, frame.venue, frame.symbol, bytes, bytes.length, START_NS + i);
            assertThat(sanity.isInsideDepth).isFalse();
        }

        final FeedCounters spot = protocol.counters(Venue.BINANCE_SPOT);
        final FeedCounters usdm = protocol.counters(Venue.BINANCE_USDM);
        assertThat(spot.frames() + usdm.frames()).isEqualTo(ROUNDS);
        assertThat(spot.dropped(DropReason.NONE) + usdm.dropped(DropReason.NONE))
                .isZero();
        assertThat(spot.used() + usdm.used()).isGreaterThan(ROUNDS / 7);
        assertThat(spot.dropped() + usdm.dropped()).isGreaterThan(ROUNDS / 2);
        assertThat(sanity.quotes).isEqualTo(spot.quotes() + usdm.quotes());
        assertThat(sanity.trades).isEqualTo(spot.trades() + usdm.trades());
        assertThat(sanity.marks).isEqualTo(usdm.marks()).isPositive();
        assertThat(spot.marks()).isZero();
    }

    /** A frame that is cut anywhere says nothing, and the next whole one is understood. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void shouldSayNothingForAFrameThatIsCutAnywhere(long seed) {
        final BookCheck check = new BookCheck();
        final BinanceProtocol protocol =
                new BinanceProtocol(BuiltInInstruments.all(), FeedSettings.STANDARD, check, id -> {});
        protocol.onConnected(Venue.BINANCE_SPOT, START_NS);
        protocol.onConnected(Venue.BINANCE_USDM, START_NS);
        final List<Frame> frames = validFrames(seed).subList(0, 600);
        long cut = 0;
        for (final Frame frame : frames) {
            for (int length = 0; length < frame.bytes.length; length += 3) {
                protocol.onFrame(frame.kind, frame.venue, frame.symbol, frame.bytes, length, START_NS);
                cut++;
            }
            protocol.onFrame(frame.kind, frame.venue, frame.symbol, frame.bytes, frame.bytes.length, START_NS);
        }

        final FeedCounters spot = protocol.counters(Venue.BINANCE_SPOT);
        final FeedCounters usdm = protocol.counters(Venue.BINANCE_USDM);
        assertThat(spot.used() + usdm.used()).isEqualTo(frames.size());
        assertThat(spot.dropped() + usdm.dropped()).isEqualTo(cut);
        for (final BookStatus status : protocol.status()) {
            assertThat(status.gaps()).isZero();
            assertThat(status.phase()).isEqualTo(SyncPhase.SYNCED);
        }
    }
}
