package io.lockstep.gatewayingress.net;

import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/** What other threads have for the one that works: done there, in the order it came. */
public final class Mailbox {
    private final ManyToOneConcurrentLinkedQueue<Runnable> queue = new ManyToOneConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;

    public Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** @return false where it is full: the sender must give up what it brings it from, and may then still {@link #put} */
    public boolean offer(Runnable work) {
        if (size.get() >= capacity) {
            return false;
        }
        put(work);
        return true;
    }

    /** For what happens seldom and must not get lost, the end of a connection say. */
    public void put(Runnable work) {
        size.incrementAndGet();
        queue.offer(work);
    }

    /**
     * Does what is there.
     *
     * @return number of things done
     */
    public int drain(int limit) {
        int done = 0;
        Runnable work = queue.poll();
        while (work != null) {
            size.decrementAndGet();
            work.run();
            done++;
            work = done < limit ? queue.poll() : null;
        }
        return done;
    }
}
