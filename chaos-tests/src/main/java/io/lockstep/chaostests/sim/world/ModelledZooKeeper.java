package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayegress.discovery.AskPolicy;
import io.lockstep.gatewayegress.discovery.Election;
import java.util.ArrayList;
import java.util.List;

/**
 * ZooKeeper, as an election by a latch has it: those who stand are in a row, the first is elected; who was not heard for
 * long is struck out, and learns of it when it is heard again.
 */
public final class ModelledZooKeeper {
    private static final long EXPIRED_NS = 3 * VirtualTime.SECOND;

    /** Curator says that the connection is gone when two thirds of the session's time have passed. */
    private static final long SUSPENDED_NS = EXPIRED_NS * 2 / 3;

    private static final long UNFIT_NS = 3 * VirtualTime.SECOND;

    private final VirtualTime time;
    private final Network network;
    private final List<Standing> row = new ArrayList<>();
    private boolean isDown;

    public ModelledZooKeeper(VirtualTime time, Network network) {
        this.time = time;
        this.network = network;
    }

    /** It answers nobody, or all again; while it is down no time passes for it. */
    public void setDown(boolean newIsDown) {
        isDown = newIsDown;
        row.forEach(each -> each.heardNs = time.nowNs());
    }

    public void poll() {
        if (!isDown) {
            row.removeIf(each -> time.nowNs() - each.heardNs > EXPIRED_NS);
        }
    }

    /** A gateway's part in the election of an account. */
    Election election(Node node, int account, boolean isPreferred) {
        return new Standing(node, account, isPreferred);
    }

    private boolean isFirst(Standing of) {
        for (final Standing each : row) {
            if (each.account == of.account) {
                return each == of;
            }
        }
        return false;
    }

    private final class Standing implements Election {
        private static final long PREFERRED_ASKS_AFTER_NS = 5 * VirtualTime.SECOND;

        private final Node node;
        private final int account;
        private final AskPolicy policy;
        private long heardNs = time.nowNs();
        private long fitNs = time.nowNs();
        private boolean isFirst;

        Standing(Node node, int account, boolean isPreferred) {
            this.node = node;
            this.account = account;
            policy = new AskPolicy(isPreferred, PREFERRED_ASKS_AFTER_NS, time.nowNs());
        }

        @Override
        public void poll(long nowNs, boolean isFit) {
            if (!isDown && !network.isCutBetween(node, Node.ZOOKEEPER)) {
                meet(isFit);
            }
            final AskPolicy.Standing known = isFirst ? AskPolicy.Standing.ELECTED : AskPolicy.Standing.NOT_ELECTED;
            policy.poll(nowNs, time.nowNs() - heardNs > SUSPENDED_NS ? AskPolicy.Standing.UNKNOWN : known);
        }

        private void meet(boolean isFit) {
            heardNs = time.nowNs();
            if (isFit) {
                fitNs = time.nowNs();
                if (!row.contains(this)) {
                    row.add(this);
                }
            } else if (time.nowNs() - fitNs > UNFIT_NS) {
                row.remove(this);
            }
            isFirst = isFirst(this);
        }

        @Override
        public boolean isElected() {
            return policy.standing() == AskPolicy.Standing.ELECTED;
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
            row.remove(this);
        }
    }
}
