package io.lockstep.gatewayingress.feed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.gatewayingress.feed.FrameSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSourceTest {
    private static final String NAME = "spot_btcusdt_20240808.gz";

    @TempDir
    Path folder;

    private static List<String> readAll(FrameSource source) throws IOException {
        final List<String> frames = new ArrayList<>();
        while (source.next()) {
            final String text = new String(source.bytes(), 0, source.length(), StandardCharsets.UTF_8);
            frames.add(source.timeNs() + " " + source.venue() + " " + source.kind() + source.symbol() + " " + text);
        }
        return frames;
    }

    @Test
    void shouldTellFramesFromSnapshots() throws IOException {
        final Path file = GzipFiles.write(
                folder, NAME, "17 {\"stream\":1}\n18 {\"lastUpdateId\":5}\n19 {\"lastUpdateId\": 5}\n20 last");

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThat(readAll(source))
                    .containsExactly(
                            "17 BINANCE_SPOT STREAM {\"stream\":1}",
                            "18 BINANCE_SPOT DEPTH_SNAPSHOTBTCUSDT {\"lastUpdateId\":5}",
                            "19 BINANCE_SPOT DEPTH_SNAPSHOTBTCUSDT {\"lastUpdateId\": 5}",
                            "20 BINANCE_SPOT STREAM last");
            assertThat(source.next()).isFalse();
        }
    }

    @Test
    void shouldReadMicrosecondsWhereTheNameSaysSo() throws IOException {
        final Path file = GzipFiles.write(folder, "usdm_ethusdt_20230405.dat.gz", "1680652800005184 {}\n");

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThat(readAll(source)).containsExactly("1680652800005184000 BINANCE_USDM STREAM {}");
        }
    }

    @Test
    void shouldCountLinesThatMakeNoSense() throws IOException {
        final String lines = "\nhello\n17\n {}\n1x7 {}\n99999999999999999999 {}\n-5 {}\n18 {}\n";
        final Path file = GzipFiles.write(folder, NAME, lines);

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThat(readAll(source)).containsExactly("18 BINANCE_SPOT STREAM {}");
            assertThat(source.otherLines()).isEqualTo(7);
        }
    }

    @Test
    void shouldPassOverLinesThatAreTooLong() throws IOException {
        final String longest = "1 " + "x".repeat(RecordingSource.LINE_BYTES - 2);
        final Path file = GzipFiles.write(folder, NAME, longest + "\n" + longest + "y\n3 z\n" + longest + "y");

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThat(source.next()).isTrue();
            assertThat(source.length()).isEqualTo(RecordingSource.LINE_BYTES - 2);
            assertThat(source.next()).isTrue();
            assertThat(source.timeNs()).isEqualTo(3);
            assertThat(source.next()).isFalse();
            assertThat(source.linesTooLong()).isEqualTo(2);
        }
    }

    @Test
    void shouldReadTheSameLinesWhereverTheChunksEnd() throws IOException {
        final SplittableRandom random = new SplittableRandom(5);
        final StringBuilder lines = new StringBuilder();
        final List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            final String text = "x".repeat(random.nextInt(400));
            lines.append(i).append(' ').append(text).append('\n');
            expected.add(i + " BINANCE_SPOT STREAM " + text);
        }
        final Path file = GzipFiles.write(folder, NAME, lines.toString());

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThat(readAll(source)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cm_btcusd_perp_20240808.gz",
                "spot_btcusdt.gz",
                "spot_btcusdt_20240808.csv",
                "Spot_BTCUSDT_20240808.gz",
                "OKX.0.gz"
            })
    void shouldSayWhichNamesItKnows(String name) {
        final Path file = GzipFiles.write(folder, name, "");
        assertThatThrownBy(() -> RecordingSource.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the name of a recording is spot_<symbol>_<day>.gz")
                .hasMessageEndingWith("not " + name);
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertThatThrownBy(() -> RecordingSource.open(folder.resolve(NAME)))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no recording " + folder.resolve(NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17 {}\n"})
    void shouldSayThatAFileIsNotGzip(String text) throws IOException {
        final Path file = Files.writeString(folder.resolve(NAME), text);
        assertThatThrownBy(() -> RecordingSource.open(file))
                .isInstanceOf(IOException.class)
                .hasMessage("the recording " + NAME + " is not a gzip file");
    }

    @Test
    void shouldReadACutFileAsFarAsItGoesAndThenSaySo() throws IOException {
        final StringBuilder lines = new StringBuilder();
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 1; i <= 20_000; i++) {
            lines.append(i).append(' ').append(random.nextLong()).append('\n');
        }
        final byte[] whole = GzipFiles.gzip(lines.toString());
        final Path file = Files.write(folder.resolve(NAME), Arrays.copyOf(whole, whole.length / 2));

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThat(source.next()).isTrue();
            assertThatThrownBy(() -> readAll(source))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the recording " + NAME + " is cut off after line ");
            assertThat(source.timeNs()).isGreaterThan(5_000);
        }
    }

    @Test
    void shouldSayThatAFileIsDamaged() throws IOException {
        final byte[] bytes = GzipFiles.gzip("17 {}\n".repeat(1_000));
        bytes[bytes.length - 5] ^= 0x55; // the length in the trailer
        final Path file = Files.write(folder.resolve(NAME), bytes);

        try (RecordingSource source = RecordingSource.open(file)) {
            assertThatThrownBy(() -> readAll(source))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the recording " + NAME + " is damaged after line 1000");
        }
    }

    @Test
    void shouldReadExchangeInfoAmongWhatElseASessionRecorded() throws IOException {
        final String lines = """
                https://api.binance.com/api/v3/exchangeInfo -> 1633998511.132921: {"symbols":[]}
                https://dapi.binance.com/dapi/v1/exchangeInfo -> 1633998511.1: {}
                https://fapi.binance.com/fapi/v1/exchangeInfo -> yesterday: {}
                https://fapi.binance.com/fapi/v1/exchangeInfo -> 1626992740.5: {}
                configuration: {}

                """;
        final Path file = GzipFiles.write(folder, "BINANCE.0.gz", lines);

        try (ExchangeInfoSource source = ExchangeInfoSource.open(file)) {
            assertThat(readAll(source))
                    .containsExactly(
                            "1633998511132921000 BINANCE_SPOT EXCHANGE_INFO {\"symbols\":[]}",
                            "1626992740500000000 BINANCE_USDM EXCHANGE_INFO {}");
            assertThat(source.otherLines()).isEqualTo(4);
        }
    }

    @Test
    void shouldMergeByTimeAndKeepTheGivenOrderOfEqualTimes() throws IOException {
        final List<Path> files = List.of(
                GzipFiles.write(folder, "spot_btcusdt_20240808.gz", "10 a1\n20 a2\n20 a3\n30 a4\n"),
                GzipFiles.write(folder, "usdm_btcusdt_20240808.gz", "5 b1\n20 b2\n15 b3\n"),
                GzipFiles.write(folder, "spot_ethusdt_20240808.gz", ""),
                GzipFiles.write(
                        folder, "BINANCE.0.gz", "https://api.binance.com/api/v3/exchangeInfo -> 0.000000001: c1\n"));

        try (MergedSource source = MergedSource.open(files)) {
            assertThat(readAll(source).stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)))
                    .containsExactly("c1", "b1", "a1", "a2", "a3", "b2", "b3", "a4");
            assertThat(source.next()).isFalse();
            assertThatThrownBy(source::kind).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldOpenAllOrNone() {
        final Path good = GzipFiles.write(folder, NAME, "");
        assertThatThrownBy(() -> MergedSource.open(List.of(good, folder.resolve("spot_ethusdt_20240808.gz"))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no recording");
    }
}
