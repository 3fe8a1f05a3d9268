package io.lockstep.archivetools;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.archivetools.recorded.LogCopy;
import io.lockstep.archivetools.recorded.RecordedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogCommandTest {
    private static final String OUTPUT = "               > ";

    @TempDir
    private static Path recorded;

    @TempDir
    private Path dataDir;

    @BeforeAll
    static void record() throws IOException {
        RecordedLog.record(recorded);
    }

    private static Cli log(Object... filter) {
        final Object[] arguments = new Object[filter.length + 3];
        arguments[0] = "log";
        arguments[1] = "--data-dir";
        arguments[2] = recorded;
        System.arraycopy(filter, 0, arguments, 3, filter.length);
        final Cli log = Cli.run(arguments);
        assertThat(log.exitCode()).isZero();
        assertThat(log.err()).isEmpty();
        return log;
    }

    private static List<String> inputs(Cli log) {
        return log.lines().stream().filter(line -> !line.startsWith(OUTPUT)).toList();
    }

    private static long position(String input) {
        return Long.parseLong(input.substring(0, 12).strip());
    }

    @Test
    void shouldPrintEveryInputInTheOrderOfTheLog() {
        final Cli log = log();
        final List<Long> positions =
                inputs(log).stream().map(LogCommandTest::position).toList();
        assertThat(positions).hasSizeGreaterThan(1_200).isSorted().doesNotHaveDuplicates();
        assertThat(log.out())
                .contains("member 0 leads")
                .contains("opened, a OPERATOR")
                .contains("instrument 3 is SYMBOL3 at BINANCE_SPOT");
    }

    @Test
    void shouldPrintFromBehindAPositionUpToAnother() {
        final List<String> all = inputs(log());
        final long from = position(all.get(50));
        final long to = position(all.get(60));
        assertThat(inputs(log("--from", from, "--to", to))).isEqualTo(all.subList(51, 61));
        assertThat(inputs(log("--to", to))).isEqualTo(all.subList(0, 61));
        assertThat(inputs(log("--from", from))).isEqualTo(all.subList(51, all.size()));
        assertThat(inputs(log("--from", to, "--to", from))).isEmpty();
    }

    @Test
    void shouldPrintInputsOfSomeTypesOnly() {
        assertThat(inputs(log("--type", "SubmitOrders"))).hasSize(2);
        assertThat(inputs(log("--type", "SubmitOrders,ShardDefined"))).hasSize(4);
        assertThat(inputs(log("--type", "BestQuote")))
                .hasSizeGreaterThan(1_200)
                .allMatch(line -> line.contains(" quote SYMBOL"));
        assertThat(log("--type", "NoSuchThing").out()).isEmpty();
    }

    /** An output is printed under the input that led to it, and without its neighbours. */
    @Test
    void shouldPrintOutputsOfSomeTypesWithTheirInputs() {
        final Cli placed = log("--type", "PlaceOrder");
        assertThat(inputs(placed)).hasSize(2);
        assertThat(placed.lines()).hasSize(4);
        assertThat(placed.lines().get(1)).startsWith(OUTPUT);
        assertThat(log("--type", "FillApplied").lines()).hasSize(2);
    }

    /** The reasons are not in the log: replaying it computes them again. */
    @Test
    void shouldSayWhyAnOrderWasLetThrough() {
        final Cli placed = log("--type", "PlaceOrder", "--why");
        assertThat(placed.out())
                .contains("check QUANTITY_STEP: 10, allowed 1")
                .contains("check POSITION: 10, allowed 10000");
        assertThat(placed.out()).doesNotContain("REFUSED");
        assertThat(log("--type", "PlaceOrder").out()).doesNotContain("check ");
    }

    @Test
    void shouldPrintWhatIsAboutAShardOnly() {
        final Cli first = log("--shard", RecordedLog.FIRST_SHARD);
        final Cli second = log("--shard", RecordedLog.SECOND_SHARD);
        assertThat(first.out()).contains("SYMBOL3").doesNotContain("SYMBOL4");
        assertThat(second.out()).contains("SYMBOL4").doesNotContain("SYMBOL3");
        assertThat(log("--shard", 99).out()).isEmpty();
    }

    @Test
    void shouldPrintTheLifeOfAnOrderOnly() {
        final Cli filled = log("--order", 1);
        assertThat(filled.out()).contains("FILLED");
        assertThat(inputs(filled)).hasSize(2);
        final Cli resting = log("--order", 2);
        assertThat(resting.out()).doesNotContain("FILLED").doesNotContain("SYMBOL3");
        assertThat(inputs(resting).getFirst()).contains("submit SYMBOL4");
    }

    @Test
    void shouldPrintUpToTheDamageAndSayWhereItIs() throws IOException {
        LogCopy.of(recorded, dataDir, 0).flip(90_004, 4);
        final Cli log = Cli.run("log", "--data-dir", dataDir, "--type", "SubmitOrders");
        assertThat(log.exitCode()).isEqualTo(1);
        assertThat(inputs(log)).hasSize(2);
        assertThat(log.err()).containsPattern("position (89|90)[0-9]{3} in ");
        assertThat(log.err().lines()).hasSize(1);
    }

    @Test
    void shouldSayWhichMembersThereAre() {
        final Cli log = Cli.run("log", "--data-dir", recorded, "--member", 5);
        assertThat(log.exitCode()).isEqualTo(2);
        assertThat(log.err()).contains("no member 5").contains("[0]");
    }
}
