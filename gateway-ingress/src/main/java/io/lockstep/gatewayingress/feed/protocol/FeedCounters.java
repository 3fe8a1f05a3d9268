package io.lockstep.gatewayingress.feed.protocol;

/** What became of a connection's frames. Written by the feed's thread. */
public final class FeedCounters {
    private static final int REASONS = DropReason.values().length;

    private final long[] byReason = new long[REASONS];
    private long quotes;
    private long trades;
    private long depthUpdates;
    private long depthSnapshots;
    private long marks;

    public void countDrop(DropReason reason) {
        byReason[reason.ordinal()]++;
    }

    public void countQuote() {
        quotes++;
    }

    public void countTrade() {
        trades++;
    }

    public void countDepthUpdate() {
        depthUpdates++;
    }

    public void countDepthSnapshot() {
        depthSnapshots++;
    }

    public void countMark() {
        marks++;
    }

    /** All frames: the used ones and the dropped ones. */
    public long frames() {
        return used() + dropped();
    }

    public long used() {
        return quotes + trades + depthUpdates + depthSnapshots + marks;
    }

    public long dropped() {
        long sum = 0;
        for (final long count : byReason) {
            sum += count;
        }
        return sum;
    }

    /** Frames dropped for a reason; none is ever dropped for {@link DropReason#NONE}. */
    public long dropped(DropReason reason) {
        return byReason[reason.ordinal()];
    }

    public long quotes() {
        return quotes;
    }

    public long trades() {
        return trades;
    }

    /** Well-formed ones, whether or not the book was synchronised. */
    public long depthUpdates() {
        return depthUpdates;
    }

    public long depthSnapshots() {
        return depthSnapshots;
    }

    public long marks() {
        return marks;
    }

    /** For people: the used ones by kind, then the reasons that occurred. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder(256);
        text.append("quotes=").append(quotes);
        text.append(" trades=").append(trades);
        text.append(" depthUpdates=").append(depthUpdates);
        text.append(" depthSnapshots=").append(depthSnapshots);
        text.append(" marks=").append(marks);
        for (final DropReason reason : DropReason.values()) {
            if (dropped(reason) > 0) {
                text.append(' ').append(reason).append('=').append(dropped(reason));
            }
        }
        return text.toString();
    }
}
