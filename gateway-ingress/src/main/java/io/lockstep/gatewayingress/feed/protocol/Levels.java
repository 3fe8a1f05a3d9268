package io.lockstep.gatewayingress.feed.protocol;

import java.util.Arrays;

/** One side's levels of a depth message, in the venue's order. Reused. */
public final class Levels {
    private static final int INITIAL_CAPACITY = 64;

    private long[] priceTicks = new long[INITIAL_CAPACITY];
    private long[] quantityLots = new long[INITIAL_CAPACITY];
    private int size;

    public void clear() {
        size = 0;
    }

    public boolean isFull() {
        return size == FeedLimits.LEVELS_PER_SIDE;
    }

    public void add(long newPriceTicks, long newQuantityLots) {
        if (size == priceTicks.length) {
            final int capacity = Math.min(2 * size, FeedLimits.LEVELS_PER_SIDE);
            priceTicks = Arrays.copyOf(priceTicks, capacity);
            quantityLots = Arrays.copyOf(quantityLots, capacity);
        }
        priceTicks[size] = newPriceTicks;
        quantityLots[size] = newQuantityLots;
        size++;
    }

    public void copyFrom(Levels other) {
        size = 0;
        for (int i = 0; i < other.size; i++) {
            add(other.priceTicks[i], other.quantityLots[i]);
        }
    }

    public int size() {
        return size;
    }

    public long priceTicks(int index) {
        return priceTicks[index];
    }

    public long quantityLots(int index) {
        return quantityLots[index];
    }
}
