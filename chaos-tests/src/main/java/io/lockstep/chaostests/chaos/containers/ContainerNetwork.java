package io.lockstep.chaostests.chaos.containers;

import com.github.dockerjava.api.model.Network.Ipam;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.testcontainers.containers.Network;

/** A network of its own for a cell, in which every process keeps its address when it starts again. */
final class ContainerNetwork implements AutoCloseable {
    /** Somebody else may use some of them. */
    private static final int SUBNETS = 256;

    private static final String PREFIX = "10.213.";
    private static final int FIRST_ADDRESS = 10;

    private final Network network;
    private final String prefix;
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private ContainerNetwork(Network network, String prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    static ContainerNetwork create(Map<String, String> labels) throws IOException {
        RuntimeException last = new IllegalStateException("no subnet tried");
        for (int subnet = 0; subnet < SUBNETS; subnet++) {
            final String prefix = PREFIX + subnet + ".";
            final Network network = Network.builder()
                    .driver("bridge")
                    .createNetworkCmdModifier(command -> command.withLabels(labels)
                            .withIpam(new Ipam()
                                    .withConfig(new Ipam.Config()
                                            .withSubnet(prefix + "0/24")
                                            .withGateway(prefix + "1"))))
                    .build();
            try {
                network.getId();
                return new ContainerNetwork(network, prefix);
            } catch (RuntimeException e) {
                last = e;
            }
        }
        throw new IOException("no network for containers between " + PREFIX + "0.0 and " + PREFIX + SUBNETS, last);
    }

    Network network() {
        return network;
    }

    /** This machine, as the containers see it. */
    String gateway() {
        return prefix + "1";
    }

    /** Of a process by its name; the same each time. */
    String address(String process) {
        return addresses.computeIfAbsent(process, name -> prefix + (FIRST_ADDRESS + addresses.size()));
    }

    @Override
    public void close() {
        network.close();
    }
}
