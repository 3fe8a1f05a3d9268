package io.lockstep.chaostests.cluster;

import io.aeron.cluster.ElectionState;
import io.lockstep.codecs.Principals;
import io.lockstep.gatewayingress.command.PrincipalsMain;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;

/**
 * A whole cell, on this machine or where a {@link Place} puts it: three members, the paper venue, a feed or one for each of its
 * markets, and one order gateway, or two with a ZooKeeper that elects one of them; each a process.
 */
public final class Cell implements AutoCloseable {
    public static final int MEMBERS = 3;

    /** Eight JVMs on a machine that is busy with other things. */
    private static final long START_NS = TimeUnit.SECONDS.toNanos(150);

    private static final Pattern ROLE = Pattern.compile("\"role\":\"(\\w+)\"");
    private static final Pattern LEASE = Pattern.compile("\"epoch\":([1-9][0-9]*)");
    private static final Pattern POSITION = Pattern.compile("\"position\":([0-9]+)");

    private static final Pattern ELECTION = Pattern.compile("\"electionState\":([0-9]+)");

    /** What a member says of itself. */
    public record MemberStatus(int id, boolean isAlive, String role, long position, boolean isElecting) {
        public boolean isLeader() {
            return role.equals("LEADER");
        }
    }

    private final Path directory;
    private final Place place;
    private final CellAddresses addresses;
    private final CellArguments arguments;
    private final List<CellProcess> members = new ArrayList<>();
    private final CellProcess venue;
    private final List<CellProcess> feeds = new ArrayList<>();
    private final @Nullable CellProcess zooKeeper;
    private final List<CellProcess> gateways = new ArrayList<>();
    private final Thread hook = new Thread(this::stop, "stop");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();

    /**
     * What a cell is fed with.
     *
     * @param source synthetic, or file:PATH[,PATH…]
     * @param speed how many times as fast as it was, or max
     * @param seed of the synthetic market
     */
    public record Market(String source, String speed, long seed) {}

    /** Makes a member that is not a process of its own. */
    @FunctionalInterface
    public interface MemberFactory {
        CellProcess member(int id, List<String> settings);
    }

    /**
     * What makes one cell differ from another.
     *
     * @param strategy that trades alone: there is a {@code cell-STRATEGY.conf} in ops/config; null is what cell.conf says
     * @param feeds 1, or 2: one for spot, one for USD-M
     * @param gateways 1, or 2 with a ZooKeeper
     * @param venueSettings for the paper venue, PATH=VALUE
     * @param memberSettings for each member, PATH=VALUE
     */
    public record Plan(
            Market market,
            @Nullable String strategy,
            int feeds,
            int gateways,
            List<String> venueSettings,
            List<String> memberSettings) {
        public Plan(Market market, @Nullable String strategy, int gateways) {
            this(market, strategy, 1, gateways, List.of(), List.of());
        }
    }

    /** A cell on this machine. Writes the cell's files; nothing runs yet. */
    public Cell(Path directory, Plan plan) throws IOException {
        this(directory, plan, ThisMachine.withFreePorts(logs(directory)), null);
    }

    /** A cell on this machine with members that are no processes of their own. */
    public Cell(Path directory, Plan plan, MemberFactory factory) throws IOException {
        this(directory, plan, ThisMachine.withFreePorts(logs(directory)), factory);
    }

