package io.lockstep.gatewayingress.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BookCheck;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.TestData;
import io.lockstep.gatewayingress.feed.okx.OkxProtocol;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real session on the day of a crash: every checksum of the venue matches the book that we make. */
final class OkxRecordingTest {
    private static final List<InstrumentKey> KEYS = List.of(
            new InstrumentKey(0, Venue.OKX_SPOT, "BTC-USDT"),
            new InstrumentKey(1, Venue.OKX_SWAP, "UNI-USD-SWAP"),
            new InstrumentKey(2, Venue.OKX_FUTURES, "BTC-USD-220527"));

    private final BookCheck check = new BookCheck();

    private OkxProtocol play() throws IOException {
        final List<Path> files = List.of(
                TestData.file("recordings/other-venues/OKX.0.gz"),
                TestData.file("recordings/other-venues/OKX.ws.1.0.gz"));
        final List<FeedInstrument> instruments = RecordingRules.find(files, KEYS).stream()
                .map(RecordingRules.Found::instrument)
                .toList();
        final OkxProtocol protocol = new OkxProtocol(instruments, FeedSettings.STANDARD, check, id -> {
            throw new AssertionError("a book was lost: " + id);
        });
        try (MergedSource source = MergedSource.open(files)) {
            boolean isConnected = false;
            while (source.next()) {
                if (!isConnected) {
                    isConnected = true;
                    final long nowNs = source.timeNs();
                    protocol.venues().forEach(venue -> protocol.onConnected(venue, nowNs));
                }
                protocol.onFrame(source);
            }
        }
        return protocol;
    }

    @Test
    void shouldMakeTheVenuesBooks() throws IOException {
        final OkxProtocol protocol = play();
        assertThat(protocol.goodChecksums()).isEqualTo(290);
        assertThat(protocol.wrongChecksums()).isZero();
        assertThat(protocol.unknownFields().total()).isZero();
        assertSeen(0, 97, 69, 25, 400);
        assertSeen(1, 92, 1, 1, 118);
        assertSeen(2, 98, 4, 2, 62);
        for (final Venue venue : protocol.venues()) {
            assertThat(protocol.counters(venue).dropped(DropReason.UNUSED_STREAM))
                    .as("answers to subscriptions")
                    .isEqualTo(6);
            assertThat(protocol.counters(venue).dropped() - 6)
                    .as("and the lists of instruments")
                    .isEqualTo(protocol.counters(venue).dropped(DropReason.NOT_MARKET_DATA));
        }
    }

    private void assertSeen(int instrumentId, int updates, int trades, int quotes, int asks) {
        final BookCheck.Seen seen = check.of(instrumentId);
        assertThat(seen.snapshots).isEqualTo(1);
        assertThat(seen.updates).isEqualTo(updates);
        assertThat(seen.trades).isEqualTo(trades);
        assertThat(seen.quotes).isEqualTo(quotes);
        assertThat(seen.asks).hasSize(asks);
        assertThat(seen.states).containsExactly(FeedState.STALE, FeedState.SYNCHRONISING, FeedState.SYNCED);
    }
}
