package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.SnapshotRequests;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.DepthChain;
import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import io.lockstep.gatewayingress.feed.protocol.Levels;
import io.lockstep.gatewayingress.feed.protocol.SnapshotWaits;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;

/**
 * Follows one instrument's book: a snapshot comes first by itself, then updates, each naming the number of the one before
 * it. A hole, a checksum that does not match, or bids that meet asks make it ask for another snapshot; what is told before
 * that came is a book no more.
 *
 * <p>A message is told under the venue's time, not its number: the venue may set numbers back, and an engine that knows
 * only rising ones would pass over what follows.
 */
final class BookSync implements DepthChain {
    private final FeedInstrument instrument;
    private final MarketData out;
    private final SnapshotRequests requests;
    private final BookSide bids = new BookSide(true);
    private final BookSide asks = new BookSide(false);
    private final BookChecksum checksum = new BookChecksum();
    private final SnapshotWaits waits = new SnapshotWaits();

    private boolean isSynced;
    private boolean isWanting;
    /** Whether every quantity is what the venue wrote. */
    private boolean isExact;

    private long seqId;
    private long lastTime;
    private long gaps;
    private long wrongChecksums;
    private long checkedChecksums;
    private long snapshotsUnused;

    BookSync(FeedInstrument instrument, MarketData out, SnapshotRequests requests) {
        this.instrument = instrument;
        this.out = out;
        this.requests = requests;
    }

    @Override
    public void reset() {
        isSynced = false;
        isWanting = false;
    }

    @Override
    public void onTimer(long nowNs) {
        if (isWanting && waits.ask(nowNs)) {
            requests.requestSnapshot(instrument.instrumentId());
        }
    }

    /** All there is: the subscription began, or the venue sends it again where nothing else happens. */
    void onSnapshot(StreamEvent event, long nowNs) {
        snapshotsUnused += isSynced ? 1 : 0;
        bids.clear();
        asks.clear();
        isExact = true;
        apply(event);
        if (!isGood(event)) {
            lose(nowNs);
            return;
        }
        isSynced = true;
        isWanting = false;
        tell(event, nowNs, true);
    }

    void onUpdate(StreamEvent event, long nowNs) {
        if (!isSynced) {
            isWanting = true;
            onTimer(nowNs);
            return;
        }
        if (event.previousSeqId != seqId) {
            gaps++;
            lose(nowNs);
            return;
        }
        apply(event);
        if (!isGood(event)) {
            lose(nowNs);
            return;
        }
        tell(event, nowNs, false);
    }

    private void lose(long nowNs) {
        isSynced = false;
        isWanting = true;
        onTimer(nowNs);
    }

    private void apply(StreamEvent event) {
        seqId = event.seqId;
        isExact &= !event.isCut;
        apply(event.depth.bids, bids);
        apply(event.depth.asks, asks);
    }

    private static void apply(Levels levels, BookSide side) {
        for (int i = 0; i < levels.size(); i++) {
            side.set(levels.priceTicks(i), levels.quantityLots(i));
        }
    }

    /** Before a market opens its bids may meet its asks: that is no book to trade on either. */
    private boolean isGood(StreamEvent event) {
        if (bids.size() > 0 && asks.size() > 0 && bids.priceTicks(0) >= asks.priceTicks(0)) {
            gaps++;
            return false;
        }
        if (event.checksum == 0 || !isExact) {
            return true;
        }
        checkedChecksums++;
        if (event.checksum != checksum.of(bids, asks, instrument)) {
            wrongChecksums++;
            gaps++;
            return false;
        }
        return true;
    }

    private void tell(StreamEvent event, long nowNs, boolean isSnapshot) {
        final DepthMessage depth = event.depth;
        lastTime = isSnapshot ? depth.lastId : Math.max(lastTime, depth.lastId);
        depth.lastId = lastTime;
        depth.tell(out, nowNs, instrument.instrumentId(), isSnapshot);
    }

    @Override
    public boolean isSynced() {
        return isSynced;
    }

    /** Checksums that matched. */
    long goodChecksums() {
        return checkedChecksums - wrongChecksums;
    }

    /** Checksums that did not. */
    long wrongChecksums() {
        return wrongChecksums;
    }

    @Override
    public BookStatus status(FeedInstrument of, FeedState state) {
        final SyncPhase phase = isSynced ? SyncPhase.SYNCED : SyncPhase.AWAITING_UPDATES;
        return new BookStatus(of, state, phase, lastTime, 0, gaps, 0, waits.asked(), 0, snapshotsUnused);
    }
}
