package io.lockstep.chaostests.chaos.containers;

import java.io.IOException;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** The image that the containers are made of. */
public final class Images {
    private Images() {}

    /** Whether there is a Docker engine to ask. */
    public static boolean isEngineThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * Builds it where it is missing.
     *
     * @param home the project's directory
     * @return its name
     */
    public static String build(Path home) throws IOException {
        if (!isEngineThere()) {
            throw new IOException("no Docker engine answers: install it (apt-get install docker.io iptables) and start"
                    + " it (dockerd), as root");
        }
        final String output =
                Shell.run(home.resolve("ops/docker/build").toAbsolutePath().toString());
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
