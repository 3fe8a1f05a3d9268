package io.lockstep.chaostests.load;

import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.wire.OutputSink;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.sbe.MessageEncoderFlyweight;

/** A feed, a gateway and an operator on one thread, writing into a cluster's log as fast as it takes it. */
final class ClusterLog implements InputLog, AutoCloseable {
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final BenchCluster cluster;
    private final Map<Role, ClusterSession> sessions = new EnumMap<>(Role.class);

    /**
     * Opens the sessions, and waits for the cluster to answer.
     *
     * @param gatewaySink told of what the engine says to the gateway
     */
    ClusterLog(BenchCluster cluster, String aeronDirectory, OutputSink gatewaySink) throws IOException {
        this.cluster = cluster;
        final Principals principals = Principals.read(cluster.principals());
        sessions.put(Role.FEED, open(principals, "feed", aeronDirectory, Role.FEED, gatewaySink));
        sessions.put(Role.OPERATOR, open(principals, "operator", aeronDirectory, Role.OPERATOR, gatewaySink));
        sessions.put(Role.GATEWAY, open(principals, "gateway-1", aeronDirectory, Role.GATEWAY, gatewaySink));
        await(() ->
                sessions.values().stream().allMatch(session -> session.writer().isStarted()));
    }

    private ClusterSession open(Principals principals, String name, String aeronDirectory, Role role, OutputSink sink)
            throws IOException {
        return new ClusterSession(
                cluster.address(), principals.require(name), aeronDirectory, EngineLog.session(role), sink);
    }

    @Override
    public <E extends MessageEncoderFlyweight> E begin(Role role, E encoder) {
        return session(role).writer().begin(encoder);
    }

    @Override
    public void send(Role role, MessageEncoderFlyweight encoder) {
        session(role).writer().commit(encoder);
    }

    /** As the feed sends it: acknowledged now and then. */
    void sendMarketData(MessageEncoderFlyweight encoder) {
        session(Role.FEED).writer().commitMarketData(encoder);
    }

    /** Whether a message of the role would be taken now. */
    boolean hasRoom(Role role) {
        return session(role).writer().hasRoom(1);
    }

    int poll() {
        int work = 0;
        for (ClusterSession session : sessions.values()) {
            work += session.poll();
        }
        return work;
    }

    @Override
    public void settle() throws IOException {
        await(() -> sessions.values().stream().allMatch(ClusterSession::isSettled));
    }

    private void await(BooleanSupplier condition) throws IOException {
        final long untilNs = System.nanoTime() + TIMEOUT_NS;
        while (!condition.getAsBoolean()) {
            cluster.requireAlive();
            if (System.nanoTime() > untilNs) {
                throw new IOException("the cluster does not answer");
            }
            if (poll() == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    private ClusterSession session(Role role) {
        final ClusterSession session = sessions.get(role);
        if (session == null) {
            throw new IllegalArgumentException("no session of a " + role);
        }
        return session;
    }

    /** @throws IllegalStateException where an input was rejected, but for those behind a gap, which are sent again */
    void requireNothingRejected() {
        sessions.forEach((role, session) -> {
            if (session.writer().rejections() > 0) {
                throw new IllegalStateException(
                        session.writer().rejections() + " inputs of the " + role + " were rejected");
            }
        });
    }

    @Override
    public long timeNs() {
        return ProcessClock.epochNs();
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(sessions.values());
    }
}
