package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.log.Side;
import java.util.Arrays;

/** Levels of a depth update, in the order they were told. */
final class DepthLevels {
    private boolean[] isBid = new boolean[64];
    private long[] priceTicks = new long[64];
    private long[] quantityLots = new long[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(Side side, long price, long quantity) {
        if (size == isBid.length) {
            isBid = Arrays.copyOf(isBid, size * 2);
            priceTicks = Arrays.copyOf(priceTicks, size * 2);
            quantityLots = Arrays.copyOf(quantityLots, size * 2);
        }
        isBid[size] = side == Side.BUY;
        priceTicks[size] = price;
        quantityLots[size] = quantity;
        size++;
    }

    int size() {
        return size;
    }

    /** Number of messages that they take. */
    int messages(int levelsPerMessage) {
        return Math.max(1, Math.ceilDiv(size, levelsPerMessage));
    }

    Side side(int index) {
        return isBid[index] ? Side.BUY : Side.SELL;
    }

    long priceTicks(int index) {
        return priceTicks[index];
    }

    long quantityLots(int index) {
        return quantityLots[index];
    }

    int count(Side side, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += side(i) == side ? 1 : 0;
        }
        return count;
    }
}
