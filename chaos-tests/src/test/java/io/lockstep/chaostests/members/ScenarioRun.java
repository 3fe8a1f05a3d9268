package io.lockstep.chaostests.members;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A cluster from start to stop, with one scenario in it. */
final class ScenarioRun {
    private ScenarioRun() {}

    /** Whatever was done is mended; then all must come together again, and everything must be there. */
    static void run(Scenario scenario, Path directory, long seed) throws IOException {
        try (MemberCluster cluster = new MemberCluster(directory, seed)) {
            scenario.run(cluster, new Random(seed));
            cluster.mend();
            cluster.client().load(true);
            cluster.awaitOrders(MemberCluster.SOME_ORDERS);
            cluster.converge();
            new FinalChecks(cluster).run();
        }
    }
}
