package io.lockstep.clusternode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.archive.checksum.Checksums;
import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TornTailTest {
    private static final int SEGMENT = 4 << 20;
    private static final int FRAME = 96;
    private static final int PAYLOAD = FRAME - DataHeaderFlyweight.HEADER_LENGTH;
    private static final int FRAMES = 20_000;
    private static final int END = FRAMES * FRAME;

    @TempDir
    private Path archive;

    private final UnsafeBuffer log = new UnsafeBuffer(ByteBuffer.allocateDirect(SEGMENT));

    @BeforeEach
    void writeFrames() {
        final DataHeaderFlyweight header = new DataHeaderFlyweight();
        for (int at = 0; at < END; at += FRAME) {
            log.putBytes(at, DataHeaderFlyweight.createDefaultHeader(0, 100, 0), 0, DataHeaderFlyweight.HEADER_LENGTH);
            header.wrap(log, at, DataHeaderFlyweight.HEADER_LENGTH);
            header.frameLength(FRAME);
            log.setMemory(at + DataHeaderFlyweight.HEADER_LENGTH, PAYLOAD, (byte) (at / FRAME));
            header.sessionId(
                    Checksums.crc32c().compute(log.addressOffset(), at + DataHeaderFlyweight.HEADER_LENGTH, PAYLOAD));
        }
    }

    private Path save(String name) throws IOException {
        final byte[] bytes = new byte[SEGMENT];
        log.getBytes(0, bytes);
        return Files.write(archive.resolve(name), bytes);
    }

    private byte[] whole(int length) {
        final byte[] bytes = new byte[SEGMENT];
        log.getBytes(0, bytes, 0, length);
        return bytes;
    }

    private void spoil(int frame) {
        log.putByte(frame * FRAME + FRAME - 1, (byte) ~log.getByte(frame * FRAME + FRAME - 1));
    }

    @Test
    void shouldLeaveAWholeLogAsItIs() throws IOException {
        final Path segment = save("0-0.rec");
        TornTail.cut(archive.toFile());
        assertThat(Files.readAllBytes(segment)).isEqualTo(whole(END));
    }

    /** Within a page, so that the archive itself would not see it. */
    @Test
    void shouldCutOffAFrameWithoutItsPayload() throws IOException {
        spoil(FRAMES - 1);
        final Path segment = save("0-0.rec");
        TornTail.cut(archive.toFile());
        assertThat(Files.readAllBytes(segment)).isEqualTo(whole(END - FRAME));
    }

    @Test
    void shouldCutOffWhatStandsBehindAHole() throws IOException {
        final int hole = FRAMES - 100;
        log.setMemory(hole * FRAME, 10 * FRAME, (byte) 0);
        final Path segment = save("0-0.rec");
        TornTail.cut(archive.toFile());
        assertThat(Files.readAllBytes(segment)).isEqualTo(whole(hole * FRAME));
    }

    @Test
    void shouldLookAtTheLastSegmentOfEachRecording() throws IOException {
        spoil(FRAMES - 1);
        final Path before = save("0-0.rec");
        final Path last = save("0-" + SEGMENT + ".rec");
        final Path other = save("7-0.rec");
        TornTail.cut(archive.toFile());
        assertThat(Files.readAllBytes(last)).isEqualTo(whole(END - FRAME));
        assertThat(Files.readAllBytes(other)).isEqualTo(whole(END - FRAME));
        final byte[] untouched = whole(END);
        assertThat(Arrays.equals(Files.readAllBytes(before), untouched)).isTrue();
    }

    /** To cut off what was told of would be to forget it. */
    @Test
    void shouldRefuseDamageThatIsNoPowerCut() throws IOException {
        spoil(FRAMES / 2 - TornTail.MAX_UNFORCED / FRAME / 2);
        final Path segment = save("0-0.rec");
        assertThatThrownBy(() -> TornTail.cut(archive.toFile()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged-log.md");
        assertThat(Files.readAllBytes(segment)).isEqualTo(whole(END));
    }

    @Test
    void shouldDoWithoutAnArchive() throws IOException {
        TornTail.cut(archive.resolve("none").toFile());
        Files.createFile(archive.resolve("0-0.rec"));
        TornTail.cut(archive.toFile());
        assertThat(archive.resolve("0-0.rec")).isEmptyFile();
    }
}
