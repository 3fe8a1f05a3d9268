package io.lockstep.chaostests.load;

import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench venue}: how many orders and how many book updates the paper venue sustains. */
@Command(
        name = "venue",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "Orders to the paper venue and book updates from it, over real sockets.")
final class VenueCommand implements Callable<Integer> {
    private static final double NS_PER_MICRO = 1e3;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--seconds", paramLabel = "N", description = "How long each (default: 20; 2 with --quick).")
    private @Nullable Integer seconds;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "64",
            description = "Orders on their way at a time, from 1 to 200 (default: 64).")
    private int window;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (window < 1 || window > VenueOrders.WINDOW_MAX) {
            throw new IllegalArgumentException("--window: from 1 to " + VenueOrders.WINDOW_MAX + ", not " + window);
        }
        final int length = options.orDefault(seconds, 20, 2);
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        figures.say("settings", "the venue a process of -Xmx512m, without latency and limits; " + length + " s each");
        figures.say("orders", "one web socket, HMAC; each order is placed, acknowledged and cancelled; " + window);
        figures.say("", "at a time; the account's events come over the same web socket, and are counted");
        figures.say("updates", "the synthetic market as fast as it is read: depth and best quotes of four");
        figures.say("", "instruments into the books, and the same bytes to one client");
        final Path directory = Files.createTempDirectory("lockstep-bench-");
        orders(figures, directory.resolve("orders"), length);
        updates(figures, directory.resolve("updates"), length);
        IoUtil.delete(directory.toFile(), true); // where something failed it stays, with the venue's log
        figures.print();
        return 0;
    }

    private void orders(Figures figures, Path directory, int length) throws IOException {
        System.err.println("orders for " + length + " s …");
        try (BenchVenue venue = new BenchVenue(directory, "1");
                VenueOrders orders = new VenueOrders(venue, window)) {
            orders.run(Math.max(1, length / 2)); // the compilers of both must have come to rest
            final VenueOrders.Result result = orders.run(length);
            figures.add("venue.ordersPerSecond", result.ordersPerSecond(), "orders/s");
            figures.add("venue.requestsPerSecond", 2 * result.ordersPerSecond(), "requests/s");
            figures.add("venue.orderCpuMicros", result.cpuMicros(), "us");
            for (final int percentile : new int[] {50, 99}) {
                figures.add(
                        "venue.orderMicros.p" + percentile,
                        result.answersNs().getValueAtPercentile(percentile) / NS_PER_MICRO,
                        "us");
            }
        }
    }

    private void updates(Figures figures, Path directory, int length) throws IOException {
        System.err.println("book updates for " + length + " s …");
        try (BenchVenue venue = new BenchVenue(directory, "max");
                VenueUpdates updates = new VenueUpdates(venue)) {
            updates.run(Math.max(1, length / 2));
            final VenueUpdates.Result result = updates.run(length);
            figures.add("venue.updatesPerSecond", result.updatesPerSecond(), "updates/s");
            figures.add("venue.updateCpuMicros", result.cpuMicros(), "us");
            figures.add("venue.updateBytes", result.bytesPerUpdate(), "bytes");
        }
    }
}
