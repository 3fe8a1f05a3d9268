package io.lockstep.chaostests.chaos.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoopDiskTest {
    private static final int WRITE = 1 << 12;
    private static final long LITTLE = 1 << 16;
    private static final long MUCH = 500L << 20;
    private static final long MOST_IT_WRITES = 300L << 20;
    private static final int TIMES = 5;

    @TempDir
    Path directory;

    @BeforeEach
    void disksArePossible() {
        assumeTrue(LoopDisk.arePossible(), "no disks of our own: needs root, loop devices, mkfs.ext4 and xfs_io");
    }

    /** Chaos disk, seed 2013: what is free could not be taken whole, and the run ended. */
    @Test
    void fillsWhileItsOwnerWrites() throws IOException, InterruptedException {
        final Path mounted = directory.resolve("mounted");
        try (LoopDisk disk = new LoopDisk(directory.resolve("image"), mounted)) {
            final AtomicBoolean isStopped = new AtomicBoolean();
            final Thread owner = new Thread(() -> write(mounted.resolve("log"), isStopped));
            owner.start();
            try {
                for (int i = 0; i < TIMES; i++) {
                    disk.fill();
                    assertThat(mounted.toFile().getUsableSpace()).isLessThan(LITTLE);
                    disk.free();
                    assertThat(mounted.toFile().getUsableSpace()).isGreaterThan(MUCH);
                }
            } finally {
                isStopped.set(true);
                owner.join();
            }
        }
    }

    /** Goes on when there is room again, as a member does. */
    private static void write(Path file, AtomicBoolean isStopped) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (!isStopped.get() && channel.size() < MOST_IT_WRITES) {
                tryToWrite(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tryToWrite(FileChannel channel) {
        try {
            channel.write(ByteBuffer.allocate(WRITE));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space");
        }
    }
}
