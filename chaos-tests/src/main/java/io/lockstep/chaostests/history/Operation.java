package io.lockstep.chaostests.history;

import org.jspecify.annotations.Nullable;

/**
 * Something that a client did, from before it was sent until after the answer was there.
 *
 * @param process the client; a process has one operation at a time
 * @param f what was done: set, approve, read, …
 * @param key to what; what stands before its first slash is the kind of object
 * @param value what with; null where there is nothing to say
 * @param answer null where there is none
 * @param returnedNs {@link #NEVER} for one whose outcome is not known
 * @param input where it stands in the log; null for what was never brought there
 */
public record Operation(
        int process,
        String f,
        String key,
        @Nullable Object value,
        Outcome outcome,
        @Nullable Object answer,
        long invokedNs,
        long returnedNs,
        @Nullable LogInput input) {
    /** Later than anything: whatever follows may come first. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The kind of object it is about. */
    public String kind() {
        final int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    @Override
    public String toString() {
        final String with = value == null ? "" : " " + value;
        return "process " + process + " " + f + " " + key + with + " → " + outcome
                + (answer == null ? "" : " " + answer);
    }
}
