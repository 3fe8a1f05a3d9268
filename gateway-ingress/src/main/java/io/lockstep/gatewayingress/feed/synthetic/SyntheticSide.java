package io.lockstep.gatewayingress.feed.synthetic;

import java.util.Arrays;

/** One side of a synthetic book, best level first, and the prices that changed since the last depth update. */
final class SyntheticSide {
    static final int LEVELS_MAX = 28;

    private final boolean isBid;
    private final long[] priceTicks = new long[LEVELS_MAX];
    private final long[] quantityLots = new long[LEVELS_MAX];
    private int size;

    private long[] changedTicks = new long[LEVELS_MAX];
    private int changes;

    SyntheticSide(boolean isBid) {
        this.isBid = isBid;
    }

    boolean isBetter(long ticks, long otherTicks) {
        return isBid ? ticks > otherTicks : ticks < otherTicks;
    }

    /** The price {@code ticks} further from the other side, or nearer if negative. */
    long further(long fromTicks, long ticks) {
        return isBid ? fromTicks - ticks : fromTicks + ticks;
    }

    /** Sets a level to a quantity; 0 removes it. A new level needs room. */
    void set(long ticks, long lots) {
        final int index = indexOf(ticks);
        final boolean isThere = index < size && priceTicks[index] == ticks;
        if (lots == 0 && isThere) {
            move(index + 1, index);
            size--;
        } else if (lots > 0 && !isThere) {
            move(index, index + 1);
            size++;
        }
        if (lots > 0) {
            priceTicks[index] = ticks;
            quantityLots[index] = lots;
        }
        markChanged(ticks);
    }

    private void move(int from, int to) {
        System.arraycopy(priceTicks, from, priceTicks, to, size - from);
        System.arraycopy(quantityLots, from, quantityLots, to, size - from);
    }

    private int indexOf(long ticks) {
        int index = 0;
        while (index < size && isBetter(priceTicks[index], ticks)) {
            index++;
        }
        return index;
    }

    private void markChanged(long ticks) {
        for (int i = 0; i < changes; i++) {
            if (changedTicks[i] == ticks) {
                return;
            }
        }
        if (changes == changedTicks.length) {
            changedTicks = Arrays.copyOf(changedTicks, 2 * changes);
        }
        changedTicks[changes++] = ticks;
    }

    /** What stands at a price; 0 is nothing. */
    long lotsAt(long ticks) {
        final int index = indexOf(ticks);
        return index < size && priceTicks[index] == ticks ? quantityLots[index] : 0;
    }

    int size() {
        return size;
    }

    long priceTicks(int index) {
        return priceTicks[index];
    }

    long quantityLots(int index) {
        return quantityLots[index];
    }

    int changes() {
        return changes;
    }

    long changedTicks(int index) {
        return changedTicks[index];
    }

    void forgetChanges() {
        changes = 0;
    }
}
