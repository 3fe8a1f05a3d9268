package io.lockstep.chaostests.chaos;

import io.lockstep.chaostests.chaos.containers.Images;
import io.lockstep.chaostests.demo.Durations;
import io.lockstep.chaostests.history.ResultTable;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lockstep chaos}. */
@Command(
        name = "lockstep chaos",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Runs cells in containers, three members, two feeds, two order gateways, ZooKeeper and paper venue, attacks them,",
            "heals them, and checks that nothing was lost, sent twice or invented and that all members are equal. Needs a",
            "Docker engine on this machine; the image is built from ops/docker."
        },
        footer = {
            "",
            "Durations are numbers with ms, s, m or h behind them.",
            "Exit codes: 0 all is well; 1 a run was not good, or did not come to its end; 2 it could not run."
        })
public final class ChaosMain implements Callable<Integer> {
    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "This one only, again and again; --list names them (default: all in turn).")
    private @Nullable String scenario;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "What goes wrong when, and the market; the next run has the next (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "No run is begun after this (default: each scenario once).")
    private @Nullable Duration duration;

    @Option(
            names = "--attack",
            paramLabel = "DURATION",
            defaultValue = "40s",
            description = "How long each cell is attacked (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration attack;

    @Option(names = "--list", description = "Says which scenarios there are.")
    private boolean list;

    @Option(names = "--json", description = "Ends with one JSON object.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Keeps what each run left there (default: that of runs which were not good, in a temporary one).")
    private @Nullable Path report;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keeps a row in the table of container campaigns there: ops/docs/reliability.md.")
    private @Nullable Path record;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosMain())
                .registerConverter(Duration.class, new Durations())
                .execute(args));
    }

    @Override
    public Integer call() {
        try {
            if (list) {
                for (Scenario each : Scenario.values()) {
                    System.out.printf("%-20s %s%n", each.word(), each.what());
                }
                return 0;
            }
            return run();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("lockstep chaos: " + e.getMessage());
            return 2;
        }
    }

    private int run() throws IOException {
        final Scenario only = scenario == null ? null : Scenario.of(scenario);
        final ResultTable table = record == null ? null : new ResultTable(record, ChaosTotals.HEAD);
        final String image = Images.build(Path.of(System.getProperty("lockstep.home", ".")));
        final Path directory = report == null ? Files.createTempDirectory("lockstep-chaos-") : report;
        final ChaosTotals totals = new ChaosTotals();
        final AtomicBoolean isStopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> isStopping.set(true), "stopping"));
        final long startNs = System.nanoTime();
        for (int run = 0; isMore(run, startNs, only); run++) {
            final Scenario next = only == null ? Scenario.values()[run % Scenario.values().length] : only;
            final Path runDirectory = directory.resolve(next.word() + "-" + (seed + run));
            System.out.println(next.word() + ", seed " + (seed + run) + ": " + next.what());
            final ChaosOutcome outcome =
                    new ChaosRun(next, seed + run, attack, runDirectory, image, System.out::println).run();
            if (isStopping.get()) { // its containers went before it, so it saw nothing
                break;
            }
            totals.add(outcome);
            if (table != null) {
                table.put(totals.row(seed));
            }
            System.out.println(outcome.line());
            outcome.violations().forEach(System.out::println);
            if (outcome.isGood() && report == null) {
                IoUtil.delete(runDirectory.toFile(), true);
            } else {
                System.out.println("kept: " + runDirectory);
            }
        }
        System.out.println(totals.summary());
        if (json) {
            System.out.println(totals.json());
        }
        return totals.isGood() ? 0 : 1;
    }

    private boolean isMore(int run, long startNs, @Nullable Scenario only) {
        if (duration == null) {
            return run < (only == null ? Scenario.values().length : 1);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) < duration.toMillis();
    }
}
