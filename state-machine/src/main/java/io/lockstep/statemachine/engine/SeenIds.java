package io.lockstep.statemachine.engine;

import org.agrona.collections.LongHashSet;

/**
 * What was applied already, by the venue's numbers, to recognise what is told twice: the latest ids in the order they
 * came, and the greatest id ever, which tells a gateway where to pick up.
 */
public final class SeenIds {
    private final LongHashSet known = new LongHashSet();
    private long[] ring = new long[0];
    private int next;
    private int size;
    private long greatest;

    public boolean contains(long id) {
        return known.contains(id);
    }

    public void add(long id, int capacity) {
        if (size == ring.length && ring.length < capacity) {
            grow(capacity);
        }
        if (size == ring.length) {
            known.remove(ring[next]);
        } else {
            size++;
        }
        ring[next] = id;
        next = (next + 1) % ring.length;
        known.add(id);
        greatest = Math.max(greatest, id);
    }

    /** 0 before the first. */
    public long greatest() {
        return greatest;
    }

    public int size() {
        return size;
    }

    /** @param age 0 is the oldest */
    public long id(int age) {
        return ring[(next - size + age + ring.length) % ring.length];
    }

    public void restoreGreatest(long id) {
        greatest = id;
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
