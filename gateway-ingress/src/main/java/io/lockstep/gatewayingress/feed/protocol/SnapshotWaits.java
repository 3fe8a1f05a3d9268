package io.lockstep.gatewayingress.feed.protocol;

/** When a book's snapshot may be asked for: at once after a calm, then less and less often while that does not help. */
public final class SnapshotWaits {
    private long asked;
    private long askedNs;
    private long waitNs = FeedLimits.SNAPSHOT_WAIT_NS_MIN;

    /** Whether it may be asked for now; if so it counts as asked. */
    public boolean ask(long nowNs) {
        askedNs = Math.min(askedNs, nowNs); // a clock that was set back must not silence us
        final boolean isFirst = asked == 0 || nowNs - askedNs >= FeedLimits.SNAPSHOT_CALM_NS;
        if (!isFirst && nowNs - askedNs < waitNs) {
            return false;
        }
        waitNs = isFirst ? FeedLimits.SNAPSHOT_WAIT_NS_MIN : Math.min(2 * waitNs, FeedLimits.SNAPSHOT_WAIT_NS_MAX);
        askedNs = nowNs;
        asked++;
        return true;
    }

    /** How often it was asked for. */
    public long asked() {
        return asked;
    }
}
