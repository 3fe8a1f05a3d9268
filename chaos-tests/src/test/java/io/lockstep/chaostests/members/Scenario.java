package io.lockstep.chaostests.members;

import java.io.IOException;
import java.util.Random;

/** What is done to a cluster that is up. It may leave everything broken: who runs it mends that, and checks. */
interface Scenario {
    void run(MemberCluster cluster, Random random) throws IOException;
}
