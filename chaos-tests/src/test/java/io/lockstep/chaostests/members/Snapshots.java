package io.lockstep.chaostests.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.archivetools.log.LogReader;
import io.lockstep.archivetools.log.SegmentFiles;
import io.lockstep.codecs.snapshot.MessageHeaderDecoder;
import io.lockstep.codecs.snapshot.SnapshotBeginDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** The engine's snapshots in the members' archives: those of one position must have the same bytes. */
final class Snapshots {
    /** Of the engine's; the consensus module has its own. */
    static final int STREAM = 106;

    private final Path directory;

    Snapshots(Path directory) {
        this.directory = directory;
    }

    /** @return how many there are in all */
    int areEqual() throws IOException {
        int count = 0;
        final Map<Long, byte[]> byPosition = new TreeMap<>();
        for (int member = 0; member < MemberCluster.MEMBERS; member++) {
            for (Map.Entry<Long, byte[]> snapshot : of(member).entrySet()) {
                count++;
                final byte[] other = byPosition.putIfAbsent(snapshot.getKey(), snapshot.getValue());
                if (other != null) {
                    assertThat(snapshot.getValue())
                            .as("snapshot of member %d at position %d", member, snapshot.getKey())
                            .isEqualTo(other);
                }
            }
        }
        return count;
    }

    /** By the position of the log they were taken at. */
    private Map<Long, byte[]> of(int member) throws IOException {
        final Map<Long, byte[]> found = new TreeMap<>();
        final Path archive = directory.resolve("node-" + member).resolve("archive");
        for (List<SegmentFiles.Segment> recording : SegmentFiles.recordings(archive, STREAM)) {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            final long[] taken = {-1};
            new LogReader(recording, STREAM, true).read(Long.MAX_VALUE, (position, flags, buffer, offset, length) -> {
                final byte[] frame = new byte[length];
                buffer.getBytes(offset, frame);
                bytes.writeBytes(frame);
                taken[0] = Math.max(taken[0], positionIn(buffer, offset));
            });
            if (taken[0] >= 0) {
                found.put(taken[0], bytes.toByteArray());
            }
        }
        return found;
    }

    /** -1 where a frame is not the begin of the engine's own rows. */
    private static long positionIn(DirectBuffer buffer, int offset) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        header.wrap(buffer, offset);
        if (header.schemaId() != SnapshotBeginDecoder.SCHEMA_ID
                || header.templateId() != SnapshotBeginDecoder.TEMPLATE_ID) {
            return -1;
        }
        return new SnapshotBeginDecoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .position();
    }
}
