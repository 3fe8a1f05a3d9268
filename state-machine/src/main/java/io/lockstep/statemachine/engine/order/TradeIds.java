package io.lockstep.statemachine.engine.order;

import org.agrona.collections.LongHashSet;

/**
 * The trades of a shard that were applied, to recognise one that is told twice: the latest ids in the order they came,
 * and the greatest id ever, which tells a gateway where to pick up.
 */
public final class TradeIds {
    private final LongHashSet known = new LongHashSet();
    private long[] ring = new long[0];
    private int next;
    private int size;
    private long greatest;

    public boolean contains(long tradeId) {
        return known.contains(tradeId);
    }

    public void add(long tradeId, int capacity) {
        if (size == ring.length && ring.length < capacity) {
            grow(capacity);
        }
        if (size == ring.length) {
            known.remove(ring[next]);
        } else {
            size++;
        }
        ring[next] = tradeId;
        next = (next + 1) % ring.length;
        known.add(tradeId);
        greatest = Math.max(greatest, tradeId);
    }

    /** 0 before the first. */
    public long greatest() {
        return greatest;
    }

    public int size() {
        return size;
    }

    /** @param age 0 is the oldest */
    public long tradeId(int age) {
        return ring[(next - size + age + ring.length) % ring.length];
    }

    public void restoreGreatest(long tradeId) {
        greatest = tradeId;
    }

    /** To be called when full: so the oldest is at {@code next}. */
    private void grow(int capacity) {
        final long[] old = ring;
        ring = new long[Math.min(capacity, Math.max(32, old.length * 2))];
        for (int i = 0; i < old.length; i++) {
            ring[i] = old[(next + i) % old.length];
        }
        next = old.length;
    }
}
