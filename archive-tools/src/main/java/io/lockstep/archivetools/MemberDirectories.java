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
                    if (isMember(directory)) {
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

    private static int id(Path directory) {
        final String name = directory.toAbsolutePath().normalize().getFileName().toString();
        return name.matches(PREFIX + "[0-9]{1,4}") ? Integer.parseInt(name.substring(PREFIX.length())) : 0;
    }
}
