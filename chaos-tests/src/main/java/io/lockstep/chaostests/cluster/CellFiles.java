package io.lockstep.chaostests.cluster;

import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayingress.command.CellConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells that ops/config describes. */
final class CellFiles {
    private CellFiles() {}

    /**
     * The standard cell, or the one in which a strategy trades alone.
     *
     * @param directory where the file that says so is put
     */
    static CellConfig load(@Nullable String strategy, Path directory) throws IOException {
        if (strategy == null) {
            return CellConfig.load(null, List.of());
        }
        final String name = "cell-" + strategy + ".conf";
        final Path file = directory.resolve(name);
        try (InputStream in = ConfigFiles.class.getResourceAsStream("/io/lockstep/config/" + name)) {
            if (in == null) {
                throw new IOException("no strategy " + strategy + " to demonstrate: there is no ops/config/" + name);
            }
            Files.copy(in, file);
        }
        return CellConfig.load(file, List.of());
    }
}
