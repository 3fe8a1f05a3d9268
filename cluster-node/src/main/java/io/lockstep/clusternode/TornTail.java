package io.lockstep.clusternode;

import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a recording as a power cut leaves it: what was written and not forced yet may be there in parts. The archive
 * itself takes such a frame for whole when it starts, unless it lies across two pages: it would be counted as recorded, could
 * never be replayed, and everything after it would be written behind it. So it is cut off before the archive starts, and comes
 * again from the leader. Nobody was told of it: a position is told when it is forced.
 */
final class TornTail {
    /** The archive forces whenever it has written, and writes no more than this at once. */
    static final int MAX_UNFORCED = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);
    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})\\.rec");
    private static final int HEADER = DataHeaderFlyweight.HEADER_LENGTH;
    private static final int ALIGNMENT = 32;
    private static final Checksum CHECKSUM = Checksums.crc32c();

    private TornTail() {}

    /**
     * Cuts it off the last segment of each recording; those before it were forced when it was begun.
     *
     * @param archive that nobody uses; may be missing
     * @throws IOException where more is damaged than a power cut explains
     */
    static void cut(File archive) throws IOException {
        if (!archive.isDirectory()) {
            return;
        }
        final TreeMap<Long, TreeMap<Long, Path>> recordings = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(archive.toPath(), "*.rec")) {
            for (Path file : files) {
                final Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    recordings
                            .computeIfAbsent(Long.parseLong(name.group(1)), id -> new TreeMap<>())
                            .put(Long.parseLong(name.group(2)), file);
                }
            }
        }
        for (TreeMap<Long, Path> segments : recordings.values()) {
            cutSegment(segments.lastEntry().getValue());
        }
    }

    private static void cutSegment(Path segment) throws IOException {
        final long length = Files.size(segment);
        if (length == 0) {
            return;
        }
        final long wholeEnd;
        final long writtenEnd;
        try (FileChannel channel = FileChannel.open(segment)) {
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
            try {
                final UnsafeBuffer buffer = new UnsafeBuffer(mapped);
                wholeEnd = wholeEnd(buffer);
                writtenEnd = writtenEnd(buffer, wholeEnd);
            } finally {
                BufferUtil.free(mapped);
            }
        }
        if (writtenEnd - wholeEnd > MAX_UNFORCED) {
            throw new IOException(segment + " is damaged at " + wholeEnd + ", and " + (writtenEnd - wholeEnd)
                    + " bytes follow: that is no power cut. See ops/runbooks/damaged-log.md");
        }
        if (writtenEnd > wholeEnd) {
            LOG.warn(
                    "{} is torn at {}: {} bytes that were never told of are cut off",
                    segment,
                    wholeEnd,
                    writtenEnd - wholeEnd);
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.setLength(wholeEnd);
                file.setLength(length);
                file.getFD().sync();
            }
        }
    }

    /** Behind the last frame of those, from the front, that are as they were written. */
    private static int wholeEnd(UnsafeBuffer buffer) {
        int offset = 0;
        while (offset + HEADER <= buffer.capacity()) {
            final int frameLength = buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
            if (frameLength < HEADER || frameLength > buffer.capacity() - offset) {
                break;
            }
            final int alignedLength = BitUtil.align(frameLength, ALIGNMENT);
            if (!isWhole(buffer, offset, alignedLength)) {
                break;
            }
            offset += alignedLength;
        }
        return offset;
    }

    /** The checksum stands where the session id was, and covers what is behind the header; padding has none. */
    private static boolean isWhole(UnsafeBuffer buffer, int offset, int alignedLength) {
        final int type = buffer.getShort(offset + HeaderFlyweight.TYPE_FIELD_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        return type == HeaderFlyweight.HDR_TYPE_PAD
                || CHECKSUM.compute(buffer.addressOffset(), offset + HEADER, alignedLength - HEADER)
                        == buffer.getInt(offset + DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Behind the last byte that is not zero, or where the frames end. */
    private static int writtenEnd(UnsafeBuffer buffer, long wholeEnd) {
        int end = buffer.capacity();
        while (end - Long.BYTES > wholeEnd && buffer.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        while (end > wholeEnd && buffer.getByte(end - 1) == 0) {
            end--;
        }
        return end;
    }
}
