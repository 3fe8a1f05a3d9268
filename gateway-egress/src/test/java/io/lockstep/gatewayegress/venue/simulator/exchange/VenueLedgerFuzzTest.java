package io.lockstep.gatewayegress.venue.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes for a venue's ledger: the venue goes on from there, or says which line it cannot read. */
final class VenueLedgerFuzzTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final List<FeedInstrument> LISTED =
            List.of(listed(0, Venue.BINANCE_SPOT), listed(1, Venue.BINANCE_USDM));

    @TempDir
    private static Path directory;

    private static FeedInstrument listed(int id, Venue venue) {
        final byte[] body = BuiltInExchangeInfo.body(venue);
        try {
            return ExchangeInfo.parse(venue, body, body.length, List.of(new InstrumentKey(id, venue, "BTCUSDT")))
                    .getFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @FuzzTest
    void shouldGoOnOrNameTheLine(byte[] input) throws IOException {
        final Path file = directory.resolve(VenueLedger.FILE_NAME);
        Files.write(file, input);
        try (PaperVenue venue = PaperVenue.open(
                START_NS,
                START_NS,
                new Listings(LISTED),
                new Fees(1_000, 2_000, 200, 500),
                new Latency(new Latency.Bounds(0, 0, 0, 0), 1),
                Map.of("USDT", 100_000_000_000L),
                file)) {
            assertThat(venue.ledger().lines()).isNotNegative();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(VenueLedger.FILE_NAME + ", line ");
        }
    }
}
