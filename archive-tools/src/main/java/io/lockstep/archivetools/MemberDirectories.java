package io.lockstep.archivetools;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The members' data directories below a directory, by member id: {@code node-0}, {@code node-1}, … */
public final class MemberDirectories {
    private static final String PREFIX = "node-";

    private MemberDirectories() {}

    /**
     * Finds them.
     *
     * @param dataDir what holds them, or one of them
     * @throws IOException where there is none
     */
    public static Map<Integer, Path> find(Path dataDir) throws IOException {
        final Map<Integer, Path> members = new TreeMap<>();
        if (isMember(dataDir)) {
            members.put(id(dataDir), dataDir);
        } else if (Files.isDirectory(dataDir)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(dataDir, PREFIX + "*")) {
                for (Path directory : directories) {
                    if (isMember(directory) && isNumbered(directory)) {
                        members.put(id(directory), directory);
                    }
                }
            }
        }
        if (members.isEmpty()) {
            throw new IOException(
                    "no member's data in " + dataDir + ": expected directories node-0, node-1, … with an archive each");
        }
        return members;
    }

    /** Whether a directory is a member's, and does not hold several. */
    public static boolean isMember(Path directory) {
        return Files.isDirectory(directory.resolve("archive"));
    }

    /** A directory of another name, {@code node-2.damaged} say, was put aside by somebody. */
    private static boolean isNumbered(Path directory) {
        return name(directory).matches(PREFIX + "[0-9]{1,4}");
    }

    private static int id(Path directory) {
        return isNumbered(directory) ? Integer.parseInt(name(directory).substring(PREFIX.length())) : 0;
    }

    private static String name(Path directory) {
        return directory.toAbsolutePath().normalize().getFileName().toString();
    }
}
