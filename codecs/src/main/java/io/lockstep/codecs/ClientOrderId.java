package io.lockstep.codecs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name an attempt has at the venue: {@code L-<cell>-<shard>-<order>-<attempt>}, each number in base 36. Derived, so
 * that it is the same whoever computes it and never used twice; at most 36 characters of those that venues allow.
 *
 * @param cell the cluster's number, 0 to 1295
 */
public record ClientOrderId(int cell, int shardId, long orderId, int attempt) {
    private static final int RADIX = 36;
    private static final int MAX_CELL = RADIX * RADIX - 1;
    private static final String PREFIX = "L-";
    private static final Pattern OURS =
            Pattern.compile("L-([0-9a-z]{1,2})-([0-9a-z]{1,5})-([0-9a-z]{1,13})-([0-9a-z]{1,5})");

    public ClientOrderId {
        if (cell < 0 || cell > MAX_CELL || shardId < 0 || orderId < 0 || attempt < 0) {
            throw new IllegalArgumentException("no client order id: " + cell + " " + shardId + " " + orderId);
        }
    }

    public String text() {
        return PREFIX
                + Integer.toString(cell, RADIX)
                + '-'
                + Integer.toString(shardId, RADIX)
                + '-'
                + Long.toString(orderId, RADIX)
                + '-'
                + Integer.toString(attempt, RADIX);
    }

    /** Whether an order with this name may be ours. */
    public static boolean isOurs(String text) {
        return find(text) != null;
    }

    /** @throws IllegalArgumentException for a name that is none of ours */
    public static ClientOrderId parse(String text) {
        final ClientOrderId found = find(text);
        if (found == null) {
            throw new IllegalArgumentException("not a client order id of ours: " + text);
        }
        return found;
    }

    private static @Nullable ClientOrderId find(String text) {
        final Matcher parts = OURS.matcher(text);
        try {
            return parts.matches()
                    ? new ClientOrderId(
                            Integer.parseInt(parts.group(1), RADIX),
                            Integer.parseInt(parts.group(2), RADIX),
                            Long.parseLong(parts.group(3), RADIX),
                            Integer.parseInt(parts.group(4), RADIX))
                    : null;
        } catch (NumberFormatException e) {
            return null; // an order number beyond 64 bits
        }
    }
}
