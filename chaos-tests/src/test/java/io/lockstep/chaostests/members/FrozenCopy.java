package io.lockstep.chaostests.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/**
 * Files of one moment, of a directory that somebody writes to. File by file they would be of many: a log that lacks what another
 * file, copied later, says of it. So all is compared once it is copied, and copied again until nothing has changed meanwhile:
 * then it was like this between the two. Segments that are written are as a kill leaves them, torn or not.
 */
final class FrozenCopy {
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Aeron's, with the time in them: they change always, and nothing depends on when. */
    private static final String MARK = "mark";

    private FrozenCopy() {}

    static void of(Path from, Path to) throws IOException {
        final long untilNs = System.nanoTime() + LIMIT_NS;
        do {
            if (System.nanoTime() > untilNs) {
                throw new IOException("never the same for as long as it takes to copy it: " + from);
            }
            LockSupport.parkNanos(PAUSE_NS);
            IoUtil.delete(to.toFile(), true);
        } while (!isCopied(from, to) || !areEqual(from, to));
    }

    /** @throws UncheckedIOException where a directory is deleted meanwhile */
    private static List<Path> relative(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(directory::relativize).sorted().toList();
        }
    }

    /** @return whether nothing was deleted meanwhile */
    private static boolean isCopied(Path from, Path to) throws IOException {
        try {
            for (Path file : relative(from)) {
                if (Files.isDirectory(from.resolve(file))) {
                    Files.createDirectories(to.resolve(file));
                } else {
                    Files.copy(from.resolve(file), to.resolve(file));
                }
            }
            return true;
        } catch (NoSuchFileException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean areEqual(Path one, Path other) throws IOException {
        try {
            final List<Path> files = relative(one);
            if (!files.equals(relative(other))) {
                return false;
            }
            for (Path file : files) {
                if (!isMark(file) && Files.isRegularFile(other.resolve(file)) && isOther(one, other, file)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isOther(Path one, Path other, Path file) throws IOException {
        return Files.mismatch(one.resolve(file), other.resolve(file)) >= 0;
    }

    private static boolean isMark(Path file) {
        return file.getFileName().toString().contains(MARK);
    }
}
