package io.lockstep.chaostests.load;

import io.lockstep.chaostests.load.FailoverBench.Outcome;
import io.lockstep.chaostests.load.FailoverBench.Takeover;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench failover}: how long no order leaves when the leader dies. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description =
                "The leader of a cell that trades is killed (-9), again and again: how long no order comes to the venue.",
        footer = {
            "",
            "Exit codes: 0 it was measured, and in the end nothing is lost, sent twice or invented, and all members are",
            "equal; 1 something is; 2 it could not run."
        })
final class FailoverCommand implements Callable<Integer> {
    private static final double NS_PER_MILLI = 1e6;
    private static final double NS_PER_SECOND = 1e9;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--kills", paramLabel = "N", description = "How often (default: 100; 2 with --quick).")
    private @Nullable Integer kills;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "A setting of every member, as election-timeout=250ms; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "Of the market: how fast it moves, so how often there are orders (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "For logs, archives and the ledger; new or empty, and kept (default: a temporary directory).")
    private @Nullable Path dataDir;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        final int count = options.orDefault(kills, 100, 2);
        if (count < 1) {
            throw new IOException("--kills: at least one");
        }
        final Path directory = directory();
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        figures.say("load", "average of a minute, before: " + Machine.load());
        final Outcome outcome =
                FailoverBench.run(new FailoverBench.Plan(directory, count, speed, seed, settings), System.err::println);
        figures.say("", "                          after: " + Machine.load());
        describe(figures, count);
        add(figures, outcome);
        figures.print();
        if (!outcome.report().isGood()) {
            System.err.println(outcome.report().summary());
            System.err.println("data: " + directory);
            return 1;
        }
        if (dataDir == null) {
            IoUtil.delete(directory.toFile(), true); // where something failed it stays, with the processes' logs
        }
        return 0;
    }

    private Path directory() throws IOException {
        if (dataDir == null) {
            return Files.createTempDirectory("lockstep-bench-");
        }
        if (Files.exists(dataDir)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(dataDir)) {
                if (files.iterator().hasNext()) {
                    throw new IOException(dataDir + " is not empty");
                }
            }
        }
        return dataDir;
    }

    private void describe(Figures figures, int count) {
        figures.say("settings", "three members, paper venue, feed and order gateway, a process each, on this machine;");
        figures.say(
                "",
                "members as in ops/config/node.conf"
                        + (settings.isEmpty() ? "" : ", but " + String.join(", ", settings)));
        figures.say("", "strategies of ops/config/cell.conf, market makers at most every 40 ms; synthetic market,");
        figures.say("", "speed " + speed);
        figures.say("method", count + " times kill -9 for the leader, each when the one killed before has caught up.");
        figures.say("", "Millis: from the last order before at the venue to the first after, by the venue's clock.");
        figures.say("", "heartbeat: from the kill until a member is seen to elect. election: from there until a");
        figures.say("", "leader writes into the log. feed: from there until market data is in the log. order: from");
        figures.say("", "the leader's first entry until an order is at the venue. Percentiles: nearest rank.");
        figures.say("", "orderWait: how long the next order was away on average when nothing was dead; longestOther:");
        figures.say("", "the longest time without one that no kill explains.");
    }

    private static void add(Figures figures, Outcome outcome) {
        figures.add("failover.kills", outcome.takeovers().size(), "kills");
        addAll(figures, "failover.", outcome, takeover -> takeover.gap().lengthNs());
        addAll(figures, "failover.heartbeat.", outcome, takeover -> takeover.missedNs() - takeover.killedNs());
        addAll(
                figures,
                "failover.election.",
                outcome,
                takeover -> takeover.term().beganNs() - takeover.missedNs());
        addAll(
                figures,
                "failover.feed.",
                outcome,
                takeover -> takeover.term().fedNs() - takeover.term().beganNs());
        addAll(
                figures,
                "failover.order.",
                outcome,
                takeover -> takeover.gap().toNs() - takeover.term().beganNs());
        final OrderStream stream = OrderStream.of(
                outcome.arrivalsNs(),
                outcome.takeovers().stream().map(Takeover::gap).toList());
        figures.add("failover.orders", outcome.arrivalsNs().size(), "orders");
        figures.add("failover.ordersPerSecond", stream.perNs() * NS_PER_SECOND, "orders/s");
        figures.add("failover.orderWaitMillis", stream.waitNs() / NS_PER_MILLI, "ms");
        figures.add("failover.longestOtherMillis", stream.longestNs() / NS_PER_MILLI, "ms");
        figures.add("failover.audit.wrong", outcome.report().isGood() ? 0 : 1, "audits");
    }

    private static void addAll(Figures figures, String name, Outcome outcome, ToLongFunction<Takeover> length) {
        final long[] sorted =
                outcome.takeovers().stream().mapToLong(length).sorted().toArray();
        figures.add(name + "minMillis", sorted[0] / NS_PER_MILLI, "ms");
        for (int percentile : new int[] {50, 90, 99}) {
            final int rank = Math.ceilDiv(percentile * sorted.length, 100);
            figures.add(name + "p" + percentile + "Millis", sorted[rank - 1] / NS_PER_MILLI, "ms");
        }
        figures.add(name + "maxMillis", sorted[sorted.length - 1] / NS_PER_MILLI, "ms");
    }
}
