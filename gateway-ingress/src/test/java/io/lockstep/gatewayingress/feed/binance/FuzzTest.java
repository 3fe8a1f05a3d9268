package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BookCheck;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataSanity;
import io.lockstep.gatewayingress.feed.SpoiledFrames;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;
import io.lockstep.gatewayingress.feed.synthetic.SyntheticMarket;
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
            final byte[] bytes = SpoiledFrames.spoil(frame.bytes, other.bytes, random);
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
