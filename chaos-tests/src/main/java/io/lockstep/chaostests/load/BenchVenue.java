package io.lockstep.chaostests.load;

import io.lockstep.chaostests.cluster.ChildProcess;
import io.lockstep.gatewayegress.venue.simulator.VenueMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A paper venue in a process of its own, with the heap of {@code ./lockstep venue-simulator}: without latency, without
 * limits, and with one account that signs.
 */
final class BenchVenue implements AutoCloseable {
    static final String API_KEY = "bench";
    static final String SECRET = "a-secret-of-no-worth";

    private static final String HOST = "127.0.0.1";
    private static final long START_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ChildProcess process;
    private final int port;
    private final Thread hook = new Thread(this::stop, "stop");

    /**
     * Starts it, and waits until it listens.
     *
     * @param speed of the market that it plays, as {@code --speed} has it
     */
    BenchVenue(Path directory, String speed) throws IOException {
        Files.createDirectories(directory);
        port = freePort();
        process =
                new ChildProcess("venue", directory, VenueMain.class.getName(), "-Xmx512m", settings(directory, speed));
        Runtime.getRuntime().addShutdownHook(hook);
        process.start();
        final long untilNs = System.nanoTime() + START_NS;
        while (!isListening()) {
            requireAlive();
            if (System.nanoTime() > untilNs) {
                close();
                throw new IOException("the venue does not listen: see " + process.log());
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private List<String> settings(Path directory, String speed) {
        return List.of(
                "--port=" + port,
                "--data-dir=" + directory,
                "--speed=" + speed,
                "--set=http-port=0",
                "--set=start=listener",
                "--set=keys=[{api-key=" + API_KEY + ",secret=" + SECRET + "}]",
                "--set=latency={entry=0ms,entry-jitter=0ms,response=0ms,response-jitter=0ms}",
                "--set=limits={spot-weight-1m=0,spot-orders-10s=0,spot-orders-1d=0}");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    private boolean isListening() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    URI webSocket(String path) {
        return URI.create("ws://" + HOST + ":" + port + path);
    }

    /** Processor time of all its threads since it began. */
    long cpuNs() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    /** @throws IOException where it has ended, with where to look */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the venue has ended: see " + process.log());
        }
    }

    private void stop() {
        process.stop();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook runs already
        }
    }
}
