package io.lockstep.chaostests.chaos.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** What a run that was killed left behind: containers and networks with the number of a process that is gone. */
final class Leftovers {
    private static final String LABEL = "io.lockstep.chaos";

    private Leftovers() {}

    /** What ours are known by. */
    static Map<String, String> labels() {
        return Map.of(LABEL, Long.toString(ProcessHandle.current().pid()));
    }

    static void remove() {
        final DockerClient docker = DockerClientFactory.instance().client();
        for (Container container : docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(LABEL))
                .exec()) {
            if (isOrphan(container.getLabels())) {
                tolerate(() -> docker.removeContainerCmd(container.getId())
                        .withForce(true)
                        .exec());
            }
        }
        for (Network network :
                docker.listNetworksCmd().withFilter("label", List.of(LABEL)).exec()) {
            if (isOrphan(network.getLabels())) {
                tolerate(() -> docker.removeNetworkCmd(network.getId()).exec());
            }
        }
    }

    private static boolean isOrphan(Map<String, String> labels) {
        final String owner = labels.getOrDefault(LABEL, "");
        return owner.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(owner))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    /** Somebody else may clear away at the same time. */
    private static void tolerate(Runnable removal) {
        try {
            removal.run();
        } catch (DockerException e) {
            // gone already
        }
    }
}
