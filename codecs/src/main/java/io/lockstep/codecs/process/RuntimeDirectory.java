package io.lockstep.codecs.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.IoUtil;

/**
 * Where a process keeps what must not outlive it: Aeron's shared memory and mark files. Its name carries the process id,
 * so a successor of a killed process never meets its leftovers; leftovers of processes that are gone are removed.
 */
public final class RuntimeDirectory implements AutoCloseable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "lockstep-";

    private final Path path;

    /** @param role for people who look there, "node-0" say */
    public RuntimeDirectory(String role) {
        final Path parent = parent();
        removeLeftovers(parent);
        path = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + role);
        IoUtil.ensureDirectoryExists(path.toFile(), "runtime");
    }

    /** A file or directory in it. */
    public File file(String name) {
        return path.resolve(name).toFile();
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        IoUtil.delete(path.toFile(), true);
    }

    private static Path parent() {
        return Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void removeLeftovers(Path parent) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path leftover : leftovers) {
                final String[] parts = leftover.getFileName().toString().split("-");
                if (parts.length > 1 && parts[1].matches("[0-9]{1,18}") && isGone(Long.parseLong(parts[1]))) {
                    IoUtil.delete(leftover.toFile(), true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
