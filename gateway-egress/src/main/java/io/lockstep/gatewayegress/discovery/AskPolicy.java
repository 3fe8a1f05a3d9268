package io.lockstep.gatewayegress.discovery;

/**
 * What follows from an election for the lease. No ZooKeeper, thread or clock inside.
 *
 * <ul>
 *   <li>The elected one asks.
 *   <li>One that is not, and knows it for {@link #YIELD_NS}, gives the lease back. What it has sent without an answer
 *       is in doubt then, and the elected one finds out.
 *   <li>While ZooKeeper cannot be reached nobody gives anything back: the holder trades on, and its lease keeps others
 *       out. Nobody asks either, but for a gateway that is preferred by its settings, when that has lasted for so long
 *       as they say. The engine refuses it while the other's lease lasts.
 * </ul>
 */
public final class AskPolicy {
    /** What is known of the election. */
    public enum Standing {
        ELECTED,
        NOT_ELECTED,
        /** ZooKeeper cannot be reached. */
        UNKNOWN
    }

    /** A new session at ZooKeeper needs a moment until it knows where it stands. */
    public static final long YIELD_NS = 1_000_000_000L;

    private final boolean isPreferred;
    private final long unreachableAfterNs;
    private Standing standing = Standing.UNKNOWN;
    private long sinceNs;
    private long nowNs;

    /** @param unreachableAfterNs how long ZooKeeper is gone before a preferred gateway asks without it */
    public AskPolicy(boolean isPreferred, long unreachableAfterNs, long nowNs) {
        this.isPreferred = isPreferred;
        this.unreachableAfterNs = unreachableAfterNs;
        this.nowNs = nowNs;
        sinceNs = nowNs;
    }

    public void poll(long newNowNs, Standing newStanding) {
        nowNs = newNowNs;
        if (newStanding != standing) {
            standing = newStanding;
            sinceNs = newNowNs;
        }
    }

    public Standing standing() {
        return standing;
    }

    public boolean mayAsk() {
        return switch (standing) {
            case ELECTED -> true;
            case NOT_ELECTED -> false;
            case UNKNOWN -> isPreferred && nowNs - sinceNs >= unreachableAfterNs;
        };
    }

    public boolean mustYield() {
        return standing == Standing.NOT_ELECTED && nowNs - sinceNs >= YIELD_NS;
    }
}