    /**
     * Writes the cell's files; nothing runs yet.
     *
     * @param place where its processes run
     * @param factory of members; null is one process each
     */
    public Cell(Path directory, Plan plan, Place place, @Nullable MemberFactory factory) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        this.place = place;
        addresses = new CellAddresses(place);
        Files.createDirectories(logs());
        Principals.create(principals(), PrincipalsMain.STANDARD);
        arguments =
                new CellArguments(this.directory, addresses, VenueKeyPair.create(this.directory.resolve("keys")), plan);
        final CellInstruments instruments =
                CellInstruments.of(plan.market().source(), CellFiles.load(plan.strategy(), this.directory));
        Files.writeString(cellFile(), instruments.cellConf());
        for (int id = 0; id < MEMBERS; id++) {
            final List<String> settings = arguments.memberSettings(id);
            members.add(factory == null ? memberProcess(place, id, settings) : factory.member(id, settings));
        }
        venue = process("venue", "gatewayegress.venue.simulator.VenueMain", arguments.venue());
        for (CellInstruments part : plan.feeds() == 1 ? List.of(instruments) : instruments.byVenue()) {
            feeds.add(feedProcess(feeds.size() + 1, part));
        }
        zooKeeper = plan.gateways() > 1 ? ZooKeeperProcess.of(this.directory, addresses) : null;
        for (int id = 1; id <= plan.gateways(); id++) {
            gateways.add(gatewayProcess(id));
        }
    }

    private CellProcess process(String name, String mainClass, List<String> commandLine) {
        return place.process(name, "io.lockstep." + mainClass, "-Xmx256m", commandLine);
    }

    private CellProcess feedProcess(int id, CellInstruments listensTo) throws IOException {
        final String name = "feed-" + id;
        final Path file = Files.createDirectories(directory.resolve(name)).resolve("cell.conf");
        Files.writeString(file, listensTo.cellConf());
        return process(name, "gatewayingress.feed.FeedMain", arguments.feed(id, file));
    }

    private static CellProcess memberProcess(Place place, int id, List<String> settings) {
        final List<String> commandLine = new ArrayList<>();
        settings.forEach(setting -> commandLine.addAll(List.of("--set", setting)));
        return place.process("node-" + id, "io.lockstep.clusternode.NodeMain", "-Xmx512m", commandLine);
    }

    /** Another order gateway for the same accounts, not started: its own number, journal and port. */
    public CellProcess gatewayProcess(int id) {
        return process("gateway-" + id, "gatewayegress.GatewayMain", arguments.gateway(id));
    }

    public ClusterAddress address() {
        return addresses.cluster();
    }

    public Path directory() {
        return directory;
    }

    public Path logs() {
        return logs(directory);
    }

    /** Where the processes of the cell in a directory write what they say. */
    public static Path logs(Path directory) {
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

    public URI venueUrl() {
        return addresses.venue();
    }

    /** In the order of their numbers, which begin at 1. */
    public List<CellProcess> gateways() {
        return gateways;
    }

    /** The one that has leases: the first where none says so. */
    public CellProcess gateway() {
        for (int i = 0; i < gateways.size(); i++) {
            if (hasLease(i + 1)) {
                return gateways.get(i);
            }
        }
        return gateways.getFirst();
    }

    /** What each gateway does, now. */
    public List<String> gatewayRoles() {
        return IntStream.rangeClosed(1, gateways.size())
                .mapToObj(id -> {
                    final boolean isAlive = gateways.get(id - 1).isAlive();
                    return id + " " + (!isAlive ? "DEAD" : hasLease(id) ? "has leases" : "has none");
                })
                .toList();
    }

    private boolean hasLease(int gatewayId) {
        return LEASE.matcher(gatewayStatus(gatewayId)).find();
    }

    private boolean isElected(int gatewayId) {
        final String status = gatewayStatus(gatewayId);
        return status.contains("\"elected\":true") && !status.contains("\"elected\":false");
    }

    private String gatewayStatus(int gatewayId) {
        return gateways.get(gatewayId - 1).isAlive() ? get(addresses.gatewayStatus(gatewayId)) : "";
    }

    /** What elects a gateway; null where there is only one. */
    public @Nullable CellProcess zooKeeper() {
        return zooKeeper;
    }

    /** In the order of their numbers, which begin at 1. */
    public List<CellProcess> feeds() {
        return feeds;
    }

    public CellProcess venue() {
        return venue;
    }

    public CellProcess member(MemberStatus status) {
        return members.get(status.id());
    }

    public List<CellProcess> members() {
        return members;
    }

    /** Starts members and venue, and feeds and gateways when those answer. */
    public void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
        for (CellProcess member : members) {
            member.start();
        }
        venue.start();
        await("the venue", venue, () -> !get(venueUrl().resolve("/api/v3/ping")).isEmpty());
        for (CellProcess feed : feeds) {
            feed.start();
        }
        if (zooKeeper != null) {
            zooKeeper.start();
        }
        gateways.getFirst().start();
        await("a leader", members.get(0), () -> status().stream().anyMatch(MemberStatus::isLeader));

        // The first is elected for every account: one gateway that dies, not half of two.
        for (CellProcess standby : gateways.subList(1, gateways.size())) {
            await("the first gateway's election", gateways.getFirst(), () -> isElected(1));
            standby.start();
        }
    }

    private void await(String what, CellProcess process, BooleanSupplier condition) throws IOException {
        final long untilNs = System.nanoTime() + START_NS;
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
            final Matcher election = ELECTION.matcher(body);
            all.add(new MemberStatus(
                    id,
                    isAlive,
                    role.find() ? role.group(1) : "",
                    position.find() ? Long.parseLong(position.group(1)) : 0,
                    election.find() && Integer.parseInt(election.group(1)) != ElectionState.CLOSED.code()));
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

    /** Stops everything: the gateways first, so that they give their leases back. */
    public void stop() {
        gateways.parallelStream().forEach(CellProcess::stop);
        if (zooKeeper != null) {
            zooKeeper.kill();
        }
        feeds.parallelStream().forEach(CellProcess::stop);
        members.parallelStream().forEach(CellProcess::stop);
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
