package io.lockstep.gatewayingress.feed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingRulesTest {
    private static final InstrumentKey SPOT_BTC = new InstrumentKey(3, Venue.BINANCE_SPOT, "BTCUSDT");
    private static final InstrumentKey USDM_BTC = new InstrumentKey(4, Venue.BINANCE_USDM, "BTCUSDT");
    private static final InstrumentKey SPOT_ABC = new InstrumentKey(5, Venue.BINANCE_SPOT, "ABCUSDT");

    @TempDir
    Path root;

    private Path folder = Path.of("");
    private Path recording = Path.of("");

    @BeforeEach
    void makeRecording() throws IOException {
        folder = Files.createDirectory(root.resolve("binance"));
        recording = GzipFiles.write(folder, "spot_btcusdt_20240808.gz", "");
    }

    /** A spot exchangeInfo whose symbols have the given smallest order. */
    private static String exchangeInfo(int minNotional, String... symbols) {
        final StringBuilder body = new StringBuilder();
        body.append("https://api.binance.com/api/v3/exchangeInfo -> 1633998511.1: {\"symbols\":[");
        for (final String symbol : symbols) {
            body.append("{\"symbol\":\"").append(symbol);
            body.append("\",\"baseAsset\":\"ABC\",\"quoteAsset\":\"USDT\",\"filters\":["
                    + "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.01\"},"
                    + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"1\",\"maxQty\":\"10\",\"stepSize\":\"1\"},"
                    + "{\"filterType\":\"NOTIONAL\",\"minNotional\":\"");
            body.append(minNotional).append("\"}]},");
        }
        body.setLength(body.length() - 1);
        return body.append("]}\n").toString();
    }

    private static List<String> origins(List<RecordingRules.Found> found) {
        return found.stream()
                .map(one -> one.instrument().instrumentId() + " " + one.origin())
                .toList();
    }

    @Test
    void shouldFallBackOnTheBuiltInRules() throws IOException {
        assertThat(origins(RecordingRules.find(List.of(recording), List.of(USDM_BTC, SPOT_BTC))))
                .containsExactly("4 built in", "3 built in");
    }

    @Test
    void shouldPreferWhatIsGivenToWhatLiesAround() throws IOException {
        final Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        final Path sibling = Files.createDirectory(root.resolve("other-venues"));
        final Path given = GzipFiles.write(elsewhere, "BINANCE.7.gz", exchangeInfo(1, "BTCUSDT"));
        GzipFiles.write(folder, "BINANCE.0.gz", exchangeInfo(2, "BTCUSDT"));
        GzipFiles.write(sibling, "BINANCE.0.gz", exchangeInfo(3, "BTCUSDT", "ABCUSDT"));

        final List<RecordingRules.Found> found =
                RecordingRules.find(List.of(recording, given), List.of(SPOT_BTC, SPOT_ABC, USDM_BTC));
        assertThat(origins(found))
                .containsExactly(
                        "3 given: BINANCE.7.gz", "5 in other-venues beside the recordings: BINANCE.0.gz", "4 built in");
        assertThat(found.getFirst().instrument().minNotionalUnits()).isEqualTo(100_000_000);

        assertThat(origins(RecordingRules.find(List.of(recording), List.of(SPOT_BTC))))
                .containsExactly("3 beside the recordings: BINANCE.0.gz");
    }

    @Test
    void shouldSayThatAnInstrumentIsListedNowhere() {
        assertThatThrownBy(() -> RecordingRules.find(List.of(recording), List.of(SPOT_ABC)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no exchangeInfo lists ABCUSDT of BINANCE_SPOT");
    }

    @Test
    void shouldNameTheFileWhoseRulesMakeNoSense() {
        GzipFiles.write(folder, "BINANCE.0.gz", "https://api.binance.com/api/v3/exchangeInfo -> 1633998511.1: {\n");
        assertThatThrownBy(() -> RecordingRules.find(List.of(recording), List.of(SPOT_BTC)))
                .isInstanceOf(IOException.class)
                .hasMessage("in the recording BINANCE.0.gz: not the JSON of an exchangeInfo: TRUNCATED");
    }
}
