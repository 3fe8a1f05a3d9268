package io.lockstep.chaostests.chaos.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A disk of a process's own: a file system in a file, mounted over a directory. Its power can be cut, after which it has what
 * was forced and nothing else; and it can be full. Needs root, mkfs.ext4 and xfs_io (which speaks to ext4, too).
 */
public final class LoopDisk implements AutoCloseable {
    /** Sparse. An archive wants room for a segment and more before it begins to write. */
    private static final String SIZE = "1G";

    private static final int ATTEMPTS = 50;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String FILLER = "filler";
    private static final long FULL_BELOW = 1 << 16;

    private final Path image;
    private final Path directory;

    /** Makes it and mounts it. */
    LoopDisk(Path image, Path directory) throws IOException {
        this.image = image;
        this.directory = directory;
        Files.createDirectories(directory);
        Shell.run("truncate", "-s", SIZE, image.toString());
        Shell.run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
        mount();
    }

    /** Whether this machine and this user can have such disks. */
    public static boolean arePossible() {
        try {
            Shell.run("sh", "-c", "test $(id -u) = 0 && test -e /dev/loop-control && command -v mkfs.ext4 xfs_io");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void mount() throws IOException {
        Shell.run("mount", "-o", "loop", image.toString(), directory.toString());
    }

    /** Whoever used it has just ended, and the kernel may not know yet. */
    private void unmount() throws IOException {
        retry(() -> Shell.run("umount", directory.toString()));
        retry(() -> {
            final String device = Shell.run("losetup", "--associated", image.toString());
            if (!device.isEmpty()) {
                throw new IOException("another mount still holds the disk, it would come back as it was: " + device);
            }
        });
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** What cannot be done yet is tried again for five seconds. */
    private static void retry(Step step) throws IOException {
        for (int i = 1; ; i++) {
            try {
                step.run();
                return;
            } catch (IOException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NS);
            }
        }
    }

    /** Nothing reaches it any more. Whoever uses it must be killed then. */
    public void cutPower() throws IOException {
        Shell.run("xfs_io", "-x", "-c", "shutdown", directory.toString());
    }

    /** The power is back: it has what was forced. */
    public void restorePower() throws IOException {
        unmount();
        mount();
    }

    /**
     * Takes what is free, half by half until next to nothing is left: its owner goes on writing meanwhile, and the file system needs
     * some itself to keep account of what is taken.
     */
    public void fill() throws IOException {
        final Path filler = directory.resolve(FILLER);
        Files.createFile(filler);
        for (int i = 0; i < ATTEMPTS; i++) {
            final long free = directory.toFile().getUsableSpace();
            if (free < FULL_BELOW) {
                return;
            }
            final long taken = Files.size(filler);
            Shell.tryTo("fallocate", "-o", Long.toString(taken), "-l", Long.toString(free / 2), filler.toString());
        }
        throw new IOException("cannot be filled: " + directory);
    }

    /** Gives back what {@link #fill} took. */
    public void free() throws IOException {
        Files.deleteIfExists(directory.resolve(FILLER));
    }

    /** Unmounts it, and leaves what was on it in the directory. */
    void keep() {
        final String copy = directory + ".copy";
        Shell.tryTo("cp", "-a", "--sparse=always", directory.toString(), copy);
        close();
        Shell.tryTo("rmdir", directory.toString());
        Shell.tryTo("mv", copy, directory.toString());
    }

    /** Unmounts it, however it is. */
    @Override
    public void close() {
        Shell.tryTo("umount", "-l", directory.toString());
        Shell.tryTo("rm", "-f", image.toString());
    }
}
