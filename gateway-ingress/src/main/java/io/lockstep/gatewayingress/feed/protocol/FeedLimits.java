package io.lockstep.gatewayingress.feed.protocol;

import java.util.concurrent.TimeUnit;

/** The capacities and times of a feed. What is beyond one is dropped or begun anew, and counted. */
public final class FeedLimits {
    /** A frame or a depth snapshot: 5,000 levels a side take a third of it. */
    public static final int FRAME_BYTES = 1 << 20;

    /** Levels per side of one update; the venue's largest snapshot has as many. */
    public static final int LEVELS_PER_SIDE = 5_000;

    /** Digits of an update or trade number: what is sure to fit a long. */
    public static final int ID_DIGITS = 18;

    /** Characters of a price or quantity. */
    public static final int DECIMAL_CHARS = 40;

    /** Ticks of a price and lots of a quantity: sums of a few thousand of them still fit a long. */
    public static final long TICKS_OR_LOTS = 1_000_000_000_000_000L;

    /** A funding rate: as much as is owned, at once. */
    public static final long FUNDING_RATE_PPB = 1_000_000_000;

    /** A time: 2100-12-25, the venue's own word for never. */
    public static final long TIME_MS = 4_133_404_800_000L;

    /** Depth updates that wait for a snapshot, per instrument: minutes of a busy market. */
    public static final int BUFFERED_UPDATES = 4_096;

    /** Levels in the waiting updates, per instrument. */
    public static final int BUFFERED_LEVELS = 131_072;

    /** The first wait for a snapshot before it is asked for again; each further wait is twice as long. */
    public static final long SNAPSHOT_WAIT_NS_MIN = TimeUnit.SECONDS.toNanos(1);

    public static final long SNAPSHOT_WAIT_NS_MAX = TimeUnit.SECONDS.toNanos(32);

    /** So long after the last request the waits begin anew with the shortest. */
    public static final long SNAPSHOT_CALM_NS = TimeUnit.MINUTES.toNanos(2);

    /** The body of an exchangeInfo: that of spot has some ten million bytes. */
    public static final int EXCHANGE_INFO_BYTES = 64 << 20;

    private FeedLimits() {}
}
