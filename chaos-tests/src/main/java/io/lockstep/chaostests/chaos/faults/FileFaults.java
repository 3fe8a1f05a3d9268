package io.lockstep.chaostests.chaos.faults;

import io.lockstep.archivetools.verify.Verification;
import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.containers.Shell;
import io.lockstep.chaostests.chaos.faults.Fault.Struck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Files of one member that are cut off, flipped, older than they were, or gone. The others are whole and run, as the runbook
 * wants it; and what the runbook says is done where a member does not start, or its log is found damaged.
 */
final class FileFaults {
    private static final Duration TO_START = Duration.ofSeconds(5);
    private static final Duration TO_MOVE_ON = Duration.ofSeconds(4);
    private static final int MAX_CUT = 100_000;

    private FileFaults() {}

    /** Does something to the files of a member that is down. */
    @FunctionalInterface
    private interface Damage {
        String to(Path directory, SplittableRandom random) throws IOException;
    }

    /** A member that finds such a log may end. */
    private static Fault damaged(Damage damage) {
        return (cell, random) -> {
            final ContainerProcess member = killAny(cell, random);
            final String what = damage.to(cell.cell().directory().resolve(member.name()), random);
            return new Struck(member.name() + ": " + what, () -> bringBack(cell, member)).mayEnd(member);
        };
    }

    private static ContainerProcess killAny(ContainerCell cell, SplittableRandom random) throws IOException {
        cell.awaitWell();
        final ContainerProcess member = Draw.one(cell.members(), random);
        member.kill();
        return member;
    }

    /** The end of the log is missing. */
    static Fault truncated() {
        return damaged((directory, random) -> {
            final Path segment = newestSegment(directory);
            final long end = writtenEnd(segment);
            final long cut = Math.max(0, end - random.nextInt(1, MAX_CUT));
            final long length = Files.size(segment);
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                // Lost, not cut: a segment keeps its length, and is empty from there on.
                file.setLength(cut);
                file.setLength(length);
            }
            return segment.getFileName() + " is lost from " + cut + " on, of " + end;
        });
    }

    /** One bit of the log. */
    static Fault flipped() {
        return damaged((directory, random) -> {
            final Path segment = newestSegment(directory);
            final long at = random.nextLong(writtenEnd(segment));
            try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
                file.seek(at);
                final int old = file.read();
                file.seek(at);
                file.write(old ^ 1 << random.nextInt(Byte.SIZE));
            }
            return segment.getFileName() + " has a bit flipped at " + at;
        });
    }

    /** All of it: a new disk. An empty one is no reason to end. */
    static Struck lost(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess member = killAny(cell, random);
        empty(cell.cell().directory().resolve(member.name()));
        return new Struck(member.name() + ": its disk is lost, and another is empty", () -> {
            member.start();
            cell.hold(TO_START);
        });
    }

    /** The disk is as it was some seconds ago: somebody has restored a copy. */
    static Struck rolledBack(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess member = killAny(cell, random);
        final Path directory = cell.cell().directory().resolve(member.name());
        final Path copy = cell.cell().directory().resolve("copy-of-" + member.name());
        Shell.run("rm", "-rf", copy.toString());
        Shell.run("cp", "-a", "--sparse=always", directory.toString(), copy.toString());
        member.start();
        cell.hold(TO_MOVE_ON);
        member.kill();
        empty(directory);
        Shell.run("cp", "-a", "--sparse=always", copy + "/.", directory.toString());
        Shell.run("rm", "-rf", copy.toString());
        return new Struck(member.name() + ": its disk is a copy from before", () -> bringBack(cell, member))
                .mayEnd(member);
    }

    /** Starts it; where that is in vain, or its log is damaged, it takes everything from the others. */
    private static void bringBack(ContainerCell cell, ContainerProcess member) throws IOException {
        member.start();
        cell.hold(TO_START);
        if (cell.takeExitsOf(member) > 0 || isDamaged(cell, member)) {
            member.kill();
            empty(cell.cell().directory().resolve(member.name()));
            cell.awaitWell(); // starts it
        }
    }

    private static boolean isDamaged(ContainerCell cell, ContainerProcess member) throws IOException {
        final int id = cell.members().indexOf(member);
        return Verification.of(cell.cell().directory()).findings().stream()
                .anyMatch(finding -> finding.memberId() == id);
    }

    private static void empty(Path directory) throws IOException {
        Shell.run("find", directory.toString(), "-mindepth", "1", "-delete");
    }

    private static Path newestSegment(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("archive"))) {
            final List<Path> newestFirst = files.filter(file -> file.toString().endsWith(".rec"))
                    .sorted((one, other) -> Long.compare(modified(other), modified(one)))
                    .toList();
            for (final Path segment : newestFirst) {
                if (writtenEnd(segment) > 0) { // to damage an empty one would be no fault
                    return segment;
                }
            }
            throw new IOException("no segments in " + directory + " with anything in them");
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    /** Behind the last byte that is not zero. */
    private static long writtenEnd(Path segment) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r")) {
            final byte[] block = new byte[1 << 16];
            for (long from = (file.length() - 1) / block.length * block.length; from >= 0; from -= block.length) {
                file.seek(from);
                for (int i = file.read(block) - 1; i >= 0; i--) {
                    if (block[i] != 0) {
                        return from + i + 1;
                    }
                }
            }
            return 0;
        }
    }
}
