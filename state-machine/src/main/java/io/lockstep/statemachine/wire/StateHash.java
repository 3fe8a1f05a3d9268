package io.lockstep.statemachine.wire;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The running hash of all that an engine said: two replicas with equal hashes at a position said the same up to there.
 * It finds errors, not attackers.
 */
public final class StateHash {
    private static final long SEED = 0x6C6F_636B_7374_6570L;
    private static final long FACTOR_1 = 0x9E37_79B1_85EB_CA87L;
    private static final long FACTOR_2 = 0xC2B2_AE3D_27D4_EB4FL;

    private long value = SEED;

    public long value() {
        return value;
    }

    public void restore(long newValue) {
        value = newValue;
    }

    public void reset() {
        value = SEED;
    }

    public void add(long word) {
        value = Long.rotateLeft(value ^ (word * FACTOR_1), 29) * FACTOR_2 + FACTOR_1;
    }

    public void add(DirectBuffer buffer, int offset, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            add(buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        long tail = length;
        for (; i < length; i++) {
            tail = (tail << Byte.SIZE) | (buffer.getByte(offset + i) & 0xFF);
        }
        add(tail);
    }
}
