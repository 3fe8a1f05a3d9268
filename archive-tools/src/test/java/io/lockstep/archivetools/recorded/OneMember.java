package io.lockstep.archivetools.recorded;

import io.aeron.driver.MediaDriver;
import io.lockstep.clusternode.Member;
import io.lockstep.clusternode.NodeConfig;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;

/** A cluster of one member, in this process, with small segments; and clients of it. Nothing waits longer than the limit. */
final class OneMember implements AutoCloseable {
    static final int SEGMENT = 64 * 1024;

    private static final List<String> NAMES = List.of("member-0", "member-1", "feed", "gateway-1", "operator");
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final Principals principals;
    private final ClusterAddress address;
    private final Member member;
    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final List<Client> clients = new ArrayList<>();

    /** Starts it, with the log that is there. */
    OneMember(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        final Path secrets = dataDir.resolve("principals");
        if (!Files.exists(secrets)) {
            Principals.create(secrets, NAMES);
        }
        principals = Principals.read(secrets);
        final String here = "127.0.0.1:" + FreePorts.find();
        address = new ClusterAddress(List.of(here), "127.0.0.1");
        member = new Member(NodeConfig.load(
                null,
                List.of(
                        "id=0",
                        "members=[\"" + here + "\"]",
                        "data-dir=" + dataDir.resolve("node-0"),
                        "principals=" + secrets,
                        "log-term-length=" + SEGMENT,
                        "segment-length=" + SEGMENT)));
        runtime = new RuntimeDirectory("archive-tools-test");
        driver = EmbeddedDriver.launch(runtime);
    }

    /** A session that is open. */
    Client client(String principal, int sourceId) throws IOException {
        final Client client = new Client(this, address, principals.require(principal), sourceId, driver);
        clients.add(client);
        await(client::isStarted, principal + " has a session");
        return client;
    }

    Member member() {
        return member;
    }

    /** Polls all clients until it is so. */
    void await(BooleanSupplier condition, String what) {
        final long untilNs = System.nanoTime() + LIMIT_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > untilNs) {
                throw new IllegalStateException("not in time: " + what);
            }
            if (member.failure() != null) {
                throw new IllegalStateException("the member has stopped", member.failure());
            }
            clients.forEach(Client::poll);
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    @Override
    public void close() {
        clients.forEach(CloseHelper::quietClose);
        CloseHelper.quietCloseAll(driver, runtime, member);
    }
}
