package io.lockstep.statemachine.wire;

/**
 * An input or an output for people, with what it can be filtered by.
 *
 * @param type the message's name in its schema
 * @param shardId {@link #NO_SHARD} where it is about none
 * @param orderId {@link #NO_ORDER} where it is about none
 */
public record LogLine(String type, int shardId, long orderId, String text) {
    public static final int NO_SHARD = 65_535;
    public static final long NO_ORDER = 0;
}
