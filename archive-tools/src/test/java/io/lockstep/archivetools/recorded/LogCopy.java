package io.lockstep.archivetools.recorded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A member's directory to do harm to. */
public final class LogCopy {
    private final Path member;

    private LogCopy(Path member) {
        this.member = member;
    }

    /** Copies the recorded member's directory, as that of member {@code id} in another data directory. */
    public static LogCopy of(Path recorded, Path dataDir, int id) throws IOException {
        final Path from = recorded.resolve("node-" + RecordedLog.MEMBER);
        final Path to = dataDir.resolve("node-" + id);
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copy(file, to.resolve(from.relativize(file))));
        }
        return new LogCopy(to);
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path archive() {
        return member.resolve("archive");
    }

    /** The file that holds a position of the log. */
    public Path segmentAt(long position) throws IOException {
        final String end = "-" + position / OneMember.SEGMENT * OneMember.SEGMENT + ".rec";
        try (Stream<Path> files = Files.list(archive())) {
            final List<Path> found =
                    files.filter(file -> file.toString().endsWith(end)).toList();
            // Snapshots are recordings too; the log's is the first one that a new member makes.
            return found.stream().sorted().findFirst().orElseThrow();
        }
    }

    /**
     * Inverts bits of the byte at a position of the log. Frames begin at multiples of 32 with their length, whose lowest
     * bits no checksum covers: take another place where the damage is to be found at once.
     */
    public void flip(long position, int bits) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segmentAt(position).toFile(), "rw")) {
            file.seek(position % OneMember.SEGMENT);
            final int value = file.read();
            file.seek(position % OneMember.SEGMENT);
            file.write(value ^ bits);
        }
    }

    /** Cuts the segment that holds a position off, there. */
    public void cutOff(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segmentAt(position).toFile(), "rw")) {
            file.setLength(position % OneMember.SEGMENT);
        }
    }
}
