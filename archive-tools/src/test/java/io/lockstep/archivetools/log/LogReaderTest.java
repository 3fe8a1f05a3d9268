package io.lockstep.archivetools.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.lockstep.archivetools.recorded.LogCopy;
import io.lockstep.archivetools.recorded.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.BitUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogReaderTest {
    /** A frame that was read: where it ends, and a number that stands for all of it. */
    private record Frame(long position, int length, int content) {
        long begin() {
            return position - BitUtil.align(length + 32, FrameDescriptor.FRAME_ALIGNMENT);
        }
    }

    @TempDir
    private static Path recorded;

    private static List<Frame> frames = new ArrayList<>();

    @TempDir
    private Path dataDir;

    @BeforeAll
    static void record(@TempDir Path temporary) throws IOException {
        RecordedLog.record(recorded);
        frames = read(LogCopy.of(recorded, temporary, 0));
        assertThat(frames).hasSizeGreaterThan(1_200);
    }

    private static List<Frame> read(LogCopy log) throws IOException {
        final List<Frame> read = new ArrayList<>();
        final LogReader reader = new LogReader(log.archive(), true);
        reader.read(Long.MAX_VALUE, (position, flags, buffer, offset, length) -> {
            int content = flags;
            for (int i = 0; i < length; i++) {
                content = 31 * content + buffer.getByte(offset + i);
            }
            read.add(new Frame(position, length, content));
        });
        return read;
    }

    private static Frame frame(int number) {
        return frames.get(number);
    }

    /**
     * Any bit anywhere: what is read before the damage is found is what was written. Only a frame's length can change
     * within what its alignment leaves open, because the archive's checksum does not cover it: that is left to the hash
     * chain. And the log's first frame is a case of its own.
     */
    @Test
    void shouldReadWhatWasWrittenOrSayWhereItIsDamaged() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        final Random random = new Random(20_261_121);
        for (int i = 0; i < 400; i++) {
            final int victim = 1 + random.nextInt(frames.size() - 2);
            final int lengthBits = 4;
            final long position = frame(victim).begin()
                    + lengthBits
                    + random.nextInt(frame(victim).length() + 32 - lengthBits);
            final int bit = 1 << random.nextInt(8);
            log.flip(position, bit);
            assertThatThrownBy(() -> read(log))
                    .as(
                            "bit %d of the byte at %d, %d bytes into a frame",
                            bit, position, position - frame(victim).begin())
                    .isInstanceOfSatisfying(
                            DamagedLogException.class,
                            damage -> assertThat(damage.position())
                                    .isEqualTo(frame(victim).begin()));
            log.flip(position, bit);
        }
        assertThat(read(log)).isEqualTo(frames);
    }

    /** Which term the first frame is of can only be compared with the second: that is where the damage is named. */
    @Test
    void shouldNameTheSecondFrameWhereTheFirstIsOfAnotherTerm() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        log.flip(frame(0).begin() + DataHeaderFlyweight.TERM_ID_FIELD_OFFSET, 1);
        assertThatThrownBy(() -> read(log))
                .isInstanceOfSatisfying(
                        DamagedLogException.class,
                        damage -> assertThat(damage.position()).isEqualTo(frame(1).begin()));
    }

    @Test
    void shouldFindAFrameWithoutALength() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        final Frame victim = frame(10);
        log.flip(victim.begin(), victim.length() + 32);
        expectDamage(log, victim.begin(), "something stands behind its end");
    }

    @Test
    void shouldFindASegmentThatIsCutOffBetweenTwoFrames() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        final long end = frame(frames.size() - 20).position();
        log.cutOff(end);
        expectDamage(log, end, "cut off");
    }

    @Test
    void shouldFindASegmentThatIsCutOffInsideAFrame() throws IOException {
        for (int bytes : new int[] {1, 31, 33, 60}) {
            final LogCopy log = LogCopy.of(recorded, dataDir.resolve("cut-" + bytes), 0);
            final Frame victim = frame(frames.size() - 20);
            log.cutOff(victim.begin() + bytes);
            expectDamage(log, victim.begin(), "");
        }
    }

    @Test
    void shouldFindASegmentThatIsMissing() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        final Path second = log.segmentAt(70_000);
        Files.delete(second);
        expectDamage(log, 65_536, "a segment is missing");
    }

    @Test
    void shouldFindASegmentThatWasEmptied() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        log.cutOff(65_536);
        expectDamage(log, 65_536, "empty");
    }

    @Test
    void shouldFindASegmentThatEndsBeforeTheNextOneBegins() throws IOException {
        final LogCopy log = LogCopy.of(recorded, dataDir, 0);
        final Path first = log.segmentAt(0);
        final byte[] bytes = Files.readAllBytes(first);
        final long end = frame(100).position();
        java.util.Arrays.fill(bytes, (int) end, bytes.length, (byte) 0);
        Files.write(first, bytes);
        expectDamage(log, end, "something stands behind its end");
    }

    private static void expectDamage(LogCopy log, long position, String what) {
        assertThatThrownBy(() -> read(log))
                .isInstanceOfSatisfying(
                        DamagedLogException.class,
                        damage -> assertThat(damage.position()).isEqualTo(position))
                .hasMessageContaining(what);
    }
}
