package io.lockstep.chaostests.members;

import io.lockstep.gatewayingress.log.ClusterLink;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a snapshot in a session of its own, as {@code lockstep command snapshot} does, until the cluster agrees to take one.
 * It must be a new session: a leader does not know the principals of those that another leader opened, and refuses. Used by
 * one thread.
 */
final class SnapshotDesk implements ClusterLink.Listener, AutoCloseable {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Function<ClusterLink.Listener, ClusterLink> links;
    private @Nullable ClusterLink link;
    private boolean isWanted;
    private boolean isAnswered;
    private long askedNs;
    private long agreed;

    /** @param links opens a session of an operator */
    SnapshotDesk(Function<ClusterLink.Listener, ClusterLink> links) {
        this.links = links;
    }

    void request() {
        isWanted = true;
    }

    /** How often the cluster agreed. */
    long agreed() {
        return agreed;
    }

    void poll(long nowNs) {
        if (isAnswered) {
            isAnswered = false;
            close();
        }
        if (!isWanted) {
            return;
        }
        if (link == null) {
            link = links.apply(this);
            askedNs = nowNs - RETRY_NS;
        }
        link.poll(nowNs);
        if (link.isConnected() && nowNs - askedNs >= RETRY_NS) {
            askedNs = nowNs;
            link.requestSnapshot(nowNs);
        }
    }

    @Override
    public void onSnapshotAnswer(boolean isTaken, String message) {
        isAnswered = true;
        if (isTaken) {
            isWanted = false;
            agreed++;
        }
    }

    @Override
    public void onSessionOpened() {}

    @Override
    public void onSessionLost() {
        isAnswered = true;
    }

    @Override
    public void onNewLeader(int memberId) {
        isAnswered = true;
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {}

    @Override
    public void close() {
        CloseHelper.quietClose(link);
        link = null;
    }
}
