package io.lockstep.chaostests.demo;

import io.lockstep.chaostests.cluster.CellReport;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lockstep demo}. */
@Command(
        name = "lockstep demo",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Runs a whole cell on this machine: three members of a cluster, a market-data feed, two order gateways",
            "with a ZooKeeper that elects one of them, and a paper venue, each a process of its own. Keys: k kills the leader,",
            "g the order gateway that trades, q stops."
        },
        footer = {
            "",
            "Durations are numbers with ms, s, m or h behind them.",
            "Exit codes: 0 all is well; 1 something was lost, sent twice or differs, or a pair stood on one leg; 2 it could not run."
        })
public final class DemoMain implements Callable<Integer> {
    private static final long ROUND_MILLIS = 20;
    private static final long DRAW_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long TELL_NS = TimeUnit.SECONDS.toNanos(5);

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "synthetic",
            description = "synthetic, or file:PATH[,PATH…] with raw recordings (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "This one trades alone, as ops/config/cell-NAME.conf says: spot-perp.")
    private @Nullable String strategy;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many times as fast as it was, or max (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String speed;

    @Option(
            names = "--gateways",
            paramLabel = "N",
            defaultValue = "2",
            description = "Order gateways: 2, of which one stands by, or 1 (default: ${DEFAULT-VALUE}).")
    private int gateways;

    @Option(names = "--for", paramLabel = "DURATION", description = "Stops after this long of trading.")
    private @Nullable Duration duration;

    @Option(
            names = "--kill-leader-at",
            paramLabel = "DURATION",
            description = "kill -9 for the leader, from the start of trading; may be repeated.")
    private List<Duration> killLeaderAt = new ArrayList<>();

    @Option(
            names = "--kill-gateway-at",
            paramLabel = "DURATION",
            description = "kill -9 for the order gateway that trades; may be repeated.")
    private List<Duration> killGatewayAt = new ArrayList<>();

    @Option(names = "--headless", description = "No screen: lines of text. So it is where there is no terminal.")
    private boolean headless;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "For logs, archives and the ledger; must be new or empty (default: a temporary directory).")
    private @Nullable Path dataDir;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the synthetic market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the report there, as JSON.")
    private @Nullable Path report;

    public static void main(String[] args) {
        System.exit(new CommandLine(new DemoMain())
                .registerConverter(Duration.class, new Durations())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() {
        try {
            return run(options());
        } catch (IOException | RuntimeException e) {
            System.err.println("lockstep demo: " + e.getMessage());
            return 2;
        }
    }

    private DemoOptions options() throws IOException {
        if (gateways < 1 || gateways > 2) {
            throw new IOException("--gateways: 1 or 2");
        }
        final boolean isHeadless = headless || !Screen.isPossible();
        if (isHeadless && duration == null) {
            throw new IOException("without a screen it does not end: say how long with --for 60s");
        }
        final Path directory = dataDir == null ? Files.createTempDirectory("lockstep-demo-") : dataDir;
        if (Files.exists(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                if (files.iterator().hasNext()) {
                    throw new IOException(directory + " is not empty: a demo starts anew");
                }
            }
        }
        return new DemoOptions(
                source,
                strategy,
                speed,
                gateways,
                duration,
                killLeaderAt,
                killGatewayAt,
                isHeadless,
                directory,
                seed,
                report);
    }

    private static int run(DemoOptions options) throws IOException {
        try (DemoRun run = new DemoRun(options)) {
            if (options.headless()) {
                runHeadless(run);
            } else {
                runOnScreen(run);
            }
            final CellReport result = run.finish();
            System.out.println();
            System.out.println(result.summary());
            if (options.report() != null) {
                Files.writeString(options.report(), result.json());
                System.out.println("report: " + options.report());
            }
            System.out.println("data: " + options.dataDir());
            System.out.println("look again: ./lockstep archive verify --data-dir " + options.dataDir());
            return result.isGood() ? 0 : 1;
        }
    }

    private static void runHeadless(DemoRun run) throws IOException {
        long toldNs = System.nanoTime();
        while (!run.isOver()) {
            run.poll();
            if (System.nanoTime() - toldNs > TELL_NS) {
                toldNs = System.nanoTime();
                System.out.println(run.status().line());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS));
        }
    }

    private static void runOnScreen(DemoRun run) throws IOException {
        run.setOnScreen(true);
        try (Screen screen = new Screen()) {
            long drawnNs = System.nanoTime() - DRAW_NS;
            while (!run.isOver()) {
                run.poll();
                if (System.nanoTime() - drawnNs > DRAW_NS) {
                    drawnNs = System.nanoTime();
                    screen.draw(run.status());
                }
                switch (screen.key(ROUND_MILLIS)) {
                    case 'k' -> run.killLeader();
                    case 'g' -> run.killGateway();
                    case 'q', Screen.CONTROL_C, Screen.END -> {
                        return;
                    }
                    default -> {} // no key, or one that means nothing
                }
            }
        } finally {
            run.setOnScreen(false);
        }
    }
}
