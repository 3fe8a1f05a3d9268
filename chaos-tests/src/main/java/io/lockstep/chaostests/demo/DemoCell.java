package io.lockstep.chaostests.demo;

import io.lockstep.codecs.Principals;
import io.lockstep.gatewayingress.command.PrincipalsMain;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A whole cell on this machine: three members, the paper venue, a feed and an order gateway, each a process. */
public final class DemoCell implements AutoCloseable {
    private static final int MEMBERS = 3;
    private static final int FIRST_BASE = 20_000;
    private static final int LAST_BASE = 30_000;
    private static final int PORTS = 200;
    private static final Pattern ROLE = Pattern.compile("\"role\":\"(\\w+)\"");
    private static final Pattern POSITION = Pattern.compile("\"position\":([0-9]+)");

    /** What a member says of itself. */
    public record MemberStatus(int id, boolean isAlive, String role, long position) {}

    private final Path directory;
    private final int basePort;
    private final DemoInstruments instruments;
    private final List<ChildProcess> members = new ArrayList<>();
    private final ChildProcess venue;
    private final ChildProcess feed;
    private final ChildProcess gateway;
    private final Thread hook = new Thread(this::stop, "stop");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();

    /** Writes the cell's files; nothing runs yet. */
    public DemoCell(DemoOptions options) throws IOException {
        directory = options.dataDir().toAbsolutePath().normalize();
        basePort = freePorts();
        instruments = DemoInstruments.of(options.source());
        Files.createDirectories(logs());
        Principals.create(principals(), PrincipalsMain.STANDARD);
        Files.writeString(cellFile(), instruments.cellConf());
        for (int id = 0; id < MEMBERS; id++) {
            members.add(member(id));
        }
        venue = new ChildProcess(
                "venue",
                logs(),
                "io.lockstep.gatewayegress.venue.simulator.VenueMain",
                "-Xmx256m",
                List.of(
                        "--port", Integer.toString(venuePort()),
                        "--source", options.source(),
                        "--speed", options.speed(),
                        "--seed", Long.toString(options.seed()),
                        "--data-dir", directory.resolve("venue").toString()));
        feed = new ChildProcess(
                "feed",
                logs(),
                "io.lockstep.gatewayingress.feed.FeedMain",
                "-Xmx256m",
                List.of(
                        "--cell", cellFile().toString(),
                        "--source", venueUrl().toString(),
                        "--set", "members=" + memberList(),
                        "--set", "principals=" + principals(),
                        "--set", "http-port=" + (basePort + 101)));
        gateway = new ChildProcess(
                "gateway",
                logs(),
                "io.lockstep.gatewayegress.GatewayMain",
                "-Xmx256m",
                List.of(
                        "--id",
                        "1",
                        "--venue-url",
                        venueUrl().toString(),
                        "--data-dir",
                        directory.resolve("gateway-1").toString(),
                        "--set",
                        "members=" + memberList(),
                        "--set",
                        "principals=" + principals(),
                        "--set",
                        "http-port=" + (basePort + 110)));
    }

    private ChildProcess member(int id) {
        return new ChildProcess(
                "node-" + id,
                logs(),
                "io.lockstep.clusternode.NodeMain",
                "-Xmx512m",
                List.of(
                        "--id",
                        Integer.toString(id),
                        "--data-dir",
                        directory.resolve("node-" + id).toString(),
                        "--set",
                        "members=" + memberList(),
                        "--set",
                        "principals=" + principals()));
    }

    private static int freePorts() throws IOException {
        for (int base = FIRST_BASE; base < LAST_BASE; base += PORTS) {
            if (isFree(base + 6)
                    && isFree(base + 16)
                    && isFree(base + 26)
                    && isFree(base + 100)
                    && isFree(base + 101)) {
                return base;
            }
        }
        throw new IOException("no free ports between " + FIRST_BASE + " and " + LAST_BASE + ": stop what uses them");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> memberAddresses() {
        return IntStream.range(0, MEMBERS)
                .mapToObj(id -> "127.0.0.1:" + (basePort + 10 * id))
                .toList();
    }

    private String memberList() {
        return "[\"" + String.join("\",\"", memberAddresses()) + "\"]";
    }

    public ClusterAddress address() {
        return new ClusterAddress(memberAddresses(), "127.0.0.1");
    }

    public Path directory() {
        return directory;
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path principals() {
        return directory.resolve("principals");
    }

    public Path cellFile() {
        return directory.resolve("cell.conf");
    }

    /** The venue's own ledger. */
    public Path ledger() {
        return directory.resolve("venue").resolve("venue-ledger.jsonl");
    }

    private int venuePort() {
        return basePort + 100;
    }

    public URI venueUrl() {
        return URI.create("http://127.0.0.1:" + venuePort());
    }

    public ChildProcess gateway() {
        return gateway;
    }

    public ChildProcess feed() {
        return feed;
    }

    public ChildProcess venue() {
        return venue;
    }

    public ChildProcess member(MemberStatus status) {
        return members.get(status.id());
    }

    public List<ChildProcess> members() {
        return members;
    }

    /** Starts members and venue, and feed and gateway when those answer. */
    public void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
        for (ChildProcess member : members) {
            member.start();
        }
        venue.start();
        await("the venue", venue, () -> !get(venueUrl().resolve("/api/v3/ping")).isEmpty());
        feed.start();
        gateway.start();
        await(
                "a leader",
                members.get(0),
                () -> status().stream().anyMatch(s -> s.role().equals("LEADER")));
    }

    private void await(String what, ChildProcess process, BooleanSupplier condition) throws IOException {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > untilNs || !process.isAlive()) {
                throw new IOException(what + " does not come up: see " + process.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** What each member says of itself, now. */
    public List<MemberStatus> status() {
        final List<MemberStatus> all = new ArrayList<>();
        for (int id = 0; id < MEMBERS; id++) {
            final boolean isAlive = members.get(id).isAlive();
            final String body = isAlive ? get(URI.create("http://" + address().status(id) + "/status")) : "";
            final Matcher role = ROLE.matcher(body);
            final Matcher position = POSITION.matcher(body);
            all.add(new MemberStatus(
                    id,
                    isAlive,
                    role.find() ? role.group(1) : "",
                    position.find() ? Long.parseLong(position.group(1)) : 0));
        }
        return all;
    }

    private String get(URI uri) {
        try {
            final HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(1)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Stops everything: the gateway first, so that it gives its leases back. */
    public void stop() {
        gateway.stop();
        feed.stop();
        members.parallelStream().forEach(ChildProcess::stop);
        venue.stop();
    }

    @Override
    public void close() {
        stop();
        http.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook runs already
        }
    }
}
