package io.lockstep.chaostests.sim.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A machine with a gateway on it that is started again, some time after it has died. */
final class ModelledProcess {
    private static final long LONGEST_DOWN_NS = 3 * VirtualTime.SECOND;

    private static final Set<String> SENT = Set.of(FailPoint.AFTER_SEND.name(), FailPoint.BEFORE_ANSWER.name());
    private static final long LEASE_OUTLIVED_NS = 6 * VirtualTime.SECOND;

    private final int id;
    private final ModelledGateway.Surroundings around;
    private final ModelledCluster cluster;
    private final ModelledZooKeeper zooKeeper;
    private final SplittableRandom random;
    private final ModelledGateway.Place place;
    private @Nullable ModelledGateway gateway;
    private @Nullable ModelledSession session;
    private long bornNs;
    private boolean outsleepsLease;
    private long asleepUntilNs;
    private long clockOffsetNs;
    private long resumes;

    ModelledProcess(
            int id,
            ModelledGateway.Surroundings around,
            ModelledCluster cluster,
            ModelledZooKeeper zooKeeper,
            SplittableRandom random,
            Path directory) {
        this.id = id;
        this.around = around;
        this.cluster = cluster;
        this.zooKeeper = zooKeeper;
        this.random = random;
        place = new ModelledGateway.Place(
                id,
                node(),
                directory.resolve("gateway-" + id),
                () -> around.time().nowNs() + clockOffsetNs);
    }

    final Node node() {
        return id == 1 ? Node.GATEWAY_1 : Node.GATEWAY_2;
    }

    @Nullable
    ModelledGateway gateway() {
        return gateway;
    }

    long resumes() {
        return resumes + (gateway == null ? 0 : gateway.resumes());
    }

    void setClock(long offsetNs) {
        clockOffsetNs = offsetNs;
    }

    void sleep(long untilNs) {
        outsleepsLease = gateway != null && untilNs - around.time().nowNs() > LEASE_OUTLIVED_NS;
        asleepUntilNs = untilNs;
    }

    /** It ends, and is not started again. */
    void dieForEver() throws IOException {
        die("for ever");
        bornNs = Long.MAX_VALUE;
    }

    void poll() throws IOException {
        final long nowNs = around.time().nowNs();
        if (gateway == null) {
            if (nowNs >= bornNs) {
                begin();
            }
            return;
        }
        gateway.carry();
        if (nowNs < asleepUntilNs) {
            return;
        }
        if (outsleepsLease) {
            outsleepsLease = false;
            cluster.observer().onMark(Mark.GATEWAY_OUTSLEPT_LEASE);
        }
        try {
            gateway.poll();
        } catch (Killed killed) {
            if (SENT.contains(String.valueOf(killed.getMessage()))) {
                cluster.observer().onMark(Mark.GATEWAY_DIED_AFTER_SEND);
            }
            die(String.valueOf(killed.getMessage()));
        }
    }

    private void begin() throws IOException {
        final boolean isPreferred = id == 1;
        session = cluster.newSession(node(), "GATEWAY:gateway-" + id);
        gateway = new ModelledGateway(
                place,
                new ModelledGateway.Surroundings(
                        around.time(),
                        around.network(),
                        around.points(),
                        around.venue(),
                        around.accounts(),
                        account -> zooKeeper.election(node(), account, isPreferred)),
                random.split(),
                session);
    }

    /** Its process ends; some time later there is another. */
    void die(String where) throws IOException {
        if (gateway != null && session != null) {
            resumes += gateway.resumes();
            gateway.die(where);
            session.die();
            gateway = null;
            asleepUntilNs = 0;
            outsleepsLease = false;
            bornNs = around.time().nowNs() + random.nextLong(LONGEST_DOWN_NS);
        }
    }
}
