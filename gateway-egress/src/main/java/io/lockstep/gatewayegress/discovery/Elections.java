package io.lockstep.gatewayegress.discovery;

import io.lockstep.codecs.process.ProcessClock;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.SessionConnectionStateErrorPolicy;
import org.apache.curator.retry.RetryForever;
import org.apache.zookeeper.client.ConnectStringParser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway's part in the elections of its accounts: one session at ZooKeeper, or none. */
public final class Elections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Elections.class);
    private static final int RETRY_MILLIS = 250;

    /**
     * How elections are held.
     *
     * @param zooKeeper host:port[,host:port…]; empty is none: every gateway asks
     * @param sessionTimeoutNs after which ZooKeeper takes a silent gateway for dead
     * @param isPreferred whether this gateway asks when ZooKeeper cannot be reached
     * @param unreachableAfterNs for so long
     */
    public record Settings(String zooKeeper, long sessionTimeoutNs, boolean isPreferred, long unreachableAfterNs) {
        public Settings {
            checkServers(zooKeeper);
            if (sessionTimeoutNs < TimeUnit.MILLISECONDS.toNanos(100)
                    || sessionTimeoutNs > TimeUnit.MINUTES.toNanos(10)) {
                throw new IllegalArgumentException("election.session-timeout: 100ms to 10m");
            }
            if (unreachableAfterNs < 0) {
                throw new IllegalArgumentException("election.unreachable-after must not be less than 0");
            }
        }
    }

    private static void checkServers(String zooKeeper) {
        try {
            if (!zooKeeper.isEmpty()
                    && new ConnectStringParser(zooKeeper).getServerAddresses().isEmpty()) {
                throw new IllegalArgumentException("no server");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "zookeeper: host:port,host:port, not " + zooKeeper + ": " + e.getMessage(), e);
        }
    }

    private final Settings settings;
    private final int cell;
    private final int gatewayId;
    private final @Nullable CuratorFramework client;
    private volatile boolean isConnected;

    /** Begins to connect, and does not wait for it. */
    public Elections(Settings settings, int cell, int gatewayId) {
        this.settings = settings;
        this.cell = cell;
        this.gatewayId = gatewayId;
        client = settings.zooKeeper().isEmpty() ? null : connect();
    }

    private CuratorFramework connect() {
        final int timeoutMillis = (int) TimeUnit.NANOSECONDS.toMillis(settings.sessionTimeoutNs());
        final CuratorFramework curator = CuratorFrameworkFactory.builder()
                .connectString(settings.zooKeeper())
                .sessionTimeoutMs(timeoutMillis)
                .connectionTimeoutMs(timeoutMillis)
                .retryPolicy(new RetryForever(RETRY_MILLIS))
                // A connection that comes back within the session changes nothing.
                .connectionStateErrorPolicy(new SessionConnectionStateErrorPolicy())
                .build();
        curator.getConnectionStateListenable().addListener((c, state) -> onState(state));
        curator.start();
        return curator;
    }

    private void onState(ConnectionState state) {
        LOG.info("ZooKeeper: {}", state);
        isConnected = state == ConnectionState.CONNECTED || state == ConnectionState.RECONNECTED;
    }

    /** Whether ZooKeeper answers, as far as is known. */
    boolean isConnected() {
        return isConnected;
    }

    /** The session at ZooKeeper, if there is one. */
    @Nullable
    CuratorFramework client() {
        return client;
    }

    /** The election of an account. */
    public Election of(int accountId) {
        if (client == null) {
            return Election.ALWAYS;
        }
        return new GatewayElection(
                client,
                this::isConnected,
                "/lockstep/cell-" + cell + "/account-" + accountId,
                Integer.toString(gatewayId),
                new AskPolicy(settings.isPreferred(), settings.unreachableAfterNs(), ProcessClock.epochNs()));
    }

    /** Its elections must be closed before. */
    @Override
    public void close() {
        CloseHelper.quietClose(client);
    }
}
