package io.lockstep.clusternode;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** What a member keeps: its archive and its Raft state. One process at a time; the lock goes with the process. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    DataDirectory(Path path) throws IOException {
        this.path = path.toAbsolutePath().normalize();
        Files.createDirectories(this.path);
        lockFile = FileChannel.open(this.path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock() == null) {
            lockFile.close();
            throw new IOException("another process uses " + this.path + ": stop it, or give this one another data-dir");
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    File archive() {
        return path.resolve("archive").toFile();
    }

    File cluster() {
        return path.resolve("cluster").toFile();
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
