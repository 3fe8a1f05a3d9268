package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.order.OrderTerms;

/** The last few orders of a shard, to recognise one that is asked for twice. */
public final class RecentOrders {
    private static final int SIZE = 16;
    private static final long FACTOR = 0x9E37_79B1_85EB_CA87L;

    private final long[] fingerprints = new long[SIZE];
    private final long[] timesNs = new long[SIZE];
    private int next;

    /** Whether an equal order was opened within a time. */
    boolean has(long fingerprint, long nowNs, long windowNs) {
        for (int i = 0; i < SIZE; i++) {
            if (fingerprints[i] == fingerprint && timesNs[i] != 0 && nowNs - timesNs[i] < windowNs) {
                return true;
            }
        }
        return false;
    }

    public void add(long fingerprint, long nowNs) {
        fingerprints[next] = fingerprint;
        timesNs[next] = nowNs;
        next = (next + 1) % SIZE;
    }

    /** What makes two orders of a shard equal. */
    public static long fingerprint(int strategyId, OrderTerms terms, long quantityLots) {
        long print = strategyId;
        print = print * FACTOR + terms.side().ordinal();
        print = print * FACTOR + terms.type().ordinal();
        print = print * FACTOR + terms.priceTicks();
        return print * FACTOR + quantityLots;
    }

    public int size() {
        return SIZE;
    }

    /** @param age 0 is the oldest */
    public long fingerprint(int age) {
        return fingerprints[(next + age) % SIZE];
    }

    /** @param age 0 is the oldest; 0 is returned where there is none yet */
    public long timeNs(int age) {
        return timesNs[(next + age) % SIZE];
    }
}
