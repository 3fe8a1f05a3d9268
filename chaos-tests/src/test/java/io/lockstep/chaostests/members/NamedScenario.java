package io.lockstep.chaostests.members;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One that is told, and not put together from a table. */
record NamedScenario(String name, Story story, List<Pattern> expectedErrors) implements Scenario {
    /** What happens. */
    @FunctionalInterface
    interface Story {
        void tell(MemberCluster cluster) throws IOException;
    }

    /** @param errors patterns of those that it leads to */
    static NamedScenario of(String name, Story story, String... errors) {
        return new NamedScenario(
                name, story, Stream.of(errors).map(Pattern::compile).toList());
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
