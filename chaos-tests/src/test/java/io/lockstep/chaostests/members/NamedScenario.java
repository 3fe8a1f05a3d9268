package io.lockstep.chaostests.members;

import java.io.IOException;
import java.util.Random;

/** One that is told, and not put together from a table. */
record NamedScenario(String name, Story story) implements Scenario {
    /** What happens. */
    @FunctionalInterface
    interface Story {
        void tell(MemberCluster cluster) throws IOException;
    }

    static NamedScenario of(String name, Story story) {
        return new NamedScenario(name, story);
    }

    @Override
    public void run(MemberCluster cluster, Random random) throws IOException {
        cluster.client().load(true);
        cluster.awaitOrders(MemberCluster.SOME_ORDERS);
        story.tell(cluster);
    }

    @Override
    public String toString() {
        return name;
    }
}
