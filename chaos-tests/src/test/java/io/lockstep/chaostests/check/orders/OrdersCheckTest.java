package io.lockstep.chaostests.check.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small run of {@code ./lockstep check-orders}: whatever goes wrong, no order is sent twice, and none is forgotten. */
final class OrdersCheckTest {
    private static final Path FOUND = Path.of("src/test/resources/check-orders/found.txt");

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void shouldNeitherRepeatNorForgetAnOrder() throws IOException {
        final OrdersSummary summary = run("all", 3_000, 2, true);

        assertThat(summary.wrong()).isEmpty();
        assertThat(summary.isGood()).isTrue();
        assertThat(summary.unmet()).isEmpty();
        assertThat(summary.inDoubt()).isGreaterThan(100);
        assertThat(summary.faults()).allSatisfy((fault, count) -> {
            final boolean isOfAFeed =
                    fault.chance() == Fault.Chance.DEPTH_UPDATE || fault.chance() == Fault.Chance.SNAPSHOT;
            assertThat(count.chances()).as(fault.word()).matches(chances -> isOfAFeed == (chances == 0));
        });
    }

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void shouldBeCleanWhereNothingGoesWrong() throws IOException {
        final OrdersSummary summary = run("none", 500, 1, false);

        assertThat(summary.wrong()).isEmpty();
        assertThat(summary.inDoubt()).isZero();
        assertThat(summary.venueOrders()).isEqualTo(summary.attempts());
    }

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void shouldMakeTheSameOfTheSameSeed() throws IOException {
        final OrdersSummary once = run("once", 500, 3, true);
        assertThat(run("again", 500, 3, true)).isEqualTo(once);
        assertThat(run("other", 500, 4, true).hash()).isNotEqualTo(once.hash());
    }

    private OrdersSummary run(String name, long attempts, long seed, boolean areFaultsOn) throws IOException {
        final Path own = Files.createDirectory(directory.resolve(name));
        return new OrdersCheck(new OrdersCheck.Plan(attempts, seed, areFaultsOn), own, done -> {}).run();
    }

    @Test
    void shouldTellWhatItCameToAsOneObject() {
        final StringWriter out = new StringWriter();
        final int status = CheckOrdersMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("--attempts", "100", "--no-faults", "--json");
        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("{\"attempts\":10") // a hundred, and what makes the positions flat
                .contains("\"duplicates\":0,\"forgotten\":0,\"ledgerDifferences\":0,\"inDoubt\":0,")
                .contains("\"gatewayDeaths\":0")
                .contains("\"wrong\":[]");
    }

    /** Seeds say something else with every change; tests do not. */
    @Test
    void shouldHaveATestOfAllThatWasFound() throws IOException {
        final List<String> found = Files.readAllLines(FOUND).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Path.of("..", line.substring(0, line.indexOf(' '))))
                        .as(line)
                        .exists());
    }
}
