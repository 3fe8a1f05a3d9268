package io.lockstep.clusternode;

import io.aeron.AeronCounters;
import io.aeron.cluster.service.ClusteredService;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.StatusServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole member: node, engine, hash reports, metrics and watchdog. */
public final class Member implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Member.class);

    private final NodeConfig config;
    private final NodeState state = new NodeState();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HashReporter reporter;
    private final Node node;
    private final NodeCounters counters;
    private final Health health;
    private final StatusServer statusServer;

    public Member(NodeConfig config) throws IOException {
        this(config, Surroundings.REAL);
    }

    /** One that is shown other surroundings than the machine's. */
    public Member(NodeConfig config, Surroundings surroundings) throws IOException {
        this.config = config;
        final Principals.Principal principal =
                Principals.read(config.principals()).require("member-" + config.id());
        reporter = new HashReporter(config, principal);
        final ClusteredService engine = surroundings.around(new EngineService(config.id(), reporter, state), state);
        node = new Node(config, engine, stopped::countDown, surroundings);
        counters = new NodeCounters(node.aeronDirectory());
        reporter.start(node.aeronDirectory());
        health = new Health(state, counters, config.stallTimeoutNs(), stopped::countDown);
        statusServer = new StatusServer(
                config.httpHost(),
                config.members().get(config.id()).httpPort(),
                Metrics.registry(state, counters),
                this::statusJson,
                health::isHealthy);
        LOG.info("member {} runs, status at http://{}:{}/status", config.id(), config.httpHost(), statusServer.port());
    }

    /** Numbers only, so no library: hashes as hex, because JSON numbers do not hold 64 bits everywhere. */
    private String statusJson() {
        return String.format(
                "{\"id\":%d,\"role\":\"%s\",\"commitPosition\":%d,\"commitPositionCounterId\":%d,"
                        + "\"leadershipTerm\":%d,\"electionState\":%d,\"position\":%d,\"inputs\":%d,"
                        + "\"stateHash\":\"%016x\",\"openOrders\":%d,\"hashReportsAgreed\":%d,"
                        + "\"hashReportsContradicted\":%d,\"snapshots\":%d,\"failed\":%b}",
                config.id(),
                counters.takesPart() ? state.role() : "JOINING",
                counters.commitPosition(),
                counters.id(AeronCounters.CLUSTER_COMMIT_POSITION_TYPE_ID),
                counters.value(AeronCounters.CLUSTER_LEADERSHIP_TERM_ID_TYPE_ID),
                counters.value(AeronCounters.CLUSTER_ELECTION_STATE_TYPE_ID),
                state.position(),
                state.inputCount(),
                state.hash(),
                state.openOrders(),
                state.agreed(),
                state.contradicted(),
                state.snapshots(),
                state.failure() != null);
    }

    public NodeState state() {
        return state;
    }

    /** The first of Aeron's counters of a type; -1 where there is none. Not to be asked once it is closed. */
    public long counter(int typeId) {
        return counters.value(typeId);
    }

    /** Waits until a part of the member has stopped by itself; false after the limit. */
    public boolean awaitStop(long limitNs) throws InterruptedException {
        return stopped.await(limitNs, TimeUnit.NANOSECONDS);
    }

    /** Why it stopped by itself; null where it did not, or the reason is not the engine's. */
    public @Nullable Throwable failure() {
        return state.failure();
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(statusServer, health, reporter, node, counters);
    }
}
