package io.lockstep.codecs;

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
    private static final int MAX_LENGTH = 36;
    private static final int PARTS = 5;

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
        return text.startsWith(PREFIX) && text.length() <= MAX_LENGTH && text.split("-", -1).length == PARTS;
    }

    /** @throws IllegalArgumentException for a name that is none of ours */
    public static ClientOrderId parse(String text) {
        if (!isOurs(text)) {
            throw new IllegalArgumentException("not a client order id of ours: " + text);
        }
        final String[] parts = text.split("-", -1);
        return new ClientOrderId(
                Integer.parseInt(parts[1], RADIX),
                Integer.parseInt(parts[2], RADIX),
                Long.parseLong(parts[3], RADIX),
                Integer.parseInt(parts[4], RADIX));
    }
}
