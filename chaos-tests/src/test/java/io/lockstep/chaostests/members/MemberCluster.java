package io.lockstep.chaostests.members;

import io.lockstep.clusternode.NodeConfig;
import io.lockstep.codecs.Principals;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/** Three members, a network and a client. No wait is longer than its limit. */
final class MemberCluster implements AutoCloseable {
    static final int MEMBERS = 3;

    /** What a follower waits for a leader's sign. */
    static final long HEARTBEAT_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(800);

    static final long SESSION_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);

    /** A member whose engine stands still for so long is stopped by its watchdog. */
    static final long STALL_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    /** Enough to say that it goes on. */
    static final int SOME_ORDERS = 20;

    static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    /** So small that terms and segments wrap within a scenario. */
    static final int TERM_LENGTH = 64 * 1024;

    private final Path directory;
    private final FaultyNetwork network;
    private final Witness witness = new Witness();
    private final Errors errors = new Errors();
    private final List<MemberUnderTest> members = new ArrayList<>();
    private final CommandClient client;

    /** Starts them and waits for a leader and the client's session. */
    MemberCluster(Path directory, long seed) throws IOException {
        this.directory = directory;
        final Path secrets = directory.resolve("principals");
        Principals.create(secrets, List.of("member-0", "member-1", "member-2", "feed", "operator"));
        final Ports ports = Ports.find();
        network = new FaultyNetwork(ports, seed);
        final List<String> addresses = IntStream.range(0, MEMBERS)
                .mapToObj(id -> "127.0.0.1:" + ports.base(id))
                .toList();
        for (int id = 0; id < MEMBERS; id++) {
            members.add(new MemberUnderTest(config(id, addresses, secrets), network, witness, errors));
        }
        for (MemberUnderTest member : members) {
            member.start();
        }
        client = new CommandClient(new ClusterAddress(addresses, "127.0.0.1"), Principals.read(secrets), network);
        await("the client's first inputs", client::isReady);
    }

    private NodeConfig config(int id, List<String> addresses, Path secrets) {
        return NodeConfig.load(
                null,
                List.of(
                        "id=" + id,
                        "members=[\"" + String.join("\",\"", addresses) + "\"]",
                        "data-dir=" + directory.resolve("node-" + id),
                        "principals=" + secrets,
                        "leader-heartbeat-timeout=" + TimeUnit.NANOSECONDS.toMillis(HEARTBEAT_TIMEOUT_NS) + "ms",
                        "leader-heartbeat-interval=80ms",
                        "election-timeout=300ms",
                        "election-status-interval=20ms",
                        "startup-canvass-timeout=1600ms",
                        "session-timeout=" + TimeUnit.NANOSECONDS.toMillis(SESSION_TIMEOUT_NS) + "ms",
                        "stall-timeout=" + TimeUnit.NANOSECONDS.toMillis(STALL_TIMEOUT_NS) + "ms",
                        "log-term-length=" + TERM_LENGTH,
                        "segment-length=" + TERM_LENGTH));
    }

    FaultyNetwork network() {
        return network;
    }

    CommandClient client() {
        return client;
    }

    Witness witness() {
        return witness;
    }

    Errors errors() {
        return errors;
    }

    Path directory() {
        return directory;
    }

    List<MemberUnderTest> members() {
        return members;
    }

    MemberUnderTest member(int id) {
        return members.get(id);
    }

    /** Who leads in the highest term; waits for one. */
    MemberUnderTest awaitLeader() {
        await("a leader", () -> leader() != null);
        final MemberUnderTest leader = leader();
        return leader == null ? awaitLeader() : leader;
    }

    /** Waits for one that is none of these. */
    MemberUnderTest awaitLeaderOtherThan(List<MemberUnderTest> former) {
        final MemberUnderTest[] found = new MemberUnderTest[1];
        await("another leader", () -> {
            final MemberUnderTest leader = leader();
            if (leader != null && !former.contains(leader)) {
                found[0] = leader;
            }
            return found[0] != null;
        });
        return found[0];
    }

    private @Nullable MemberUnderTest leader() {
        return members.stream()
                .filter(MemberUnderTest::leads)
                .max(Comparator.comparingLong(MemberUnderTest::term))
                .orElse(null);
    }

    List<MemberUnderTest> followersOf(MemberUnderTest leader) {
        return members.stream().filter(member -> member != leader).toList();
    }

    /** So many more orders are acknowledged than were. */
    void awaitOrders(int more) {
        final long wanted = client.acknowledged() + more;
        await(more + " more orders", () -> client.acknowledged() >= wanted);
    }

    /** The load goes on for so long, whatever becomes of it. */
    void pass(long ns) {
        pass(ns, () -> false);
    }

    /** Like {@link #pass(long)}, but no longer than until something is so; whether it is. */
    boolean pass(long ns, BooleanSupplier condition) {
        final long untilNs = System.nanoTime() + ns;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= untilNs) {
                return false;
            }
            requireClient();
            LockSupport.parkNanos(LOOK_NS);
        }
        return true;
    }

    void await(String what, BooleanSupplier condition) {
        if (!pass(LIMIT_NS, condition)) {
            throw new AssertionError("not in time: " + what + "; " + members + ", orders acknowledged "
                    + client.acknowledged() + " of " + client.submitted());
        }
    }

    private void requireClient() {
        final Throwable failure = client == null ? null : client.failure();
        if (failure != null) {
            throw new AssertionError("the client has failed: " + failure.getMessage(), failure);
        }
    }

    /** Starts whoever is down or has stopped itself. */
    void startAll() throws IOException {
        for (MemberUnderTest member : members) {
            if (member.hasStoppedItself()) {
                member.stop();
            }
            member.start();
        }
    }

    /** Nothing is cut, slow or held any more, and everybody is up. Clocks stay as they are. */
    void mend() throws IOException {
        network.heal();
        members.forEach(member -> member.engineThread().release());
        startAll();
    }

    /** Everything that was sent is acknowledged, and every member has all of it. */
    void converge() {
        client.load(false);
        await("all orders acknowledged", client::isDone);
        final long position = awaitLeader().state().position();
        await(
                "every member at position " + position,
                () -> members.stream()
                        .allMatch(member -> member.isUp() && member.state().position() >= position));
    }

    @Override
    public void close() {
        CloseHelper.quietClose(client);
        CloseHelper.quietCloseAll(members);
    }
}
