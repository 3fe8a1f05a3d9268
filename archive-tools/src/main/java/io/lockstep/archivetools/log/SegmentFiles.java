package io.lockstep.archivetools.log;

import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files in which a member's archive keeps the cluster's log: {@code <recording>-<position>.rec}. Which recording is
 * the log is told by the stream in its first frame, so neither catalog nor Raft state is needed, nor a running archive.
 */
public final class SegmentFiles {
    /** A segment and the log position of its first byte. */
    public record Segment(Path file, long position) {}

    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})\\.rec");

    /** The cluster log's stream. */
    static final int LOG_STREAM = 100;

    private SegmentFiles() {}

    /**
     * The log's segments in their order.
     *
     * @param archive a member's archive directory
     * @throws IOException where it cannot be read, or holds no log
     */
    public static List<Segment> find(Path archive) throws IOException {
        final List<List<Segment>> logs = recordings(archive, LOG_STREAM);
        if (logs.isEmpty()) {
            throw new IOException("no recording of the cluster's log in " + archive);
        }
        return logs.getFirst();
    }

    /** The segments of each recording of a stream, as they were begun. */
    public static List<List<Segment>> recordings(Path archive, int streamId) throws IOException {
        final TreeMap<Long, TreeMap<Long, Path>> recordings = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(archive, "*.rec")) {
            for (Path file : files) {
                final Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    recordings
                            .computeIfAbsent(Long.parseLong(name.group(1)), id -> new TreeMap<>())
                            .put(Long.parseLong(name.group(2)), file);
                }
            }
        }
        final List<List<Segment>> found = new ArrayList<>();
        for (TreeMap<Long, Path> recording : recordings.values()) {
            if (streamOf(recording.firstEntry().getValue()) == streamId) {
                final List<Segment> segments = new ArrayList<>();
                recording.forEach((position, file) -> segments.add(new Segment(file, position)));
                found.add(segments);
            }
        }
        return found;
    }

    private static int streamOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            final ByteBuffer header =
                    ByteBuffer.allocate(DataHeaderFlyweight.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(header, 0);
            return header.getInt(DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET);
        }
    }
}
