package io.lockstep.gatewayingress.feed.binance;

import java.util.Arrays;

/** One side's levels of a depth message, in the venue's order. Reused. */
final class Levels {
    private static final int INITIAL_CAPACITY = 64;

    private long[] priceTicks = new long[INITIAL_CAPACITY];
    private long[] quantityLots = new long[INITIAL_CAPACITY];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isFull() {
        return size == BinanceLimits.LEVELS_PER_SIDE;
    }

    void add(long newPriceTicks, long newQuantityLots) {
        if (size == priceTicks.length) {
            final int capacity = Math.min(2 * size, BinanceLimits.LEVELS_PER_SIDE);
            priceTicks = Arrays.copyOf(priceTicks, capacity);
            quantityLots = Arrays.copyOf(quantityLots, capacity);
        }
        priceTicks[size] = newPriceTicks;
        quantityLots[size] = newQuantityLots;
        size++;
    }

    void copyFrom(Levels other) {
        size = 0;
        for (int i = 0; i < other.size; i++) {
            add(other.priceTicks[i], other.quantityLots[i]);
        }
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
}
