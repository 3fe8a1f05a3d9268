package io.lockstep.gatewayegress.venue.protocol;

import java.util.HashSet;
import java.util.Set;

/** Looks for fields that no document has. Each counts once; the rest of its message is taken as it is. */
public final class FieldWatch {
    private static final int MOST = 1_000;

    private final Anomalies anomalies;
    private final Set<String> seen = new HashSet<>();

    public FieldWatch(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    /** @param prefix of the message's fields: others are left out */
    public void look(KnownFields fields, FlatJson json, String prefix) {
        for (final String field : fields.unknown(json.paths(), prefix)) {
            if (seen.size() < MOST && seen.add(fields + " " + field)) {
                anomalies.add(Anomalies.Kind.UNKNOWN_FIELD, fields + " " + field);
            }
        }
    }
}
