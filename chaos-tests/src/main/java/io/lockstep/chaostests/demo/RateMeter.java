package io.lockstep.chaostests.demo;

import java.util.ArrayDeque;

/** How fast a count grows, over the last two seconds. */
final class RateMeter {
    private static final long WINDOW_NS = 2_000_000_000L;

    private record Sample(long timeNs, long count) {}

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    void sample(long timeNs, long count) {
        samples.addLast(new Sample(timeNs, count));
        while (timeNs - samples.getFirst().timeNs() > WINDOW_NS) {
            samples.removeFirst();
        }
    }

    double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        final Sample first = samples.getFirst();
        final Sample last = samples.getLast();
        return last.timeNs() == first.timeNs()
                ? 0
                : (last.count() - first.count()) * 1e9 / (last.timeNs() - first.timeNs());
    }
}
