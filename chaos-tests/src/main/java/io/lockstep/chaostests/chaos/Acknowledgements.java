package io.lockstep.chaostests.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How many commands of each client were carried out. Any thread may count. */
final class Acknowledgements {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<String> clients;
    private final AtomicLongArray counts;

    Acknowledgements(List<String> clients) {
        this.clients = List.copyOf(clients);
        counts = new AtomicLongArray(clients.size());
    }

    /** One more of the client with this number. */
    void add(int client) {
        counts.incrementAndGet(client);
    }

    /**
     * Waits until each client has one more than now.
     *
     * @param isVain whether there is nothing to wait for any more
     * @return those that have none, by name
     */
    List<String> awaitOneMoreOfEach(long limitNs, BooleanSupplier isVain) {
        final long untilNs = System.nanoTime() + limitNs;
        final long[] before = new long[clients.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = counts.get(i);
        }
        List<String> silent = silentSince(before);
        while (!silent.isEmpty() && !isVain.getAsBoolean() && System.nanoTime() < untilNs) {
            LockSupport.parkNanos(LOOK_NS);
            silent = silentSince(before);
        }
        return silent;
    }

    private List<String> silentSince(long[] before) {
        final List<String> silent = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (counts.get(i) == before[i]) {
                silent.add(clients.get(i));
            }
        }
        return silent;
    }
}
