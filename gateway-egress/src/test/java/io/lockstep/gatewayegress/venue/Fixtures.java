package io.lockstep.gatewayegress.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real and documented messages, which are not part of the project: a test that wants them is skipped without them. */
public final class Fixtures {
    private Fixtures() {}

    /** Of the fixtures; the test is skipped where it is absent. */
    public static Path folder(String name) {
        final Path path = Optional.ofNullable(System.getProperty("lockstep.data"))
                .or(() -> Optional.ofNullable(System.getenv("LOCKSTEP_DATA")))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("lockstep.root", "."), "../shared/data"))
                .resolve("fixtures")
                .resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(path),
                () -> "there is no " + path + ": set -Dlockstep.data or LOCKSTEP_DATA to the folder of the fixtures");
        return path;
    }

    /** The files below a folder whose names end so. */
    public static List<Path> find(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
