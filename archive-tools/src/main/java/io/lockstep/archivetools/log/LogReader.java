package io.lockstep.archivetools.log;

import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a member's log from its segment files, frame by frame, and checks every frame: its checksum, and that each field
 * of its header is what it must be, because the checksum covers the payload only. It needs no running archive and changes
 * nothing, so it may read what a running member writes, up to a position that the member has committed.
 */
public final class LogReader {
    /** Takes the frames. */
    @FunctionalInterface
    public interface FrameHandler {
        /**
         * One frame's payload.
         *
         * @param position of the log, just behind the frame
         * @param flags Aeron's: begin and end of a message
         */
        void onFrame(long position, byte flags, DirectBuffer buffer, int offset, int length);
    }

    private static final int HEADER = DataHeaderFlyweight.HEADER_LENGTH;
    private static final int ALIGNMENT = 32;
    private static final int KNOWN_FLAGS = FrameDescriptor.UNFRAGMENTED & 0xFF;

    private final List<SegmentFiles.Segment> segments;
    private final int streamId;
    private final boolean withChecksums;
    private final Checksum checksum = Checksums.crc32c();
    private long position;
    private int nextTermOffset;
    private int termId;
    private boolean isFirst = true;
    private boolean isInMessage;
    private long lastFramePosition;

    /**
     * Begins at the front of the log.
     *
     * @param archive a member's archive directory
     */
    public LogReader(Path archive, boolean withChecksums) throws IOException {
        this(SegmentFiles.find(archive), SegmentFiles.LOG_STREAM, withChecksums);
    }

    /** Begins at the front of any recording of a stream. */
    public LogReader(List<SegmentFiles.Segment> recording, int streamId, boolean withChecksums) {
        segments = recording;
        this.streamId = streamId;
        this.withChecksums = withChecksums;
        position = segments.get(0).position();
    }

    /** Behind the last frame read. */
    public long position() {
        return position;
    }

    /**
     * Reads up to a position, or the end.
     *
     * @return whether there may be more
     * @throws DamagedLogException at the first frame that is not as it was written
     */
    public boolean read(long untilPosition, FrameHandler handler) throws IOException {
        for (SegmentFiles.Segment segment : segments) {
            if (position >= untilPosition) {
                return true;
            }
            final long end = segment.position() + Files.size(segment.file());
            if (segment.position() > position) {
                throw new DamagedLogException(
                        position, segment.file(), "it begins at " + segment.position() + ": a segment is missing");
            }
            if (end == position) {
                throw new DamagedLogException(position, segment.file(), "the file is empty");
            }
            if (end > position && !readSegment(segment, end, untilPosition, handler)) {
                return position >= untilPosition;
            }
        }
        return false;
    }

