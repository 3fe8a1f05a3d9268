package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Levels;

/**
 * Depth updates that wait for a snapshot, first in, first out.
 *
 * <p>Each lies in one array as U, u, pu, number of bids, number of asks, then price and quantity of each level.
 */
final class UpdateBuffer {
    private static final int HEADER_WORDS = 5;
    private static final int WORDS_PER_LEVEL = 2;
    private static final int INITIAL_WORDS = 1_024;

    private long[] words = new long[INITIAL_WORDS];
    private int head;
    private int tail;
    private int updates;
    private int levels;

    void clear() {
        head = 0;
        tail = 0;
        updates = 0;
        levels = 0;
    }

    boolean isEmpty() {
        return updates == 0;
    }

    int size() {
        return updates;
    }

    boolean hasRoom(DepthMessage update) {
        return updates < FeedLimits.BUFFERED_UPDATES && levels + update.levelCount() <= FeedLimits.BUFFERED_LEVELS;
    }

    void add(DepthMessage update) {
        makeRoom(HEADER_WORDS + WORDS_PER_LEVEL * update.levelCount());
        words[tail++] = update.firstId;
        words[tail++] = update.lastId;
        words[tail++] = update.previousId;
        words[tail++] = update.bids.size();
        words[tail++] = update.asks.size();
        write(update.bids);
        write(update.asks);
        updates++;
        levels += update.levelCount();
    }

    /** Copies the oldest update into {@code update}; the buffer must not be empty. */
    void peek(DepthMessage update) {
        update.clear();
        update.firstId = words[head];
        update.lastId = words[head + 1];
        update.previousId = words[head + 2];
        final int bids = (int) words[head + 3];
        final int asks = (int) words[head + 4];
        final int afterBids = read(update.bids, head + HEADER_WORDS, bids);
        read(update.asks, afterBids, asks);
    }

    /** Forgets the oldest update; the buffer must not be empty. */
    void remove() {
        final int levelCount = (int) (words[head + 3] + words[head + 4]);
        head += HEADER_WORDS + WORDS_PER_LEVEL * levelCount;
        updates--;
        levels -= levelCount;
        if (updates == 0) {
            clear();
        }
    }

    private void makeRoom(int wanted) {
        if (tail + wanted <= words.length) {
            return;
        }
        final int used = tail - head;
        final long[] from = words;
        if (used + wanted > words.length) {
            words = new long[Math.max(2 * words.length, used + wanted)];
        }
        System.arraycopy(from, head, words, 0, used);
        head = 0;
        tail = used;
    }

    private void write(Levels side) {
        for (int i = 0; i < side.size(); i++) {
            words[tail++] = side.priceTicks(i);
            words[tail++] = side.quantityLots(i);
        }
    }

    private int read(Levels side, int from, int count) {
        int at = from;
        for (int i = 0; i < count; i++) {
            side.add(words[at], words[at + 1]);
            at += WORDS_PER_LEVEL;
        }
        return at;
    }
}
