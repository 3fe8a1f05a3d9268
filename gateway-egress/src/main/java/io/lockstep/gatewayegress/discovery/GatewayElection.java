package io.lockstep.gatewayegress.discovery;

import io.lockstep.gatewayegress.discovery.AskPolicy.Standing;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The election of one account's gateway, by a leader latch at ZooKeeper. Only a gateway that could trade stands: one
 * that has no session with the cluster or the venue for {@link #UNFIT_NS} steps back, so that another is elected.
 */
final class GatewayElection implements Election {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayElection.class);

    /** A session that is renewed, or a new leader of the cluster, is no reason to step back. */
    static final long UNFIT_NS = TimeUnit.SECONDS.toNanos(3);

    private final CuratorFramework client;
    private final BooleanSupplier isConnected;
    private final String path;
    private final String name;
    private final AskPolicy policy;
    private @Nullable LeaderLatch latch;
    private long fitNs;

    GatewayElection(CuratorFramework client, BooleanSupplier isConnected, String path, String name, AskPolicy policy) {
        this.client = client;
        this.isConnected = isConnected;
        this.path = path;
        this.name = name;
        this.policy = policy;
    }

    @Override
    public void poll(long nowNs, boolean isFit) {
        if (isFit) {
            fitNs = nowNs;
            if (latch == null) {
                latch = stand();
            }
        } else if (latch != null && nowNs - fitNs > UNFIT_NS) {
            LOG.warn("{}: cannot trade, steps back", path);
            stepBack();
        }
        final boolean wasElected = isElected();
        policy.poll(nowNs, standing());
        if (isElected() != wasElected) {
            LOG.info("{}: {}", path, policy.standing());
        }
    }

    private Standing standing() {
        if (!isConnected.getAsBoolean()) {
            return Standing.UNKNOWN;
        }
        return latch != null && latch.hasLeadership() ? Standing.ELECTED : Standing.NOT_ELECTED;
    }

    /** Waits for no answer: the latch has threads of its own. */
    private LeaderLatch stand() {
        final LeaderLatch newLatch = new LeaderLatch(client, path, name);
        try {
            newLatch.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stand for election at " + path, e);
        }
        return newLatch;
    }

    private void stepBack() {
        CloseHelper.quietClose(latch);
        latch = null;
    }

    @Override
    public boolean isElected() {
        return policy.standing() == Standing.ELECTED;
    }

    @Override
    public boolean mayAsk() {
        return policy.mayAsk();
    }

    @Override
    public boolean mustYield() {
        return policy.mustYield();
    }

    @Override
    public void close() {
        stepBack();
    }
}
