package io.lockstep.chaostests.load;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;

/** One cluster of three members from start to stop, and what it was measured to do. */
final class ClusterRun {
    private static final int MEMBERS = 3;
    private static final int INSTRUMENTS = 4;
    private static final int WINDOW = 256;
    private static final double NS_PER_MICRO = 1e3;
    private static final long RENEW_NS = TimeUnit.SECONDS.toNanos(1);

    /** What the members replicate. */
    enum Service {
        ECHO(EchoMain.class.getName()),
        ENGINE("io.lockstep.clusternode.NodeMain");

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
     * @param directory must not exist; it is gone afterwards, unless something failed
     */
    static Outcome run(Service service, Load load, Path directory) throws IOException {
        if (Files.exists(directory)) {
            throw new IOException(directory + " exists: what is in it would be deleted");
        }
        final Outcome outcome = measure(service, load, directory);
        IoUtil.delete(directory.toFile(), true);
        return outcome;
    }

    private static Outcome measure(Service service, Load load, Path directory) throws IOException {
        try (BenchCluster cluster = new BenchCluster(directory, MEMBERS, service.mainClass);
                RuntimeDirectory runtime = new RuntimeDirectory("bench");
                MediaDriver driver = EmbeddedDriver.launch(runtime);
                Trading trading = service == Service.ENGINE ? new Trading(cluster, driver.aeronDirectoryName()) : null;
                LoadClient client = new LoadClient(
                        cluster, driver.aeronDirectoryName(), INSTRUMENTS, trading == null ? () -> {} : trading)) {
            final int half = Math.max(1, load.seconds / 2);
            client.saturate(WINDOW, load.seconds); // the compiler must have come to rest, in every member
            client.roundTrips(load.rate, half);
            final Histogram roundTrips = client.roundTrips(load.rate, load.seconds);
            final double saturation = client.saturate(WINDOW, half);
            cluster.requireAlive();
            return new Outcome(roundTrips, saturation);
        }
    }

    /**
     * Makes the engine do its work: market makers with two orders each on the book, which price at every quote and
     * seldom move. Their gateway lives on beside the load.
     */
    private static final class Trading implements Runnable, AutoCloseable {
        private final AcceptingVenue venue = new AcceptingVenue();
        private final ClusterLog log;
        private final Desk desk;
        private long renewedNs = System.nanoTime();

        private Trading(BenchCluster cluster, String aeronDirectory) throws IOException {
            log = new ClusterLog(cluster, aeronDirectory, venue);
            desk = new Desk(log);
            desk.open(INSTRUMENTS);
            for (int i = 0; i < INSTRUMENTS; i++) {
                desk.marketMaker(i);
                desk.set(i, "requotePpm", 20);
            }
            log.settle();
        }

        @Override
        public void run() {
            final long nowNs = System.nanoTime();
            if (nowNs - renewedNs > RENEW_NS) {
                renewedNs = nowNs;
                desk.renew();
            }
            venue.answerAll(log);
            log.poll();
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
