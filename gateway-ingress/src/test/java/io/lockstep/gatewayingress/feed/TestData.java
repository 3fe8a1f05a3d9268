package io.lockstep.gatewayingress.feed;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real recordings, which are not part of the project: a test that wants one is skipped where it is absent. */
public final class TestData {
    private TestData() {}

    /** A file of the data folder. Where that is, system property lockstep.data or environment LOCKSTEP_DATA tell. */
    public static Path file(String relative) {
        final Path file = folder().resolve(relative);
        assumeThat(Files.isReadable(file))
                .as("there is no %s: set -Dlockstep.data or LOCKSTEP_DATA to the folder of the recordings", file)
                .isTrue();
        return file;
    }

    private static Path folder() {
        final String property = System.getProperty("lockstep.data");
        if (property != null) {
            return Path.of(property);
        }
        final String variable = System.getenv("LOCKSTEP_DATA");
        if (variable != null) {
            return Path.of(variable);
        }
        return Path.of(System.getProperty("lockstep.root", "."))
                .resolve("../shared/data")
                .normalize();
    }
}
