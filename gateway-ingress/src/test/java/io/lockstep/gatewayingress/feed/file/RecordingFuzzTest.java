package io.lockstep.gatewayingress.feed.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.gatewayingress.feed.FrameSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any file for a recording: frames, each not longer than its line, or a named error. The first letter says which:
 * {@code m} the lines of a market, {@code x} those of exchangeInfo, {@code g} and {@code h} the same as they stand on the
 * disk, compressed or not.
 */
final class RecordingFuzzTest {
    private static final String MARKET = """
            1700000000000000000 {"stream":"btcusdt@trade","data":{"e":"trade","E":1,"s":"BTCUSDT","t":1,"p":"1","q":"1","T":1,"m":true}}
            1700000000000000001 {"lastUpdateId":7,"bids":[["99.00","1.000"]],"asks":[["101.00","2.000"]]}
            """;
    private static final String RULES = """
            https://api.binance.com/api/v3/exchangeInfo -> 1700000000.5: {"symbols":[]}
            https://fapi.binance.com/fapi/v1/exchangeInfo -> 1700000000.5: {"symbols":[]}
            """;

    @TempDir
    private static Path directory;

    static Stream<byte[]> recordings() throws IOException {
        return Stream.of(
                ("m" + MARKET).getBytes(StandardCharsets.US_ASCII),
                ("x" + RULES).getBytes(StandardCharsets.US_ASCII),
                with('g', GzipFiles.gzip(MARKET)),
                with('h', GzipFiles.gzip(RULES)));
    }

    private static byte[] with(char letter, byte[] file) {
        final ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(letter);
        input.writeBytes(file);
        return input.toByteArray();
    }

    @MethodSource("recordings")
    @FuzzTest
    void shouldReadFramesOrNameWhatIsWrong(byte[] input) throws IOException {
        final char letter = input.length == 0 ? 'g' : (char) input[0];
        final byte[] bytes = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        final boolean isMarket = letter == 'm' || letter == 'g';
        final boolean isPacked = letter == 'g' || letter == 'h';
        final Path file = directory.resolve(isMarket ? "spot_btcusdt_20261121.gz" : "BINANCE.0.gz");
        Files.write(file, isPacked ? bytes : packed(bytes));
        try (FrameSource source = isMarket ? RecordingSource.open(file) : ExchangeInfoSource.open(file)) {
            while (source.next()) {
                assertThat(source.length()).isBetween(0, source.bytes().length);
                assertThat(source.timeNs()).isNotNegative();
            }
        } catch (IOException e) {
            assertThat(e).as("only where the compression is damaged").hasMessageContaining("the recording ");
            assertThat(isPacked).isTrue();
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
