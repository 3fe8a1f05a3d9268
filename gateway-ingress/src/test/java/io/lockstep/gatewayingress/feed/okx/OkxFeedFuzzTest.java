package io.lockstep.gatewayingress.feed.okx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataSanity;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.util.Arrays;
import java.util.List;

/**
 * Any frames in any order: each is used or dropped, what is said makes sense, and nothing is thrown. An input is a line
 * for each frame; its first letter says what it is: {@code s} of spot's stream, {@code d} of derivatives', {@code t}
 * none, but time passes.
 */
final class OkxFeedFuzzTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long STEP_NS = 300_000_000L;

    @FuzzTest
    void shouldUseEveryFrameOrDropIt(byte[] input) {
        final MarketDataSanity sanity = new MarketDataSanity();
        final OkxProtocol protocol =
                new OkxProtocol(List.of(OkxFixture.SPOT, OkxFixture.SWAP), FeedSettings.STANDARD, sanity, id -> {});
        long nowNs = START_NS;
        protocol.onConnected(Venue.OKX_SPOT, nowNs);
        protocol.onConnected(Venue.OKX_SWAP, nowNs);
        int frames = 0;
        for (int begin = 0; begin < input.length; ) {
            final int end = endOfLine(input, begin);
            final byte[] frame = Arrays.copyOfRange(input, begin + 1, Math.max(begin + 1, end));
            if (input[begin] == 's' || input[begin] == 'd') {
                final Venue venue = input[begin] == 's' ? Venue.OKX_SPOT : Venue.OKX_SWAP;
                protocol.onFrame(FrameKind.STREAM, venue, "", frame, frame.length, nowNs);
                frames++;
            } else {
                nowNs += STEP_NS;
                protocol.onTimer(nowNs);
            }
            assertThat(sanity.isInsideDepth).isFalse();
            begin = end + 1;
        }
        final FeedCounters spot = protocol.counters(Venue.OKX_SPOT);
        final FeedCounters swap = protocol.counters(Venue.OKX_SWAP);
        assertThat(spot.frames() + swap.frames()).isEqualTo(frames);
        assertThat(spot.dropped(DropReason.NONE) + swap.dropped(DropReason.NONE))
                .isZero();
        assertThat(sanity.trades).isEqualTo(spot.trades() + swap.trades());
    }

    private static int endOfLine(byte[] input, int begin) {
        int end = begin;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        return end;
    }
}
