package io.lockstep.chaostests.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Throughput and latency of a history, second by second; where it is long, in longer steps. */
final class Seconds {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_STEPS = 600;

    /**
     * One step.
     *
     * @param acknowledged that were answered within it; so are the others
     * @param open that began within it and were never answered
     * @param p50Ns of those answered, or 0 where there is none
     */
    record Step(long beginNs, int acknowledged, int refused, int open, long p50Ns, long p99Ns) {
        boolean isAnswered() {
            return acknowledged + refused > 0;
        }
    }

    private final long stepNs;
    private final long endNs;
    private final List<Step> steps = new ArrayList<>();

    Seconds(List<Operation> operations, List<Moment> moments) {
        endNs = Math.max(SECOND_NS, end(operations, moments));
        stepNs = SECOND_NS * (1 + (endNs / SECOND_NS) / MOST_STEPS);
        final int count = (int) (endNs / stepNs) + 1;
        final List<List<Long>> latencies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            latencies.add(new ArrayList<>());
        }
        final int[] refused = new int[count];
        final int[] open = new int[count];
        for (final Operation operation : operations) {
            if (operation.returnedNs() == Operation.NEVER) {
                open[step(operation.invokedNs())]++;
            } else {
                latencies.get(step(operation.returnedNs())).add(operation.returnedNs() - operation.invokedNs());
                refused[step(operation.returnedNs())] += operation.outcome() == Outcome.FAIL ? 1 : 0;
            }
        }
        for (int i = 0; i < count; i++) {
            final long[] sorted = latencies.get(i).stream()
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            steps.add(new Step(
                    i * stepNs,
                    sorted.length - refused[i],
                    refused[i],
                    open[i],
                    quantile(sorted, 50),
                    quantile(sorted, 99)));
        }
    }

    private static long end(List<Operation> operations, List<Moment> moments) {
        long end = 0;
        for (final Operation operation : operations) {
            end = Math.max(
                    end, operation.returnedNs() == Operation.NEVER ? operation.invokedNs() : operation.returnedNs());
        }
        for (final Moment moment : moments) {
            end = Math.max(end, moment.endNs() == Operation.NEVER ? moment.beginNs() : moment.endNs());
        }
        return end;
    }

    private int step(long timeNs) {
        return (int) (timeNs / stepNs);
    }

    /** The smallest that so many of a hundred are not above; 0 of nothing. */
    static long quantile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    /** The longest time in which nothing was acknowledged, from the first invocation on. */
    static long longestStallNs(List<Operation> operations) {
        final long[] acknowledged = operations.stream()
                .filter(operation -> operation.outcome() == Outcome.OK)
                .mapToLong(Operation::returnedNs)
                .sorted()
                .toArray();
        long last = operations.stream().mapToLong(Operation::invokedNs).min().orElse(0);
        long longest = 0;
        for (final long time : acknowledged) {
            longest = Math.max(longest, time - last);
            last = time;
        }
        return longest;
    }

    /** Of all that were answered. */
    static long[] latencies(List<Operation> operations) {
        final long[] latencies = operations.stream()
                .filter(operation -> operation.returnedNs() != Operation.NEVER)
                .mapToLong(operation -> operation.returnedNs() - operation.invokedNs())
                .toArray();
        Arrays.sort(latencies);
        return latencies;
    }

    List<Step> steps() {
        return steps;
    }

    long stepNs() {
        return stepNs;
    }

    long endNs() {
        return endNs;
    }

    /** Of anything in a step, in a second. */
    double perSecond(int count) {
        return count * (double) SECOND_NS / stepNs;
    }
}
