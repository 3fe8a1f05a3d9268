package io.lockstep.chaostests.load;

import io.lockstep.clusternode.Node;
import io.lockstep.clusternode.NodeConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.ShutdownSignalBarrier;

/** A member that is ours in all but the service: same driver, archive and consensus module, same settings. */
final class EchoMain {
    private EchoMain() {}

    /** Arguments as those of {@code ./lockstep node}: {@code --set PATH=VALUE}, each. */
    public static void main(String[] args) throws IOException {
        final List<String> settings =
                Arrays.stream(args).filter(arg -> !arg.equals("--set")).toList();
        try (ShutdownSignalBarrier barrier = new ShutdownSignalBarrier();
                Node node = new Node(NodeConfig.load(null, settings), new EchoService(), barrier::signalAll)) {
            System.out.println("echoing, in " + node.clusterDirectory());
            barrier.await();
        }
    }
}
