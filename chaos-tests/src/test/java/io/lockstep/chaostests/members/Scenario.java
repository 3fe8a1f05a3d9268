package io.lockstep.chaostests.members;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** What is done to a cluster that is up. It may leave everything broken: who runs it mends that, and checks. */
interface Scenario {
    void run(MemberCluster cluster, Random random) throws IOException;

    /** Errors that this one leads to, beside those that {@link ExpectedErrors} lists for all. */
    default List<Pattern> expectedErrors() {
        return List.of();
    }
}
