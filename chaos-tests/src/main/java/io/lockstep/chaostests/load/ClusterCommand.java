package io.lockstep.chaostests.load;

import io.lockstep.chaostests.load.ClusterRun.Load;
import io.lockstep.chaostests.load.ClusterRun.Outcome;
import io.lockstep.chaostests.load.ClusterRun.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench cluster}: our members against members that only echo. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Round trip and saturation of three members, against a bare echo with the same settings.")
final class ClusterCommand implements Callable<Integer> {
    private static final double NS_PER_MICRO = 1e3;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Messages a second for round trips (default: ${DEFAULT-VALUE}).")
    private long rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Of round trips per run (default: 10; 2 with --quick).")
    private @Nullable Integer seconds;

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each service (default: 4; 1 with --quick).")
    private @Nullable Integer rounds;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the members write while they are measured (default: a temporary directory).")
    private @Nullable Path dataDir;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Map<Service, List<Outcome>> outcomes = new EnumMap<>(Service.class);

    @Override
    public Integer call() throws Exception {
        final Load load = new Load(rate, orDefault(seconds, 10, 2));
        final int runs = orDefault(rounds, 4, 1);
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        figures.say(
                "settings", "three members, a process each, as in ops/config/node.conf: shared threads that back off,");
        figures.say("", "replicated durability; 90-byte messages; client, driver and all members on this machine");
        figures.say(
                "method",
                String.format(
                        "%d runs each of %d s, in turns A B B A, a new cluster for each, warmed up.",
                        runs, load.seconds()));
        figures.say("", "Echo: the message comes back. Engine: a best quote to a running market maker, and back the");
        figures.say(
                "",
                String.format(
                        "acknowledgement that it asked for. Round trip: %,d/s, open loop, from when it was", rate));
        figures.say("", "due. Saturation: 256 in flight.");
        measure(load, runs);
        report(figures);
        return 0;
    }

    private void measure(Load load, int runs) throws IOException {
        for (Service service : Service.values()) {
            outcomes.put(service, new ArrayList<>());
        }
        final Path parent = dataDir == null ? Files.createTempDirectory("lockstep-bench-") : dataDir;
        for (int run = 0; run < 2 * runs; run++) {
            final Service service = Service.values()[((run + 1) / 2) % 2];
            final Outcome outcome = ClusterRun.run(service, load, parent.resolve("run-" + run));
            System.err.printf(
                    "%-6s p50 %,.0f µs, p99 %,.0f µs, saturated %,.0f/s%n",
                    service,
                    micros(outcome.roundTripsNs(), 50),
                    micros(outcome.roundTripsNs(), 99),
                    outcome.saturation());
            outcomes.computeIfAbsent(service, key -> new ArrayList<>()).add(outcome);
        }
        if (dataDir == null) {
            Files.delete(parent);
        }
    }

    private void report(Figures figures) {
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            final String name = "cluster.roundTrip.p"
                    + Double.toString(percentile).replace(".0", "").replace(".", "");
            final double echo = micros(all(Service.ECHO), percentile);
            final double engine = micros(all(Service.ENGINE), percentile);
            figures.add(name + ".echoMicros", echo, "us");
            figures.add(name + ".engineMicros", engine, "us");
            figures.add(name + ".ratio", engine / echo, "ratio");
        }
        final double echo = saturation(Service.ECHO);
        final double engine = saturation(Service.ENGINE);
        figures.add("cluster.saturation.echoPerSecond", echo, "messages/s");
        figures.add("cluster.saturation.enginePerSecond", engine, "messages/s");
        figures.add("cluster.saturation.ratio", engine / echo, "ratio");
        figures.print();
    }

    private List<Outcome> of(Service service) {
        return outcomes.getOrDefault(service, List.of());
    }

    /** Every round trip of every run. */
    private Histogram all(Service service) {
        final Histogram sum = new Histogram(3);
        of(service).forEach(outcome -> sum.add(outcome.roundTripsNs()));
        return sum;
    }

    private double saturation(Service service) {
        return of(service).stream().mapToDouble(Outcome::saturation).average().orElse(Double.NaN);
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NS_PER_MICRO;
    }

    private int orDefault(@Nullable Integer given, int usual, int quick) {
        return given == null ? (options.quick() ? quick : usual) : given;
    }
}
