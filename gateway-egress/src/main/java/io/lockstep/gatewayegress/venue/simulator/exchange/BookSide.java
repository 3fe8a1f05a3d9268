package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One side of what the market displays: the levels of the depth, the best quote, and how much of each our own takers have
 * taken. The market does not know of our takers; what they took counts as gone until the market itself updates the level.
 */
final class BookSide {
    /** Which of the two sources of the displayed liquidity is to be believed. */
    enum Basis {
        /** Nothing is known. */
        NONE,
        /** Only the best quote is known. */
        QUOTE,
        /** Both are known and the quote is newer: the quote, and the levels beyond it. */
        QUOTE_THEN_DEPTH,
        /** The levels. */
        DEPTH
    }

    /** @param sequence the market's update number that was the newest when it was taken */
    private record Taken(long lots, long sequence) {}

    private interface Visitor {
        /** @return whether to go on to the next level */
        boolean visit(long rank, long lots);
    }

    /** Is told what is taken at a level. */
    interface Taker {
        void take(long priceTicks, long lots);
    }

    private final OrderSide side;
    private final TreeMap<Long, Long> lotsByRank = new TreeMap<>();
    private final Map<Long, Taken> takenByRank = new HashMap<>();
    private long quoteRank;
    private long quoteLots;

    BookSide(OrderSide side) {
        this.side = side;
    }

    void clearLevels() {
        lotsByRank.clear();
    }

    void setLevel(long priceTicks, long lots, long sequence) {
        final long rank = side.rank(priceTicks);
        final Taken taken = takenByRank.get(rank);
        if (taken != null && sequence >= taken.sequence) {
            takenByRank.remove(rank);
        }
        if (lots > 0) {
            lotsByRank.put(rank, lots);
        } else {
            lotsByRank.remove(rank);
        }
    }

    /** @param lots 0 where nobody quotes */
    void setQuote(long priceTicks, long lots) {
        final long rank = side.rank(priceTicks);
        if (rank == quoteRank && lots == quoteLots) {
            return;
        }
        takenByRank.remove(rank);
        quoteRank = rank;
        quoteLots = lots;
    }

    /** The displayed quantity at a price; 0 where nothing is displayed there. */
    long displayedLots(Basis basis, long priceTicks) {
        final long rank = side.rank(priceTicks);
        if (basis != Basis.DEPTH && quoteLots > 0 && rank <= quoteRank) {
            return rank == quoteRank ? quoteLots : 0;
        }
        return lotsByRank.getOrDefault(rank, 0L);
    }

    /** Whether it is known what is displayed at a price. */
    boolean isKnown(Basis basis, long priceTicks) {
        final long rank = side.rank(priceTicks);
        return switch (basis) {
            case NONE -> false;
            case QUOTE -> quoteLots > 0 && rank <= quoteRank;
            case QUOTE_THEN_DEPTH -> isWithinDepth(rank) || (quoteLots > 0 && rank <= quoteRank);
            case DEPTH -> isWithinDepth(rank);
        };
    }

    /** A snapshot ends somewhere: beyond its last level nothing is known. */
    private boolean isWithinDepth(long rank) {
        return !lotsByRank.isEmpty() && rank <= lotsByRank.lastKey();
    }

    /**
     * Takes what is displayed at the limit or better and not yet taken, the best first.
     *
     * @param sequence the market's newest update number
     * @return how much there was, at most what was wanted
     */
    long take(Basis basis, long limitTicks, long wantedLots, long sequence, Taker taker) {
        return walk(basis, side.rank(limitTicks), wantedLots, (rank, lots) -> {
            takenByRank.put(rank, new Taken(takenLots(rank) + lots, sequence));
            taker.take(side.priceTicks(rank), lots);
        });
    }

    /** How much {@link #take} would take. */
    long takeableLots(Basis basis, long limitTicks, long wantedLots) {
        return walk(basis, side.rank(limitTicks), wantedLots, (_, _) -> {});
    }

    private interface Step {
        void at(long rank, long lots);
    }

    private long walk(Basis basis, long limitRank, long wantedLots, Step step) {
        final long[] leftLots = {wantedLots};
        visit(basis, (rank, lots) -> {
            if (rank > limitRank || leftLots[0] == 0) {
                return false;
            }
            final long here = Math.min(leftLots[0], lots - takenLots(rank));
            if (here > 0) {
                step.at(rank, here);
                leftLots[0] -= here;
            }
            return true;
        });
        return wantedLots - leftLots[0];
    }

    private void visit(Basis basis, Visitor visitor) {
        if (basis == Basis.NONE) {
            return;
        }
        final boolean quoteFirst = basis != Basis.DEPTH && quoteLots > 0;
        if (quoteFirst && !visitor.visit(quoteRank, quoteLots)) {
            return;
        }
        if (basis == Basis.QUOTE) {
            return;
        }
        final NavigableMap<Long, Long> levels = quoteFirst ? lotsByRank.tailMap(quoteRank, false) : lotsByRank;
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            if (!visitor.visit(level.getKey(), level.getValue())) {
                return;
            }
        }
    }

    private long takenLots(long rank) {
        final Taken taken = takenByRank.get(rank);
        return taken == null ? 0 : taken.lots;
    }

    /** The best displayed price, or 0. */
    long bestTicks(Basis basis) {
        final long[] best = {0};
        visit(basis, (rank, _) -> {
            best[0] = side.priceTicks(rank);
            return false;
        });
        return best[0];
    }

    /** The levels of the depth, the best first. */
    void forEachLevel(int maxLevels, Taker each) {
        int left = maxLevels;
        for (final Map.Entry<Long, Long> level : lotsByRank.entrySet()) {
            if (left-- == 0) {
                return;
            }
            each.take(side.priceTicks(level.getKey()), level.getValue());
        }
    }
}
