package io.lockstep.chaostests.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a log explains what clients were told (TigerBeetle's method): the cluster gives the order, so none is searched
 * for. What was acknowledged is in the log once, as it was sent and answered as it was told; what was never sent is not
 * there; what nobody answered is there once or not at all; and what had its answer before another was begun stands before
 * it. A log that lacks what it must have has lost it, and one that holds more has invented it.
 *
 * <p>Clients record all that their sources say, and nobody else says anything as one of them.
 */
public final class LogOrder {
    private final Map<Long, LogEntry> entries = new HashMap<>();
    private final Set<LogInput> sent = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private int acknowledged;
    private int refused;
    private int happened;
    private int open;

    private LogOrder() {}

    /**
     * Holds a history against a log.
     *
     * @param leastAcknowledged with fewer the run says nothing
     */
    public static Check check(List<Operation> history, LogView log, int leastAcknowledged) {
        final LogOrder order = new LogOrder();
        order.findings.addAll(log.doubts());
        order.index(log);
        final List<Operation> logged =
                history.stream().filter(operation -> operation.input() != null).toList();
        logged.forEach(operation -> order.sent.add(operation.input()));
        logged.forEach(order::look);
        order.lookForInvented(logged);
        order.lookAtTime(logged);
        final String seen = log.entries().size() + " inputs up to position " + log.endPosition() + "; "
                + order.acknowledged + " acknowledged, " + order.refused + " refused, " + order.happened + " of "
                + order.open + " without an answer happened";
        final String name = "log order: " + log.name();
        if (order.findings.isEmpty() && order.acknowledged < leastAcknowledged) {
            return new Check(
                    name,
                    Verdict.UNKNOWN,
                    seen,
                    List.of("fewer than " + leastAcknowledged + " operations were acknowledged"));
        }
        return Check.of(name, seen, order.findings);
    }

    private static long key(LogInput input) {
        return ((long) input.sourceId() << 48) | input.sequence();
    }

    private void index(LogView log) {
        long position = -1;
        for (final LogEntry entry : log.entries()) {
            if (entry.position() <= position) {
                findings.add("position " + entry.position() + " comes behind position " + position);
            }
            position = entry.position();
            final LogEntry earlier = entries.putIfAbsent(key(entry.input()), entry);
            if (earlier != null) {
                findings.add("applied twice, at " + earlier.position() + " and " + entry.position() + ": "
                        + name(entry.input()));
            }
        }
    }

    private static String name(LogInput input) {
        return "input " + input.sequence() + " of source " + input.sourceId();
    }

    /**
     * A client that began where the log was, after another had ended in the middle of a command, gave its number to another input:
     * what stands there under that number is one of the two.
     */
    private @Nullable LogEntry find(Operation operation) {
        final LogInput input = operation.input();
        final LogEntry entry = input == null ? null : entries.get(key(input));
        return entry == null || entry.input().equals(input) || !sent.contains(entry.input()) ? entry : null;
    }

    private void look(Operation operation) {
        final LogEntry entry = find(operation);
        switch (operation.outcome()) {
            case OK -> {
                acknowledged++;
                lookAtAnswer(operation, entry, "acknowledged");
            }
            case FAIL -> {
                refused++;
                if (operation.answer() != null) {
                    lookAtAnswer(operation, entry, "refused");
                } else if (entry != null) {
                    findings.add("never sent, and in the log at " + entry.position() + ": " + operation);
                }
            }
            case INFO -> {
                open++;
                if (entry != null) {
                    happened++;
                    lookAtContent(operation, entry);
                }
            }
        }
    }

    private void lookAtAnswer(Operation operation, @Nullable LogEntry entry, String what) {
        if (entry == null) {
            findings.add(what + ", and not in the log: " + operation);
            return;
        }
        lookAtContent(operation, entry);
        final boolean isSame = operation.answer() instanceof Answer told
                ? told.equals(entry.answer())
                : (operation.outcome() == Outcome.OK) == entry.answer().isDone();
        if (!isSame) {
            findings.add("the log's answer at " + entry.position() + " is " + entry.answer() + ": " + operation);
        }
    }

    private void lookAtContent(Operation operation, LogEntry entry) {
        if (!entry.input().equals(operation.input())) {
            findings.add("other bytes were sent than stand in the log at " + entry.position() + ": " + operation);
        }
    }

    /** What stands between the first and the last that a source's clients know of must be theirs. */
    private void lookForInvented(List<Operation> logged) {
        final Map<Integer, long[]> ranges = new HashMap<>();
        final Map<Long, Operation> known = new HashMap<>();
        for (final Operation operation : logged) {
            final LogInput input = operation.input();
            if (input != null) {
                known.put(key(input), operation);
                final long[] range =
                        ranges.computeIfAbsent(input.sourceId(), _ -> new long[] {input.sequence(), input.sequence()});
                range[0] = Math.min(range[0], input.sequence());
                range[1] = Math.max(range[1], input.sequence());
            }
        }
        for (final LogEntry entry : entries.values()) {
            final long[] range = ranges.get(entry.input().sourceId());
            if (range != null && entry.input().sequence() >= range[0] && !known.containsKey(key(entry.input()))) {
                findings.add("nobody sent what stands at " + entry.position() + ": " + name(entry.input()));
            }
        }
    }

    /** Whoever begins after an answer comes behind what was answered: one sweep over both in the order of their times. */
    private void lookAtTime(List<Operation> logged) {
        final List<Operation> begun = logged.stream()
                .filter(operation -> find(operation) != null)
                .sorted(Comparator.comparingLong(Operation::invokedNs))
                .toList();
        final List<Operation> ended = begun.stream()
                .filter(operation -> operation.returnedNs() != Operation.NEVER)
                .sorted(Comparator.comparingLong(Operation::returnedNs))
                .toList();
        int next = 0;
        @Nullable Operation foremost = null;
        for (final Operation operation : begun) {
            while (next < ended.size() && ended.get(next).returnedNs() < operation.invokedNs()) {
                final Operation before = ended.get(next++);
                foremost = foremost == null || position(before) > position(foremost) ? before : foremost;
            }
            if (foremost != null && position(foremost) > position(operation)) {
                findings.add("at " + position(operation) + " stands what began after the answer to what stands at "
                        + position(foremost) + ": " + operation + ", and " + foremost);
            }
        }
    }

    private long position(Operation operation) {
        final LogEntry entry = find(operation);
        return entry == null ? -1 : entry.position();
    }

    /** Whether logs say the same as far as they go; a shorter one lacks only the end. */
    public static Check agree(List<LogView> logs) {
        final List<String> findings = new ArrayList<>();
        final LogView first = logs.getFirst();
        for (final LogView other : logs.subList(1, logs.size())) {
            final int common = Math.min(first.entries().size(), other.entries().size());
            for (int i = 0; i < common; i++) {
                if (!first.entries().get(i).equals(other.entries().get(i))) {
                    findings.add(first.name() + " has " + text(first.entries().get(i)) + ", " + other.name() + " has "
                            + text(other.entries().get(i)));
                    break;
                }
            }
        }
        final String seen = logs.size() + " logs, "
                + logs.stream()
                        .map(log -> log.name() + " up to " + log.endPosition())
                        .toList();
        return Check.of("logs agree", seen, findings);
    }

    private static String text(LogEntry entry) {
        return name(entry.input()) + " at " + entry.position() + " (" + entry.answer() + ")";
    }
}
