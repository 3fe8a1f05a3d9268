package io.lockstep.gatewayingress.feed.protocol;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.gatewayingress.feed.FeedInstrument;

/**
 * What the feed knows of an instrument, for people and metrics.
 *
 * @param lastId the venue's number of the last depth update that was kept or told; 0 before the first
 * @param bufferedUpdates that wait for a snapshot
 * @param gaps breaks in the chain of updates, each of which made the book begin anew
 * @param overflows times that the buffer was full, each of which made the book begin anew
 * @param snapshotsAsked requests for a snapshot
 * @param snapshotsTooOld snapshots that ended before the first update that was kept
 * @param snapshotsUnused snapshots that came while the book needed none
 */
public record BookStatus(
        FeedInstrument instrument,
        FeedState state,
        SyncPhase phase,
        long lastId,
        int bufferedUpdates,
        long gaps,
        long overflows,
        long snapshotsAsked,
        long snapshotsTooOld,
        long snapshotsUnused) {
    /** One line: BINANCE_SPOT BTCUSDT is SYNCHRONISING: keeps depth updates and waits for a snapshot. */
    public String describe() {
        return instrument.venue() + " " + instrument.symbol() + " is " + state + ": " + phase.meaning();
    }
}
