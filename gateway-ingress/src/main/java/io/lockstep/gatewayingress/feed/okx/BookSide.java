package io.lockstep.gatewayingress.feed.okx;

import java.util.Arrays;

/** One side of a book, the best level first: some hundred levels, most changes near the top. */
final class BookSide {
    private static final int INITIAL_CAPACITY = 512;

    private final boolean isBids;
    private long[] priceTicks = new long[INITIAL_CAPACITY];
    private long[] quantityLots = new long[INITIAL_CAPACITY];
    private int size;

    BookSide(boolean isBids) {
        this.isBids = isBids;
    }

    void clear() {
        size = 0;
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

    /** @param newQuantityLots absolute; 0 removes the level */
    void set(long newPriceTicks, long newQuantityLots) {
        final int at = find(newPriceTicks);
        final boolean isThere = at < size && priceTicks[at] == newPriceTicks;
        if (newQuantityLots == 0) {
            if (isThere) {
                move(at + 1, at);
                size--;
            }
            return;
        }
        if (!isThere) {
            if (size == priceTicks.length) {
                priceTicks = Arrays.copyOf(priceTicks, 2 * size);
                quantityLots = Arrays.copyOf(quantityLots, 2 * size);
            }
            move(at, at + 1);
            size++;
            priceTicks[at] = newPriceTicks;
        }
        quantityLots[at] = newQuantityLots;
    }

    private void move(int from, int to) {
        System.arraycopy(priceTicks, from, priceTicks, to, size - from);
        System.arraycopy(quantityLots, from, quantityLots, to, size - from);
    }

    /** Where the price is, or would be. */
    private int find(long price) {
        int low = 0;
        int high = size;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            final boolean isBetter = isBids ? priceTicks[middle] > price : priceTicks[middle] < price;
            if (isBetter) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
