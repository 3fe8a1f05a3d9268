package io.lockstep.chaostests.load;

import io.lockstep.chaostests.chaos.PowerLoss;
import io.lockstep.chaostests.chaos.containers.Images;
import io.lockstep.chaostests.chaos.containers.LoopDisk;
import io.lockstep.chaostests.load.ClusterRun.Load;
import io.lockstep.chaostests.load.ClusterRun.Outcome;
import io.lockstep.chaostests.load.ClusterRun.Service;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench durability}: what a power cut takes with each setting, and what it costs to lose nothing. */
@Command(
        name = "durability",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "What is lost when one, two or all members lose their power, replicated and forced, and what forced costs. The",
            "cuts need a Docker engine, root, e2fsprogs and xfsprogs, as ./lockstep chaos does."
        },
        footer = {
            "",
            "Exit codes: 0 it was measured, forced lost nothing, and the members came together again after each cut;",
            "1 something is lost or wrong that must not be; 2 it could not run, or too little was acknowledged before a cut."
        })
final class DurabilityCommand implements Callable<Integer> {
    private static final String REPLICATED = "replicated";
    private static final String FORCED = "forced";
    private static final long RATE = 1_000;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Of round trips per run (default: 10; 2 with --quick).")
    private @Nullable Integer seconds;

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each setting (default: 4; 1 with --quick).")
    private @Nullable Integer rounds;

    @Option(
            names = "--cuts",
            paramLabel = "N",
            description = "Of the power, for each setting and number of members (default: 1; 0 with --quick).")
    private @Nullable Integer cuts;

    @Option(
            names = "--trades",
            paramLabel = "N",
            defaultValue = "60",
            description = "Seconds before the power goes (default: ${DEFAULT-VALUE}).")
    private int trades;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        final int cutsEach = options.orDefault(cuts, 1, 0);
        if (cutsEach > 0 && !LoopDisk.arePossible()) {
            throw new IOException("to cut the power it needs root, a loop device, e2fsprogs and xfsprogs;"
                    + " --cuts 0 measures the price alone");
        }
        final Load load = new Load(RATE, options.orDefault(seconds, 10, 2));
        final int runs = options.orDefault(rounds, 4, 1);
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        figures.say("load", "average of a minute, before: " + Machine.load());
        figures.say(
                "method", "price: as ./lockstep bench cluster, the engine alone, " + runs + " runs of each setting");
        figures.say(
                "", "in turns A B B A; medians. Loss: cells in containers, each member's disk a file system of its");
        figures.say("", "own that is shut down without a flush after " + trades + " s of trading; commands of two");
        figures.say(
                "", "operators that were acknowledged, and are in no member's log afterwards. lostSeconds: how long");
        figures.say("", "before the cut the first of these was acknowledged. isBack: the members came together again.");
        price(figures, load, runs);
        final CutVerdict verdict = new CutVerdict();
        if (cutsEach > 0) {
            losses(figures, cutsEach, verdict);
        }
        figures.print();
        verdict.lines().forEach(System.err::println);
        return verdict.exitCode();
    }

    private void price(Figures figures, Load load, int runs) throws IOException {
        final Map<String, List<Outcome>> outcomes = new TreeMap<>();
        final Path parent = Files.createTempDirectory("lockstep-bench-");
        for (int run = 0; run < 2 * runs; run++) {
            final String durability = ((run + 1) / 2) % 2 == 0 ? REPLICATED : FORCED;
            final Outcome outcome = ClusterRun.run(
                    Service.ENGINE, load, List.of("durability=" + durability), parent.resolve("run-" + run));
            System.err.printf("run %d of %d: %s %s%n", run + 1, 2 * runs, durability, outcome);
            outcomes.computeIfAbsent(durability, _ -> new ArrayList<>()).add(outcome);
        }
        Files.delete(parent); // where a run failed it stays, with the members' logs
        add(figures, "p50Micros", "us", outcomes, outcome -> outcome.micros(50));
        add(figures, "p99Micros", "us", outcomes, outcome -> outcome.micros(99));
        add(figures, "saturationPerSecond", "messages/s", outcomes, Outcome::saturation);
    }

    private static void add(
            Figures figures,
            String name,
            String unit,
            Map<String, List<Outcome>> outcomes,
            ToDoubleFunction<Outcome> figure) {
        final double replicated = median(outcomes.getOrDefault(REPLICATED, List.of()), figure);
        final double forced = median(outcomes.getOrDefault(FORCED, List.of()), figure);
        figures.add("durability.replicated." + name, replicated, unit);
        figures.add("durability.forced." + name, forced, unit);
        figures.add("durability.ratio." + name, forced / replicated, "ratio");
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return Median.of(outcomes.stream().mapToDouble(figure).toArray());
    }

    private void losses(Figures figures, int cutsEach, CutVerdict verdict) throws IOException {
        final String image = Images.build(Path.of(System.getProperty("lockstep.home", ".")));
        long seed = 1;
        for (final String durability : List.of(REPLICATED, FORCED)) {
            for (final PowerLoss.Whose whose : PowerLoss.Whose.values()) {
                for (int cut = 1; cut <= cutsEach; cut++) {
                    final Path directory = Files.createTempDirectory("lockstep-bench-");
                    System.err.println(durability + ", power loss of " + whose.word() + ", " + cut + " of " + cutsEach);
                    final PowerLoss.Loss loss = PowerLoss.run(
                            directory,
                            image,
                            seed++,
                            durability,
                            whose,
                            Duration.ofSeconds(trades),
                            System.err::println);
                    final String which = durability + "." + whose.word() + "." + cut;
                    if (verdict.add(which, durability.equals(FORCED), loss)) {
                        IoUtil.delete(directory.toFile(), true);
                    } else {
                        System.err.println("kept: " + directory);
                    }
                    final String name = "durability." + which + ".";
                    figures.add(name + "acknowledged", loss.acknowledged(), "commands");
                    figures.add(name + "lost", loss.lost(), "commands");
                    figures.add(name + "lostSeconds", loss.lostSeconds(), "s");
                    figures.add(name + "isBack", loss.isBack() ? 1 : 0, "cells");
                }
            }
        }
    }
}