    /** @return whether the segment was read to its end, so that the next one follows */
    private boolean readSegment(SegmentFiles.Segment segment, long end, long untilPosition, FrameHandler handler)
            throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file())) {
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            final UnsafeBuffer buffer = new UnsafeBuffer(mapped);
            try {
                while (position < untilPosition && position < end) {
                    final int offset = (int) (position - segment.position());
                    if (offset + HEADER > buffer.capacity()) {
                        throw cutOff(segment, buffer);
                    }
                    final int frameLength = buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
                    if (frameLength == 0) {
                        checkNothingFollows(segment, buffer, offset);
                        return false;
                    }
                    readFrame(segment, buffer, offset, frameLength, handler);
                }
                if (position >= end && !BitUtil.isPowerOfTwo(buffer.capacity())) {
                    throw cutOff(segment, buffer);
                }
                return position >= end;
            } finally {
                BufferUtil.free(mapped);
            }
        }
    }

    private void readFrame(
            SegmentFiles.Segment segment, UnsafeBuffer buffer, int offset, int frameLength, FrameHandler handler) {
        final int type = buffer.getShort(offset + HeaderFlyweight.TYPE_FIELD_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final boolean isPadding = type == HeaderFlyweight.HDR_TYPE_PAD;
        final int alignedLength = BitUtil.align(frameLength, ALIGNMENT);
        final String wrong = wrongIn(buffer, offset, frameLength, alignedLength, type, isPadding);
        if (wrong != null) {
            throw new DamagedLogException(position, segment.file(), wrong);
        }
        final byte flags = buffer.getByte(offset + HeaderFlyweight.FLAGS_FIELD_OFFSET);
        if (!isPadding) {
            checkMessage(segment, flags);
        }
        lastFramePosition = position;
        position += alignedLength;
        nextTermOffset = buffer.getInt(offset + DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET) + alignedLength;
        termId = buffer.getInt(offset + DataHeaderFlyweight.TERM_ID_FIELD_OFFSET);
        isFirst = false;
        if (!isPadding) {
            handler.onFrame(position, flags, buffer, offset + HEADER, frameLength - HEADER);
        }
    }

    /** A message's first frame follows the last one of another message; any other frame does not. */
    private void checkMessage(SegmentFiles.Segment segment, byte flags) {
        final boolean begins = (flags & FrameDescriptor.BEGIN_FRAG_FLAG) != 0;
        if (begins && isInMessage) {
            throw new DamagedLogException(lastFramePosition, segment.file(), "the message has no end");
        }
        if (!begins && !isInMessage && !isFirst) {
            throw new DamagedLogException(position, segment.file(), "the message has no beginning");
        }
        isInMessage = (flags & FrameDescriptor.END_FRAG_FLAG) == 0;
    }

    /** @return what is wrong with a frame; null where nothing is */
    private @Nullable String wrongIn(
            UnsafeBuffer buffer, int offset, int frameLength, int alignedLength, int type, boolean isPadding) {
        if (frameLength < HEADER || alignedLength < HEADER || alignedLength > buffer.capacity() - offset) {
            return "a frame of " + frameLength + " bytes is not possible";
        }
        if (type != HeaderFlyweight.HDR_TYPE_DATA && !isPadding) {
            return "a frame of type " + type + " is not possible";
        }
        if (buffer.getByte(offset + HeaderFlyweight.VERSION_FIELD_OFFSET) != HeaderFlyweight.CURRENT_VERSION) {
            return "the frame's version is not the one in use";
        }
        if ((buffer.getByte(offset + HeaderFlyweight.FLAGS_FIELD_OFFSET) & ~KNOWN_FLAGS & 0xFF) != 0) {
            return "the frame's flags are not possible";
        }
        if (buffer.getInt(offset + DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET) != streamId) {
            return "the frame is of another stream";
        }
        if (buffer.getLong(offset + DataHeaderFlyweight.RESERVED_VALUE_OFFSET) != 0) {
            return "the frame's reserved field is not empty";
        }
        final String order = wrongOrder(buffer, offset);
        if (order != null || isPadding || !withChecksums) {
            return order;
        }
        final int recorded = buffer.getInt(offset + DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET);
        final int computed = checksum.compute(buffer.addressOffset(), offset + HEADER, alignedLength - HEADER);
        return recorded == computed ? null : "the checksum does not match";
    }

    private @Nullable String wrongOrder(UnsafeBuffer buffer, int offset) {
        final int termOffset = buffer.getInt(offset + DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET);
        final int frameTermId = buffer.getInt(offset + DataHeaderFlyweight.TERM_ID_FIELD_OFFSET);
        final boolean continues = termOffset == nextTermOffset && frameTermId == termId;
        final boolean beginsTerm = termOffset == 0 && frameTermId == termId + 1 && BitUtil.isPowerOfTwo(nextTermOffset);
        return isFirst || continues || beginsTerm ? null : "the frame does not follow the one before it";
    }

    /** Behind the last frame there is nothing: a length that became 0 by damage would else end the log unnoticed. */
    private void checkNothingFollows(SegmentFiles.Segment segment, UnsafeBuffer buffer, int offset) {
        boolean isEmpty = segment.equals(segments.getLast());
        for (int i = offset; isEmpty && i + Long.BYTES <= buffer.capacity(); i += Long.BYTES) {
            isEmpty = buffer.getLong(i) == 0;
        }
        if (!isEmpty) {
            throw new DamagedLogException(
                    position, segment.file(), "the log ends here, and something stands behind its end");
        }
        if (!BitUtil.isPowerOfTwo(buffer.capacity())) {
            throw cutOff(segment, buffer);
        }
    }

    /** The archive makes each file in its full length, a power of two, before it writes anything. */
    private DamagedLogException cutOff(SegmentFiles.Segment segment, UnsafeBuffer buffer) {
        return new DamagedLogException(
                position, segment.file(), "the file is cut off behind " + buffer.capacity() + " bytes");
    }
}
