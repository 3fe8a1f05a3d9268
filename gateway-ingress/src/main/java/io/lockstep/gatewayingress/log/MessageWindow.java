package io.lockstep.gatewayingress.log;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The messages that are committed and not yet acknowledged, in a ring of bytes; and how far they were sent. */
final class MessageWindow {
    /** In front of each message: its length, and padding to the alignment. */
    static final int RECORD_HEADER = 2 * Integer.BYTES;

    private static final int PADDING = -1;

    private final int capacity;
    private final UnsafeBuffer ring;

    /** Positions only grow; a position's place in the ring is its remainder. */
    private long head;

    private long next;
    private long tail;
    private long acknowledged;
    private long nextSequence;
    private long lastSequence;

    MessageWindow(int capacity) {
        if (!BitUtil.isPowerOfTwo(capacity)) {
            throw new IllegalArgumentException("the window's length must be a power of two: " + capacity);
        }
        this.capacity = capacity;
        ring = new UnsafeBuffer(new byte[capacity]);
    }

    /** The source's numbers stand here. */
    void start(long sequence) {
        acknowledged = sequence;
        nextSequence = sequence + 1;
        lastSequence = sequence;
    }

    /** Bytes that can be appended whatever the wrap costs. */
    long free() {
        return (capacity - (tail - head)) / 2;
    }

    void append(DirectBuffer message, int length) {
        final int needed = BitUtil.align(RECORD_HEADER + length, Long.BYTES);
        int at = (int) (tail & (capacity - 1));
        if (at + needed > capacity) {
            ring.putInt(at, PADDING);
            tail += capacity - at;
            at = 0;
        }
        if (tail + needed - head > capacity) {
            throw new IllegalStateException("no room: " + length + " bytes, " + free() + " free");
        }
        ring.putInt(at, length);
        ring.putBytes(at + RECORD_HEADER, message, 0, length);
        tail += needed;
        lastSequence++;
    }

    boolean hasNext() {
        next = behindPadding(next);
        return next < tail;
    }

    DirectBuffer buffer() {
        return ring;
    }

    int nextOffset() {
        return (int) (next & (capacity - 1)) + RECORD_HEADER;
    }

    int nextLength() {
        return ring.getInt((int) (next & (capacity - 1)));
    }

    /** The next message was sent. */
    void advance() {
        next = behind(next);
        nextSequence++;
    }

    /** Everything not acknowledged is to be sent again. */
    void rewind() {
        next = head;
        nextSequence = acknowledged + 1;
    }

    /** Whether something was sent and is not acknowledged. */
    boolean isAnyOnItsWay() {
        return nextSequence > acknowledged + 1;
    }

    long lastSequence() {
        return lastSequence;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Messages up to this number are not needed any more. */
    void acknowledge(long sequence) {
        while (acknowledged < sequence && acknowledged < lastSequence) {
            head = behind(behindPadding(head));
            acknowledged++;
        }
        if (nextSequence <= acknowledged) {
            nextSequence = acknowledged + 1;
            next = head;
        }
    }

    private long behind(long position) {
        final int length = ring.getInt((int) (position & (capacity - 1)));
        return position + BitUtil.align(RECORD_HEADER + length, Long.BYTES);
    }

    private long behindPadding(long position) {
        final int at = (int) (position & (capacity - 1));
        return position < tail && ring.getInt(at) == PADDING ? position + capacity - at : position;
    }
}
