package io.lockstep.chaostests.sim.world;

import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** What travels in one direction: it arrives in its order, each some time after it was sent. */
public final class OnTheWay<T> {
    private record Item<T>(long dueNs, T what) {}

    private final VirtualTime time;
    private final SplittableRandom random;
    private final long leastNs;
    private final Deque<Item<T>> items = new ArrayDeque<>();
    private long lastDueNs;

    /** @param leastNs the journey takes so long, and up to three times as long */
    OnTheWay(VirtualTime time, SplittableRandom random, long leastNs) {
        this.time = time;
        this.random = random;
        this.leastNs = leastNs;
    }

    void send(T what) {
        lastDueNs = Math.max(lastDueNs, time.nowNs() + leastNs + random.nextLong(2 * leastNs));
        items.add(new Item<>(lastDueNs, what));
    }

    int size() {
        return items.size();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean hasArrived() {
        return !items.isEmpty() && items.element().dueNs <= time.nowNs();
    }

    /** What arrived first. */
    T take() {
        return items.remove().what;
    }

    /** Some of what was sent last never arrives. */
    void loseSome() {
        final int lost = random.nextInt(items.size() + 1);
        for (int i = 0; i < lost; i++) {
            ReferenceCountUtil.release(items.removeLast().what);
        }
    }

    void loseAll() {
        items.forEach(item -> ReferenceCountUtil.release(item.what));
        items.clear();
    }
}
