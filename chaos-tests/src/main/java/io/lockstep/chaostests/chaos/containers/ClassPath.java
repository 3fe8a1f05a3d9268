package io.lockstep.chaostests.chaos.containers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must be mounted into a container so that it can run what this JVM runs, under the same names. */
final class ClassPath {
    private ClassPath() {}

    /** A folder that is as near to the root as this is nobody's own. */
    private static final int OWN_DEPTH = 3;

    /** The JDK, the folders of the class path, and the few below which all its jars are. */
    static Set<Path> folders(Path cell) {
        return folders(System.getProperty("java.class.path"), cell);
    }

    /**
     * The same of another class path.
     *
     * @param cell the cell's directory. No folder has it below: a container would hold the disks of all members as they were
     *     when it started, and one whose power is cut could not be mounted again.
     */
    static Set<Path> folders(String classPath, Path cell) {
        final Set<Path> folders = new TreeSet<>();
        folders.add(Path.of(System.getProperty("java.home")));
        final List<Path> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            final Path path = Path.of(entry).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                folders.add(path);
            } else if (Files.exists(path)) {
                jars.add(path);
            }
        }
        folders.addAll(folders(jars, cell));
        return folders;
    }

    /** The same class path, whose entries are all absolute. */
    static String text() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> entry.endsWith("*")
                                ? entry
                                : Path.of(entry).toAbsolutePath().normalize().toString())
                        .toList());
    }

    private static List<Path> folders(List<Path> jars, Path cell) {
        final List<Path> folders = new ArrayList<>();
        for (Path jar : jars) {
            Path folder = jar.resolve("..").normalize();
            for (Path other : List.copyOf(folders)) {
                final Path common = common(folder, other);
                if (common.getNameCount() >= OWN_DEPTH && !cell.startsWith(common)) {
                    folders.remove(other);
                    folder = common;
                }
            }
            folders.add(folder);
        }
        return folders;
    }

    private static Path common(Path one, Path other) {
        final Path relative = one.relativize(other);
        Path common = one;
        for (int i = 0;
                i < relative.getNameCount() && relative.getName(i).toString().equals("..");
                i++) {
            common = common.resolve("..").normalize();
        }
        return common;
    }
}
