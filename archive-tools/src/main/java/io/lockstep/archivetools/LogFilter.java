package io.lockstep.archivetools;

import io.lockstep.statemachine.wire.LogLine;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log are wanted.
 *
 * @param types names of messages; empty is all
 * @param shardId null is all
 * @param orderId null is all
 */
record LogFilter(
        long fromPosition,
        long toPosition,
        Set<String> types,
        @Nullable Integer shardId,
        @Nullable Long orderId) {
    boolean wantsPosition(long position) {
        return position > fromPosition && position <= toPosition;
    }

    boolean wants(LogLine line) {
        return (types.isEmpty() || types.contains(line.type()))
                && (shardId == null || shardId == line.shardId())
                && (orderId == null || orderId == line.orderId());
    }
}
