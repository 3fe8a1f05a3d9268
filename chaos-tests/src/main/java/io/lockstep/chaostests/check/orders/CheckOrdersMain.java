package io.lockstep.chaostests.check.orders;

import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep check-orders}: orders through engine, gateway and venue while everything goes wrong. */
@Command(
        name = "lockstep check-orders",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Sends seeded orders through engine, gateway and paper venue, in virtual time, while the venue misbehaves in",
            "every way, the cluster changes its leader and the gateway is killed at each of its fail points. Then all is",
            "calm, and the venue's ledger is compared with the engine's. The same seed makes the same run.",
            "",
            "Exit code 1 where an order was sent twice or forgotten, ledgers differ, or a doubt was not resolved with its",
            "evidence in the log; 2 where the gateway did not die at every fail point."
        })
public final class CheckOrdersMain implements Callable<Integer> {
    private static final long ATTEMPTS_PER_MESSAGE = 5_000;
    private static final int LINES_SHOWN = 100;
    private static final int WRONG = 1;
    private static final int UNMET = 2;

    @Option(names = "--attempts", defaultValue = "10000", description = "To be committed (${DEFAULT-VALUE}).")
    private long attempts;

    @Option(names = "--seed", defaultValue = "1", description = "Where all chance comes from (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--no-faults", description = "Nothing goes wrong: to see that the run itself is right.")
    private boolean isFaultless;

    @Option(names = "--keep", paramLabel = "DIR", description = "Where ledger and journal stay; gone by default.")
    private Path keep = Path.of("");

    @Option(names = "--json", description = "One object on standard output, and nothing else there.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private CheckOrdersMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new CheckOrdersMain());
    }

    @Override
    public Integer call() throws IOException {
        final boolean isKept = !keep.toString().isEmpty();
        final Path directory =
                isKept ? Files.createDirectories(keep) : Files.createTempDirectory("lockstep-check-orders");
        try {
            final OrdersCheck.Plan plan = new OrdersCheck.Plan(attempts, seed, !isFaultless);
            final OrdersSummary summary = new OrdersCheck(plan, directory, progress()).run();
            print(summary);
            if (!summary.isGood()) {
                return WRONG;
            }
            return isFaultless || summary.unmet().isEmpty() ? 0 : UNMET;
        } finally {
            if (!isKept) {
                delete(directory);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static LongConsumer progress() {
        final long[] told = {0};
        return attempts -> {
            if (attempts - told[0] >= ATTEMPTS_PER_MESSAGE) {
                told[0] = attempts;
                System.err.printf("%,d attempts%n", attempts);
            }
        };
    }

    private void print(OrdersSummary summary) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(summary.json());
        } else {
            summary.faults()
                    .forEach((fault, count) ->
                            out.printf("%,10d of %,12d %s%n", count.times(), count.chances(), fault.word()));
            summary.deaths().forEach((point, times) -> out.printf("%,10d times died %s%n", times, point));
            out.printf(
                    "%,d attempts, %,d orders and %,d fills at the venue, %,d in doubt, %,d gateways died,"
                            + " %,d paused, %,d leaders changed%n",
                    summary.attempts(),
                    summary.venueOrders(),
                    summary.venueFills(),
                    summary.inDoubt(),
                    summary.gatewayDeaths(),
                    summary.gatewayPauses(),
                    summary.leaderChanges());
            out.printf(
                    "%,d duplicate, %,d forgotten, %,d ledger differences, %,d doubts not resolved%n",
                    summary.duplicates().size(),
                    summary.forgotten().size(),
                    summary.ledgerDifferences().size(),
                    summary.inDoubtUnresolved().size());
            out.println("never died: " + summary.unmet());
            summary.wrong().stream().limit(LINES_SHOWN).forEach(out::println);
        }
        out.flush();
    }
}
