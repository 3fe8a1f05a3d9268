package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import org.jspecify.annotations.Nullable;

/**
 * How a market numbers its depth updates, and so which of them fit together. Each update has its first (U) and last (u)
 * number; {@code bookId} is the last number that a book contains.
 */
enum Dialect {
    /** Numbers count the changes of one book: the next update begins with the next number. */
    SPOT {
        @Override
        boolean isOld(DepthMessage update, long bookId) {
            return update.lastId <= bookId;
        }

        @Override
        boolean bridges(DepthMessage update, long snapshotId) {
            return follows(update, snapshotId);
        }

        @Override
        boolean follows(DepthMessage update, long bookId) {
            return update.firstId <= bookId + 1;
        }

        @Override
        boolean skipsOld() {
            return true;
        }
    },

    /**
     * Numbers are shared by all books of the market, so they jump, and each update names the last number of the one
     * before it (pu). The update that ends with the snapshot's very number is still wanted: the chain hangs on it.
     */
    USDM {
        @Override
        boolean isOld(DepthMessage update, long bookId) {
            return update.lastId < bookId;
        }

        @Override
        boolean bridges(DepthMessage update, long snapshotId) {
            return update.firstId <= snapshotId && snapshotId <= update.lastId;
        }

        @Override
        boolean follows(DepthMessage update, long bookId) {
            return update.previousId == bookId;
        }

        @Override
        boolean skipsOld() {
            return false;
        }
    };

    /** Whether a snapshot, or a spot book, already contains the update. */
    abstract boolean isOld(DepthMessage update, long bookId);

    /** Whether the update, the first that is not old, can be applied to the snapshot with nothing missing between. */
    abstract boolean bridges(DepthMessage update, long snapshotId);

    /** Whether the update can be applied to a book with nothing missing between. */
    abstract boolean follows(DepthMessage update, long bookId);

    /** Whether an old update in a running chain is to be skipped; if not, it breaks the chain. */
    abstract boolean skipsOld();

    /** @return null for a venue that is none of Binance's */
    static @Nullable Dialect of(Venue venue) {
        return switch (venue) {
            case BINANCE_SPOT -> SPOT;
            case BINANCE_USDM -> USDM;
            case OKX_SPOT, OKX_SWAP, OKX_FUTURES, SBE_UNKNOWN, NULL_VAL -> null;
        };
    }
}
