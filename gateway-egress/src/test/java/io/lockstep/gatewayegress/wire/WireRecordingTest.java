package io.lockstep.gatewayegress.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.MediaDriver;
import io.lockstep.archivetools.WireCommand;
import io.lockstep.archivetools.wire.WireEntry;
import io.lockstep.archivetools.wire.WireReader;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The wire journal on a disk, by a real archive. */
final class WireRecordingTest {
    private static final long MIB = 1024 * 1024;

    @TempDir
    private Path directory;

    private interface Use {
        void use(WireRecording recording) throws IOException;
    }

    private void record(long maxBytes, Use use) throws IOException {
        try (RuntimeDirectory runtime = new RuntimeDirectory("wire-test");
                MediaDriver driver = EmbeddedDriver.launch(runtime);
                WireRecording recording =
                        new WireRecording(runtime, driver.aeronDirectoryName(), directory, maxBytes)) {
            use.use(recording);
        }
    }

    private List<WireEntry> read() throws IOException {
        final List<WireEntry> entries = new ArrayList<>();
        WireReader.read(directory, entries::add);
        return entries;
    }

    @Test
    void whatIsWrittenInTwoRunsIsReadInItsOrder() throws IOException {
        final String longText = "é".repeat(100_000);
        record(64 * MIB, recording -> {
            final WireJournal journal = recording.of(3);
            journal.write(1, WireKind.OPEN, WireChannel.USER, "/private");
            journal.write(2, WireKind.ANSWERED, WireChannel.REST, -7, new RestAnswer(429, 12, 34, longText));
            assertThat(recording.written()).isEqualTo(2);
        });
        record(64 * MIB, recording -> recording.of(4).write(3, WireKind.PINGED, WireChannel.ORDERS, ""));
        assertThat(read())
                .containsExactly(
                        new WireEntry(1, 3, WireKind.OPEN, WireChannel.USER, 0, 0, -1, -1, "/private"),
                        new WireEntry(2, 3, WireKind.ANSWERED, WireChannel.REST, -7, 429, 12, 34, longText),
                        new WireEntry(3, 4, WireKind.PINGED, WireChannel.ORDERS, 0, 0, -1, -1, ""));
    }

    @Test
    void whatIsTooLongOrComesTooFastIsDroppedAndCountedAndTheRestIsWhole() throws IOException {
        final String text = "x".repeat(100_000);
        final long[] counts = new long[2];
        record(64 * MIB, recording -> {
            final WireJournal journal = recording.of(1);
            journal.write(0, WireKind.RECEIVED, WireChannel.ORDERS, "x".repeat(600_000));
            assertThat(recording.dropped()).isEqualTo(1);
            for (int i = 1; i <= 400; i++) {
                journal.write(i, WireKind.RECEIVED, WireChannel.ORDERS, text);
            }
            counts[0] = recording.written();
            counts[1] = recording.dropped();
        });
        assertThat(counts[0] + counts[1]).isEqualTo(401);
        assertThat(read())
                .hasSize((int) counts[0])
                .allMatch(entry -> entry.text().equals(text));
    }

    @Test
    void theOldestPartIsRemoved() throws IOException {
        final String text = "x".repeat(100_000);
        record(32 * MIB, recording -> {
            final WireJournal journal = recording.of(1);
            for (int i = 0; i < 1_000; i++) { // about 100 MB
                final long before = recording.written();
                while (recording.written() == before) {
                    journal.write(i, WireKind.RECEIVED, WireChannel.ORDERS, text);
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
                }
            }
        });
        record(32 * MIB, recording -> {
            final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (bytes() > 64 * MIB && System.nanoTime() < untilNs) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            assertThat(bytes()).isLessThanOrEqualTo(64 * MIB);
            recording.of(1).write(5_000, WireKind.PINGED, WireChannel.ORDERS, "");
        });
        assertThat(read()).last().extracting(WireEntry::timeNs).isEqualTo(5_000L);
    }

    private record Printed(int exitCode, String out, String err) {}

    private Printed print(String... options) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine command = new CommandLine(new WireCommand());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        final List<String> arguments = new ArrayList<>(List.of("--data-dir", directory.toString()));
        arguments.addAll(List.of(options));
        final int exitCode = command.execute(arguments.toArray(new String[0]));
        return new Printed(exitCode, out.toString(), err.toString());
    }

    @Test
    void theCommandPrintsItAsTextAndAsJson() throws IOException {
        assertThat(print().exitCode()).isEqualTo(2);
        assertThat(print().err()).contains("cannot be read");
        record(64 * MIB, recording -> {
            recording.of(1).write(1_500_000_000L, WireKind.RECEIVED, WireChannel.USER, "{\"a\":\n\"\u001b[2J\"}");
            recording.of(2).write(2, WireKind.ANSWERED, WireChannel.REST, 7, new RestAnswer(418, 1, 2, "no"));
        });
        assertThat(print().exitCode()).isZero();
        assertThat(print().out().lines())
                .containsExactly(
                        "1970-01-01T00:00:01.500Z account 1 USER RECEIVED {\"a\": \" [2J\"}",
                        "1970-01-01T00:00:00.000000002Z account 2 REST ANSWERED 7 status 418 no");
        assertThat(print("--json", "--account", "1").out().lines())
                .containsExactly("{\"timeNs\":1500000000,\"accountId\":1,\"kind\":\"RECEIVED\","
                        + "\"channel\":\"USER\",\"requestId\":0,\"status\":0,\"usedWeight\":-1,\"retryAfterS\":-1,"
                        + "\"text\":\"{\\\"a\\\":\\n\\\"\\u001B[2J\\\"}\"}");
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(WireReader.DIRECTORY))) {
            return files.filter(file -> file.toString().endsWith(".rec"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
