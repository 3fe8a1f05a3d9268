package io.lockstep.statemachine.wire;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The name of an asset in a message, as the engine takes it: its first eight bytes and its last four. */
final class AssetBytes {
    private AssetBytes() {}

    static long head(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    static int tail(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }
}
