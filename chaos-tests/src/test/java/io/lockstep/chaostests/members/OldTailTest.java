package io.lockstep.chaostests.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Aeron's #2147: a leader counts what a member says it has although that is of an older term, and so is something else. Here
 * it is steered into exactly that: a member comes back with a tail that nobody else has, while the only other follower lags.
 */
final class OldTailTest {
    private static final int JUNK = 3_000;
    private static final int PIECES_OF_JUNK = 8;
    private static final long SOON_NS = TimeUnit.MILLISECONDS.toNanos(250);

    @TempDir
    private Path directory;

    /** That what was acknowledged is lost is up to Aeron, and this says so should it end; that it is lost unnoticed is not. */
    @ParameterizedTest
    @ValueSource(strings = {"killed", "cut off"})
    void acknowledgedByAnOldTail(String end) throws IOException {
        try (MemberCluster cluster = new MemberCluster(directory, 1)) {
            cluster.client().load(true);
            cluster.awaitOrders(MemberCluster.SOME_ORDERS);
            cluster.client().load(false);
            final MemberUnderTest first = cluster.awaitLeader();
            final List<MemberUnderTest> others = cluster.followersOf(first);
            leaveTail(cluster, first, others);
            final MemberUnderTest second = cluster.awaitLeaderOtherThan(List.of(first));
            final MemberUnderTest third = others.get(others.get(0) == second ? 1 : 0);
            cluster.await("all acknowledged", cluster.client()::isDone);

            final long before = acknowledgedByOne(cluster, second, third);
            letTailBeCounted(cluster, first, second, third);
            final long acknowledged = cluster.client().acknowledged();
            cluster.client().load(false);
            if (end.equals("killed")) {
                second.kill();
                cluster.network().heal();
            } else {
                cluster.network().heal();
                cluster.network().isolate(second.id());
            }
            cluster.awaitLeaderOtherThan(List.of(second));
            cluster.network().heal();
            second.start();
            assertThat(acknowledged)
                    .as("#2147 is gone: strike it out in reliability.md")
                    .isGreaterThan(before);
            assertThatThrownBy(cluster::converge).hasMessageContaining("only, and had acknowledged");
        }
    }

    private static long acknowledgedByOne(MemberCluster cluster, MemberUnderTest leader, MemberUnderTest lagging) {
        cluster.network().cutStream(leader.id(), lagging.id(), FaultyNetwork.LOG);
        cluster.pass(SOON_NS);
        final long before = cluster.client().acknowledged();
        cluster.client().load(true);
        cluster.pass(SOON_NS);
        assertThat(cluster.client().acknowledged())
                .as("what only the leader has")
                .isEqualTo(before);
        return before;
    }

    /** It comes back, and the leader hears of its position; itself it hears nothing of the leader, nor of the other. */
    private static void letTailBeCounted(
            MemberCluster cluster, MemberUnderTest back, MemberUnderTest leader, MemberUnderTest other)
            throws IOException {
        final long before = cluster.client().acknowledged();
        cluster.network().cutStream(leader.id(), back.id(), FaultyNetwork.ANY);
        cluster.network().part(back.id(), other.id());
        back.start();
        cluster.pass(MemberCluster.LIMIT_NS, () -> cluster.client().acknowledged() > before);
    }

    /** The leader takes what nobody else gets, and dies. */
    private static void leaveTail(MemberCluster cluster, MemberUnderTest leader, List<MemberUnderTest> others)
            throws IOException {
        others.forEach(other -> cluster.network().cut(leader.id(), other.id()));
        final UnsafeBuffer junk = new UnsafeBuffer(new byte[JUNK]);
        final long before = leader.recordedPosition();
        for (int i = 0; i < PIECES_OF_JUNK; i++) {
            cluster.client().offer(junk, JUNK);
        }
        cluster.await("the tail on its disk", () -> leader.recordedPosition() > before + PIECES_OF_JUNK * JUNK);
        leader.kill();
    }
}
