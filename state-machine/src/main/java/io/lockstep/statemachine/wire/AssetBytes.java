package io.lockstep.statemachine.wire;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The name of an asset in a message, as the engine takes it: its first eight bytes and its last four. */
final class AssetBytes {
    private AssetBytes() {}

    static long head(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    static int tail(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    /** As it came: a text would not be the same for every byte that a gateway can send. */
    static void put(MutableDirectBuffer buffer, int offset, long head, int tail) {
        buffer.putLong(offset, head, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + Long.BYTES, tail, ByteOrder.LITTLE_ENDIAN);
    }
}
