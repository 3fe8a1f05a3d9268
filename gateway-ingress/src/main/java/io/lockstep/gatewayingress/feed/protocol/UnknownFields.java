package io.lockstep.gatewayingress.feed.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts fields that no document has, by message and name: so it shows that the venue says more than we read. The rest of
 * the message counts as ever. Counted by one thread, read by any.
 */
public final class UnknownFields {
    /** Names of a message; what else there is, is counted together. */
    private static final int MOST = 50;

    private static final String MORE = "…";

    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

    /** Counts a field if it is unknown. */
    public void look(KnownNames message, String name) {
        if (!message.knows(name)) {
            count(message, name);
        }
    }

    /** Makes nothing where the field was counted before. */
    public void count(KnownNames message, String name) {
        Map<String, LongAdder> names = counts.get(message.name());
        if (names == null) {
            names = counts.computeIfAbsent(message.name(), _ -> new ConcurrentHashMap<>());
        }
        LongAdder count = names.get(name);
        if (count == null) {
            count = names.computeIfAbsent(names.size() < MOST ? name : MORE, _ -> new LongAdder());
        }
        count.increment();
    }

    /** How many there were. */
    public long total() {
        long total = 0;
        for (final Map<String, LongAdder> names : counts.values()) {
            for (final LongAdder count : names.values()) {
                total += count.sum();
            }
        }
        return total;
    }

    /** Tells of each message's each unknown field how often it was there. */
    public void forEach(Teller teller) {
        counts.forEach((message, names) -> names.forEach((name, count) -> teller.tell(message, name, count.sum())));
    }

    /** Is told of unknown fields. */
    @FunctionalInterface
    public interface Teller {
        void tell(String message, String field, long count);
    }

    /** For people. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        forEach((message, field, count) -> text.append(text.isEmpty() ? "" : " ")
                .append(message)
                .append('.')
                .append(field)
                .append('=')
                .append(count));
        return text.toString();
    }
}
