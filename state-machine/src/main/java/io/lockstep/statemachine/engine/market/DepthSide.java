package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.LongArrays;
import io.lockstep.statemachine.engine.order.Side;

/**
 * One side of a book: levels sorted so that the best is last, where nearly all changes happen.
 *
 * <p>Only so many levels are kept. Where one had to be dropped the horizon says so: at the horizon and beyond, nothing
 * is known until the next snapshot.
 */
public final class DepthSide {
    private static final int SCAN = 8;

    private final int sign;
    private int size;
    /** Price for bids, negated price for asks: rising towards the better. */
    private long[] keys = new long[32];

    private long[] lots = new long[32];
    private long horizonKey = Long.MIN_VALUE;

    DepthSide(Side side) {
        sign = side.sign();
    }

    /** Number of levels. */
    public int size() {
        return size;
    }

    /** @param level 0 is the best */
    public long priceTicks(int level) {
        return sign * keys[size - 1 - level];
    }

    /** @param level 0 is the best */
    public long quantityLots(int level) {
        return lots[size - 1 - level];
    }

    /** Whether levels had to be dropped since the last snapshot. */
    public boolean isCut() {
        return horizonKey != Long.MIN_VALUE;
    }

    /** The price at which, and beyond which, nothing is known; meaningful where {@link #isCut()}. */
    public long horizonTicks() {
        return sign * horizonKey;
    }

    void clear() {
        size = 0;
        horizonKey = Long.MIN_VALUE;
    }

    void restoreHorizon(long horizonTicks) {
        horizonKey = sign * horizonTicks;
    }

    /** Sets a level's absolute quantity; 0 removes it. */
    void set(long priceTicks, long quantityLots, int maxLevels) {
        final long key = sign * priceTicks;
        if (key <= horizonKey) {
            return;
        }
        final int index = firstAtLeast(key);
        final boolean exists = index < size && keys[index] == key;
        if (exists && quantityLots > 0) {
            lots[index] = quantityLots;
        } else if (exists) {
            remove(index);
        } else if (quantityLots > 0) {
            insert(index, key, quantityLots, maxLevels);
        }
    }

    /** Quantity at a price; 0 where there is no level. */
    long at(long priceTicks) {
        final int index = firstAtLeast(sign * priceTicks);
        return index < size && keys[index] == sign * priceTicks ? lots[index] : 0;
    }

    private int firstAtLeast(long key) {
        int low = size;
        for (int i = 0; i < SCAN && low > 0 && keys[low - 1] >= key; i++) {
            low--;
        }
        if (low == 0 || keys[low - 1] < key) {
            return low;
        }
        int high = low;
        low = 0;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void remove(int index) {
        size--;
        System.arraycopy(keys, index + 1, keys, index, size - index);
        System.arraycopy(lots, index + 1, lots, index, size - index);
    }

    private void insert(int index, long key, long quantityLots, int maxLevels) {
        int at = index;
        if (size >= maxLevels) {
            horizonKey = at == 0 ? key : keys[0];
            if (at == 0) {
                return;
            }
            remove(0);
            at--;
        } else if (size == keys.length) {
            grow(maxLevels);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(lots, at, lots, at + 1, size - at);
        keys[at] = key;
        lots[at] = quantityLots;
        size++;
    }

    private void grow(int maxLevels) {
        final int capacity = Math.min(maxLevels, size * 2);
        keys = LongArrays.grow(keys, capacity);
        lots = LongArrays.grow(lots, capacity);
    }
}
