package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.PriorityQueue;

/** What is to happen later, in the order of time; at the same time, in the order in which it was put down. */
final class Schedule {
    /** No deadline. */
    static final long NEVER = Long.MAX_VALUE;

    private record Entry(long atNs, long sequence, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            final int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long sequence;

    void at(long monotonicNs, Runnable action) {
        entries.add(new Entry(monotonicNs, sequence++, action));
    }

    /** Does all that is due, also what becomes due by it. */
    void run(long monotonicNs) {
        for (Entry first = entries.peek(); first != null && first.atNs <= monotonicNs; first = entries.peek()) {
            entries.remove();
            first.action.run();
        }
    }

    long nextNs() {
        final Entry first = entries.peek();
        return first == null ? NEVER : first.atNs;
    }

    int size() {
        return entries.size();
    }
}
