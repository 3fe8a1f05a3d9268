package io.lockstep.gatewayegress.venue.protocol;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the venue sent that is not in its documents, counted by what is wrong with it. */
public final class Anomalies {
    /** What is wrong. */
    public enum Kind {
        /** Not JSON, cut off, or more than anybody would send: a page of a proxy, say. */
        NOT_JSON,
        /** An event of an unknown type. */
        UNKNOWN_EVENT,
        /** A field that no document has; the rest of its message counts. */
        UNKNOWN_FIELD,
        /** A field is absent, of the wrong type, or has a value that makes no sense. */
        SENSELESS,
        /** An answer that makes no sense, a 200 with an error in it say; its request's outcome is unknown. */
        SENSELESS_ANSWER,
        /** The venue's limits could not be read: what was known of them before holds. */
        UNTOLD_LIMITS,
        /** An answer to nothing that was asked, or that was given up. */
        UNASKED
    }

    /** Told of each, to be written down. */
    public interface Journal {
        void onAnomaly(Kind kind, String what);
    }

    private static final int MOST_TEXT = 200;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Journal journal;

    public Anomalies(Journal journal) {
        this.journal = journal;
    }

    /** @param what without anything secret, as far as the venue does not say it */
    public void add(Kind kind, String what) {
        counts.merge(kind, 1L, Long::sum);
        journal.onAnomaly(kind, what.length() > MOST_TEXT ? what.substring(0, MOST_TEXT) + "…" : what);
    }

    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** As members of a JSON object. */
    public String json() {
        final StringBuilder json = new StringBuilder();
        counts.forEach((kind, count) -> json.append(json.isEmpty() ? "" : ",")
                .append('"')
                .append(kind.name().toLowerCase(Locale.ROOT))
                .append("\":")
                .append(count));
        return json.toString();
    }
}
