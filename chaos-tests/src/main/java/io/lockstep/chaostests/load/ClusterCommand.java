package io.lockstep.chaostests.load;

import io.lockstep.chaostests.load.ClusterRun.Load;
import io.lockstep.chaostests.load.ClusterRun.Outcome;
import io.lockstep.chaostests.load.ClusterRun.Service;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
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
        version = Release.NAME,
        description = "Round trip and saturation of three members, against a bare echo with the same settings.")
final class ClusterCommand implements Callable<Integer> {
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
        final Load load = new Load(rate, options.orDefault(seconds, 10, 2));
        final int runs = options.orDefault(rounds, 4, 1);
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        figures.say(
                "settings", "three members, a process each, as in ops/config/node.conf: shared threads that back off,");
        figures.say("", "replicated durability; 69-byte messages; client, driver and all members on this machine");
        figures.say(
                "method",
                String.format(
                        "%d runs each of %d s, in turns A B B A, each a new cluster, warmed up; medians.",
                        runs, load.seconds()));
        figures.say("", "Echo: the message comes back. Engine: a best quote to a running market maker, and back the");
        figures.say(
                "",
                String.format(
                        "acknowledgement that it asked for. Round trip: %,d/s, open loop, from when it was", rate));
        figures.say(
                "", "due. Saturation: 256 in flight. Both have three more sessions open, which say little or nothing.");
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
            final Outcome outcome = ClusterRun.run(service, load, List.of(), parent.resolve("run-" + run));
            System.err.printf("run %d of %d: %s %s%n", run + 1, 2 * runs, service, outcome);
            outcomes.computeIfAbsent(service, key -> new ArrayList<>()).add(outcome);
        }
        if (dataDir == null) {
            Files.delete(parent); // where a run failed it stays, with the members' logs
        }
    }

    private void report(Figures figures) {
        outcomes.forEach((service, runs) ->
                runs.forEach(outcome -> figures.say(service.name().toLowerCase(Locale.ROOT), outcome.toString())));
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            final String name = "cluster.roundTrip.p"
                    + Double.toString(percentile).replace(".0", "").replace(".", "");
            final double echo = median(Service.ECHO, outcome -> outcome.micros(percentile));
            final double engine = median(Service.ENGINE, outcome -> outcome.micros(percentile));
            figures.add(name + ".echoMicros", echo, "us");
            figures.add(name + ".engineMicros", engine, "us");
            figures.add(name + ".ratio", engine / echo, "ratio");
        }
        final double echo = median(Service.ECHO, Outcome::saturation);
        final double engine = median(Service.ENGINE, Outcome::saturation);
        figures.add("cluster.saturation.echoPerSecond", echo, "messages/s");
        figures.add("cluster.saturation.enginePerSecond", engine, "messages/s");
        figures.add("cluster.saturation.ratio", engine / echo, "ratio");
        figures.print();
    }

    private double median(Service service, ToDoubleFunction<Outcome> figure) {
        return Median.of(of(service).stream().mapToDouble(figure).toArray());
    }

    private List<Outcome> of(Service service) {
        return outcomes.getOrDefault(service, List.of());
    }
}
