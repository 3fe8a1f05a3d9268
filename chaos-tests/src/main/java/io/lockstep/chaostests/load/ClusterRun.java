package io.lockstep.chaostests.load;

import io.aeron.driver.MediaDriver;
import io.lockstep.clusternode.NodeMain;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;

/** One cluster of three members from start to stop, and what it was measured to do. */
final class ClusterRun {
    private static final int MEMBERS = 3;
    private static final int WINDOW = 256;
    private static final double NS_PER_MICRO = 1e3;

    /** What the members replicate. */
    enum Service {
        ECHO(EchoMain.class.getName()),
        ENGINE(NodeMain.class.getName());

        private final String mainClass;

        Service(String mainClass) {
            this.mainClass = mainClass;
        }
    }

    /**
     * How hard and how long.
     *
     * @param rate of the round trips, messages a second
     * @param seconds of round trips; half as long is saturated, and longer it warms up before
     */
    record Load(long rate, int seconds) {}

    /**
     * What was measured.
     *
     * @param roundTripsNs from when a message was due to its answer
     * @param saturation answers a second
     */
    record Outcome(Histogram roundTripsNs, double saturation) {
        double micros(double percentile) {
            return roundTripsNs.getValueAtPercentile(percentile) / NS_PER_MICRO;
        }

        @Override
        public String toString() {
            return String.format("p50 %,.0f us, p99 %,.0f us, saturated %,.0f/s", micros(50), micros(99), saturation);
        }
    }

    private ClusterRun() {}

    /**
     * Runs it.
     *
     * @param settings of every member, as {@code durability=forced}
     * @param directory must not exist; it is gone afterwards, unless something failed
     */
    static Outcome run(Service service, Load load, List<String> settings, Path directory) throws IOException {
        if (Files.exists(directory)) {
            throw new IOException(directory + " exists: what is in it would be deleted");
        }
        final Outcome outcome = measure(service, load, settings, directory);
        IoUtil.delete(directory.toFile(), true);
        return outcome;
    }

    private static Outcome measure(Service service, Load load, List<String> settings, Path directory)
            throws IOException {
        try (BenchCluster cluster = new BenchCluster(directory, MEMBERS, service.mainClass, settings);
                RuntimeDirectory runtime = new RuntimeDirectory("bench");
                MediaDriver driver = EmbeddedDriver.launch(runtime);
                Companions companions = companions(service, cluster, driver.aeronDirectoryName());
                LoadClient client =
                        new LoadClient(cluster, driver.aeronDirectoryName(), Trading.INSTRUMENTS, companions)) {
            final int half = Math.max(1, load.seconds / 2);
            client.saturate(WINDOW, load.seconds); // the compiler must have come to rest, in every member
            client.roundTrips(load.rate, half);
            final Histogram roundTrips = client.roundTrips(load.rate, load.seconds);
            final double saturation = client.saturate(WINDOW, half);
            cluster.requireAlive();
            return new Outcome(roundTrips, saturation);
        }
    }

    private static Companions companions(Service service, BenchCluster cluster, String aeronDirectory)
            throws IOException {
        return service == Service.ENGINE
                ? new Trading(cluster, aeronDirectory)
                : new IdleSessions(cluster, aeronDirectory);
    }
}
