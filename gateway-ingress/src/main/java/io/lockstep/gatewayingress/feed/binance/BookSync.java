package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.SnapshotRequests;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.DepthChain;
import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import io.lockstep.gatewayingress.feed.protocol.SnapshotWaits;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;

/**
 * Makes one instrument's depth updates and a REST snapshot into a book without a hole: keeps the updates until the
 * snapshot came, finds the one that bridges to it, tells snapshot and updates, and begins again where one is missing.
 *
 * <p>Times are the feed's own. The venue's are never looked at: no two clocks agree.
 */
final class BookSync implements DepthChain {
    private final Dialect dialect;
    private final int instrumentId;
    private final MarketData out;
    private final SnapshotRequests requests;

    private final UpdateBuffer buffer = new UpdateBuffer();
    private final DepthMessage buffered = new DepthMessage();
    private final DepthMessage snapshot = new DepthMessage();
    private boolean hasSnapshot;
    private boolean isSynced;

    /** The last number of the book, or of the buffer while there is no book. */
    private long lastId;

    private final SnapshotWaits waits = new SnapshotWaits();
    private long gaps;
    private long overflows;
    private long snapshotsTooOld;
    private long snapshotsUnused;

    BookSync(Dialect dialect, int instrumentId, MarketData out, SnapshotRequests requests) {
        this.dialect = dialect;
        this.instrumentId = instrumentId;
        this.out = out;
        this.requests = requests;
    }

    @Override
    public void reset() {
        isSynced = false;
        hasSnapshot = false;
        buffer.clear();
    }

    void onUpdate(DepthMessage update, long nowNs) {
        if (isSynced) {
            onNext(update, nowNs);
            return;
        }
        keep(update);
        bridge(nowNs);
        askIfDue(nowNs);
    }

    void onSnapshot(DepthMessage newSnapshot, long nowNs) {
        if (isSynced) {
            snapshotsUnused++;
            return;
        }
        snapshot.copyFrom(newSnapshot);
        hasSnapshot = true;
        bridge(nowNs);
        askIfDue(nowNs);
    }

    @Override
    public void onTimer(long nowNs) {
        askIfDue(nowNs);
    }

    private void onNext(DepthMessage update, long nowNs) {
        if (dialect.skipsOld() && dialect.isOld(update, lastId)) {
            return;
        }
        if (!dialect.follows(update, lastId)) {
            gaps++;
            reset();
            keep(update);
            askIfDue(nowNs);
            return;
        }
        update.tell(out, nowNs, instrumentId, false);
        lastId = update.lastId;
    }

    private void keep(DepthMessage update) {
        if (!buffer.isEmpty()) {
            if (dialect.skipsOld() && dialect.isOld(update, lastId)) {
                return;
            }
            if (!dialect.follows(update, lastId)) {
                gaps++;
                buffer.clear();
            } else if (!buffer.hasRoom(update)) {
                overflows++;
                buffer.clear();
            }
        }
        buffer.add(update);
        lastId = update.lastId;
    }

    private void bridge(long nowNs) {
        if (!hasSnapshot) {
            return;
        }
        while (!buffer.isEmpty()) {
            buffer.peek(buffered);
            if (!dialect.isOld(buffered, snapshot.lastId)) {
                break;
            }
            buffer.remove();
        }
        if (buffer.isEmpty()) {
            return;
        }
        if (!dialect.bridges(buffered, snapshot.lastId)) {
            snapshotsTooOld++;
            hasSnapshot = false;
            return;
        }

        // From here on the book is whole: the updates in the buffer follow one another.
        snapshot.tell(out, nowNs, instrumentId, true);
        while (!buffer.isEmpty()) {
            buffer.peek(buffered);
            buffered.tell(out, nowNs, instrumentId, false);
            buffer.remove();
        }
        hasSnapshot = false;
        isSynced = true;
    }

    /** Asks for a snapshot when there is something to apply to it, less and less often while that does not help. */
    private void askIfDue(long nowNs) {
        if (phase() != SyncPhase.AWAITING_SNAPSHOT) {
            return;
        }
        if (waits.ask(nowNs)) {
            requests.requestSnapshot(instrumentId);
        }
    }

    @Override
    public boolean isSynced() {
        return isSynced;
    }

    @Override
    public BookStatus status(FeedInstrument instrument, FeedState state) {
        return new BookStatus(
                instrument,
                state,
                phase(),
                lastId,
                buffer.size(),
                gaps,
                overflows,
                waits.asked(),
                snapshotsTooOld,
                snapshotsUnused);
    }

    SyncPhase phase() {
        if (isSynced) {
            return SyncPhase.SYNCED;
        }
        if (hasSnapshot) {
            return SyncPhase.AWAITING_BRIDGE;
        }
        return buffer.isEmpty() ? SyncPhase.AWAITING_UPDATES : SyncPhase.AWAITING_SNAPSHOT;
    }
}
