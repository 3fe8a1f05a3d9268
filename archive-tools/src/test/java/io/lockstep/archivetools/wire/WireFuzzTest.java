package io.lockstep.archivetools.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aeron.logbuffer.FrameDescriptor;
import io.lockstep.archivetools.log.DamagedLogException;
import io.lockstep.archivetools.recorded.MadeSegment;
import io.lockstep.codecs.wire.MessageHeaderEncoder;
import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.codecs.wire.WireRecordEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes for a gateway's wire journal: records, or where it is damaged. See {@link MadeSegment}. */
final class WireFuzzTest {
    @TempDir
    private static Path directory;

    static Stream<byte[]> journals() {
        final ByteArrayOutputStream journal = new ByteArrayOutputStream();
        journal.write(0);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final WireRecordEncoder record = new WireRecordEncoder();
        for (final WireKind kind : List.of(WireKind.OPENED, WireKind.RECEIVED, WireKind.ANSWERED)) {
            record.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .timeNs(1)
                    .accountId(1)
                    .kind(kind)
                    .channel(WireChannel.ORDERS)
                    .requestId(3)
                    .status(200)
                    .usedWeight(5)
                    .retryAfterS(-1)
                    .text("{\"e\":\"executionReport\"}");
            MadeSegment.payload(journal, buffer, MessageHeaderEncoder.ENCODED_LENGTH + record.encodedLength());
        }
        final byte[] whole = journal.toByteArray();
        final byte[] parts = whole.clone();
        parts[1] = FrameDescriptor.BEGIN_FRAG_FLAG;
        return Stream.of(whole, parts);
    }

    @MethodSource("journals")
    @FuzzTest
    void shouldReadRecordsOrNameTheDamage(byte[] input) throws IOException {
        final Path archive = Files.createDirectories(directory.resolve(WireReader.DIRECTORY));
        MadeSegment.write(input, archive, WireReader.STREAM);
        final List<WireEntry> entries = new ArrayList<>();
        try {
            WireReader.read(directory, entries::add);
        } catch (DamagedLogException e) {
            assertThat(e.position()).isNotNegative();
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("no wire journal in ");
        }
        assertThat(entries).allSatisfy(entry -> assertThat(entry.text()).isNotNull());
    }
}
