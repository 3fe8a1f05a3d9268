package io.lockstep.chaostests.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the benchmarks run and say what they should; how fast it is depends on the machine and is no test's business. */
final class BenchSmokeTest {
    private static final Pattern FIGURE = Pattern.compile(
            "\\{\"name\":\"([A-Za-z0-9.]+)\",\"value\":([0-9]+(?:\\.[0-9]+)?),\"unit\":\"[A-Za-z/]+\"}");

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldMeasureTheEngine() {
        final Map<String, Double> figures = run("engine", "--quick", "--json");

        for (String kind : new String[] {"bestQuote", "depthUpdate", "trade", "executionReport", "timer"}) {
            assertThat(figures.get("engine." + kind + ".inputsPerSecond")).isGreaterThan(1_000);
            // Of the whole run's allocation, JMH's own is in it as well; AllocationTest asserts the exact nothing.
            assertThat(figures.get("engine." + kind + ".bytesPerInput")).isLessThan(8);
        }
        assertThat(figures.get("engine.snapshot.writeMillis")).isPositive();
        assertThat(figures.get("engine.snapshot.loadMillis")).isPositive();
        assertThat(figures.get("engine.snapshot.heapMegabytes")).isBetween(1.0, 512.0);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldMeasureReplay() {
        final Map<String, Double> figures = run("replay", "--quick", "--json");

        assertThat(figures.get("replay.inputs")).isGreaterThan(1_000);
        assertThat(figures.get("replay.inputsPerSecond")).isGreaterThan(1_000);
        assertThat(figures.get("replay.rawRatio")).isBetween(0.0, 2.0);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldMeasureTheVenue() {
        final Map<String, Double> figures = run("venue", "--quick", "--json");

        assertThat(figures.get("venue.ordersPerSecond")).isGreaterThan(10);
        assertThat(figures.get("venue.updatesPerSecond")).isGreaterThan(100);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldMeasureTheGateway() {
        final Map<String, Double> figures = run("gateway", "--quick", "--json", "--rate", "200");

        assertThat(figures.get("gateway.ordersPerSecond")).isEqualTo(200);
        assertThat(figures.get("gateway.order.p50")).isPositive();
        assertThat(figures.get("gateway.handover.p50")).isPositive();
        assertThat(figures.get("gateway.bytesUntilSent")).isPositive();
    }

    /** The exit code is part of it: the audit was clean. */
    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void shouldMeasureFailover() {
        final Map<String, Double> figures = run("failover", "--kills", "1", "--json");

        // Less than the heartbeat's timeout can only be a mistake; a leader is missed up to an interval before it.
        assertThat(figures.get("failover.p50Millis")).isBetween(900.0, 60_000.0);
        // 0, where a busy machine looked only when the election was over.
        assertThat(figures.get("failover.election.p50Millis")).isNotNegative();
        assertThat(figures.get("failover.feed.p50Millis")).isPositive();
        assertThat(figures.get("failover.orders")).isGreaterThan(50);
    }

    /** Every line of the output must be a figure. */
    private static Map<String, Double> run(String... arguments) {
        final StringWriter out = new StringWriter();
        final int status =
                BenchMain.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
        assertThat(status).isZero();
        final Map<String, Double> figures = new TreeMap<>();
        out.toString().lines().forEach(line -> {
            final Matcher figure = FIGURE.matcher(line);
            assertThat(figure.matches()).as(line).isTrue();
            figures.put(figure.group(1), Double.valueOf(figure.group(2)));
        });
        return figures;
    }
}
