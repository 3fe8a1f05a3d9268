package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataSanity;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.synthetic.SyntheticMarket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any frames in any order: each is used or dropped, what is said makes sense, and nothing is thrown. An input is a line
 * for each frame; its first letter says what it is: {@code s}, {@code u} of a stream of spot or USD-M, {@code b},
 * {@code e} a snapshot of BTC's or ETH's spot book, {@code B}, {@code E} the same of USD-M, {@code t} none, but time
 * passes.
 */
final class FeedFuzzTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long STEP_NS = 300_000_000L;
    private static final int SEEDS = 12;
    private static final int FRAMES_PER_SEED = 30;
    private static final List<FeedInstrument> INSTRUMENTS = BuiltInInstruments.all();

    /** From the paper venue's own market, each a different part of the day. */
    static Stream<byte[]> markets() {
        final List<byte[]> seeds = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            final SyntheticMarket market = new SyntheticMarket(seed, START_NS, SyntheticMarket.STANDARD_RATE);
            final ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (int i = 0; i < FRAMES_PER_SEED; ) {
                market.next();
                if (market.kind() != FrameKind.EXCHANGE_INFO) {
                    lines.write(letter(market));
                    lines.write(market.bytes(), 0, market.length());
                    lines.write('\n');
                    i++;
                }
            }
            seeds.add(lines.toByteArray());
        }
        return seeds.stream();
    }

    private static char letter(SyntheticMarket market) {
        final boolean isSpot = market.venue() == Venue.BINANCE_SPOT;
        if (market.kind() == FrameKind.STREAM) {
            return isSpot ? 's' : 'u';
        }
        final char letter = market.symbol().startsWith("BTC") ? 'b' : 'e';
        return isSpot ? letter : Character.toUpperCase(letter);
    }

    @MethodSource("markets")
    @FuzzTest
    void shouldUseEveryFrameOrDropIt(byte[] input) {
        final MarketDataSanity sanity = new MarketDataSanity();
        final BinanceProtocol protocol = new BinanceProtocol(INSTRUMENTS, FeedSettings.STANDARD, sanity, id -> {});
        long nowNs = START_NS;
        protocol.onConnected(Venue.BINANCE_SPOT, nowNs);
        protocol.onConnected(Venue.BINANCE_USDM, nowNs);
        int frames = 0;
        for (int begin = 0; begin < input.length; ) {
            final int end = endOfLine(input, begin);
            final byte[] frame = Arrays.copyOfRange(input, begin + 1, Math.max(begin + 1, end));
            switch (input[begin]) {
                case 's' -> protocol.onFrame(FrameKind.STREAM, Venue.BINANCE_SPOT, "", frame, frame.length, nowNs);
                case 'u' -> protocol.onFrame(FrameKind.STREAM, Venue.BINANCE_USDM, "", frame, frame.length, nowNs);
                case 'b' -> snapshot(protocol, Venue.BINANCE_SPOT, "BTCUSDT", frame, nowNs);
                case 'e' -> snapshot(protocol, Venue.BINANCE_SPOT, "ETHUSDT", frame, nowNs);
                case 'B' -> snapshot(protocol, Venue.BINANCE_USDM, "BTCUSDT", frame, nowNs);
                case 'E' -> snapshot(protocol, Venue.BINANCE_USDM, "ETHUSDT", frame, nowNs);
                default -> {
                    nowNs += STEP_NS;
                    protocol.onTimer(nowNs);
                    frames--;
                }
            }
            frames++;
            assertThat(sanity.isInsideDepth).isFalse();
            begin = end + 1;
        }
        final FeedCounters spot = protocol.counters(Venue.BINANCE_SPOT);
        final FeedCounters usdm = protocol.counters(Venue.BINANCE_USDM);
        assertThat(spot.frames() + usdm.frames()).isEqualTo(frames);
        assertThat(sanity.trades).isEqualTo(spot.trades() + usdm.trades());
    }

    private static void snapshot(BinanceProtocol protocol, Venue venue, String symbol, byte[] frame, long nowNs) {
        protocol.onFrame(FrameKind.DEPTH_SNAPSHOT, venue, symbol, frame, frame.length, nowNs);
    }

    private static int endOfLine(byte[] input, int begin) {
        int end = begin;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        return end;
    }
}
