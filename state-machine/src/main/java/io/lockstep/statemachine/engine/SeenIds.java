package io.lockstep.statemachine.engine;

import org.agrona.collections.LongHashSet;

/**
 * What was applied already, by the venue's numbers, to recognise what is told twice: the latest ids in the order they
 * came, and the greatest of those before, which are not known any more.
 */
public final class SeenIds {
    /**
     * So many of the latest are read again by a gateway that takes over. Its predecessor may have missed a trade, told a later
     * one, and died before it found out; a gateway that lives finds out within some seconds.
     */
    private static final int READ_AGAIN = 256;

    private final LongHashSet known = new LongHashSet();
    private long[] ring = new long[0];
    private int next;
    private int size;
    private long forgotten;

    public boolean contains(long id) {
        return known.contains(id);
    }

    public void add(long id, int capacity) {
        if (size == ring.length && ring.length < capacity) {
            grow(capacity);
        }
        if (size == ring.length) {
            known.remove(ring[next]);
            forgotten = Math.max(forgotten, ring[next]);
        } else {
            size++;
        }
        ring[next] = id;
        next = (next + 1) % ring.length;
        known.add(id);
    }

    /** The greatest that is not known any more; 0 where all are. */
    public long forgotten() {
        return forgotten;
    }

    /** Behind this one a gateway reads again when it takes over: what it finds is new, or is still known here. */
    public long pickUp() {
        long greatest = forgotten;
        for (int age = 0; age < size - READ_AGAIN; age++) {
            greatest = Math.max(greatest, id(age));
        }
        return greatest;
    }

    public int size() {
        return size;
    }

    /** @param age 0 is the oldest */
    public long id(int age) {
        return ring[(next - size + age + ring.length) % ring.length];
    }

    public void restoreForgotten(long id) {
        forgotten = id;
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
