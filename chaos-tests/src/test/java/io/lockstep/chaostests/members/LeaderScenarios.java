package io.lockstep.chaostests.members;

import static io.lockstep.chaostests.members.MemberCluster.SOME_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** Leaders that die, stall, or had more or less than the others. */
final class LeaderScenarios {
    private static final long SOON_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STEP_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long DRIFT_PPM = 50_000;

    /** Several frames of the log. */
    private static final int LONG_MESSAGE = 6_000;

    private static final int WRAPS = 3;

    private LeaderScenarios() {}

    static List<Scenario> all() {
        return List.of(
                NamedScenario.of("three leaders killed in a row", LeaderScenarios::threeInARow),
                NamedScenario.of("the successor killed as soon as it leads", LeaderScenarios::successorToo),
                NamedScenario.of("a leader had more than its followers", LeaderScenarios::leaderHadMore),
                NamedScenario.of("a follower had more than its leader", LeaderScenarios::followerHadMore),
                NamedScenario.of("the leader's engine stalls", cluster -> stall(cluster, cluster.awaitLeader())),
                NamedScenario.of(
                        "a follower's engine stalls",
                        cluster -> stall(
                                cluster,
                                cluster.followersOf(cluster.awaitLeader()).getFirst())),
                NamedScenario.of("a follower's engine is held, and catches up", LeaderScenarios::heldFollower),
                NamedScenario.of("long messages while the leader is killed", LeaderScenarios::longMessages),
                NamedScenario.of("terms and segments wrap while leaders change", LeaderScenarios::wraps),
                NamedScenario.of("clocks ten seconds apart while leaders change", LeaderScenarios::clocksApart),
                NamedScenario.of("clocks that drift while leaders change", LeaderScenarios::clocksDrift));
    }

    private static MemberUnderTest killLeader(MemberCluster cluster) throws IOException {
        final MemberUnderTest leader = cluster.awaitLeader();
        leader.kill();
        return leader;
    }

    private static void threeInARow(MemberCluster cluster) throws IOException {
        for (int i = 0; i < MemberCluster.MEMBERS; i++) {
            final MemberUnderTest killed = killLeader(cluster);
            cluster.awaitOrders(SOME_ORDERS);
            killed.start();
        }
    }

    private static void successorToo(MemberCluster cluster) throws IOException {
        final MemberUnderTest first = killLeader(cluster);
        final MemberUnderTest second = cluster.awaitLeaderOtherThan(List.of(first));
        second.kill();
        first.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void leaderHadMore(MemberCluster cluster) throws IOException {
        final MemberUnderTest leader = cluster.awaitLeader();
        cluster.followersOf(leader).forEach(other -> cluster.network().cut(leader.id(), other.id()));
        cluster.pass(SOON_NS);
        leader.kill();
        cluster.awaitOrders(SOME_ORDERS);
        leader.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** It gets the log and cannot say so; it alone can lead then, and what it has must be committed or go. */
    private static void followerHadMore(MemberCluster cluster) throws IOException {
        final MemberUnderTest leader = cluster.awaitLeader();
        final List<MemberUnderTest> others = cluster.followersOf(leader);
        cluster.network().cutStream(leader.id(), others.get(0).id(), FaultyNetwork.LOG);
        cluster.network().cutStream(others.get(1).id(), leader.id(), FaultyNetwork.CONSENSUS);
        cluster.pass(SOON_NS);
        leader.kill();
        cluster.network().heal();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** Its watchdog stops it; the others go on. */
    private static void stall(MemberCluster cluster, MemberUnderTest member) {
        member.engineThread().hold();
        cluster.await("the watchdog of " + member, member::hasStoppedItself);
        member.stop();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** Not for so long that its watchdog stops it; how much it has to catch up with is up to the machine. */
    private static void heldFollower(MemberCluster cluster) {
        final MemberUnderTest follower =
                cluster.followersOf(cluster.awaitLeader()).getFirst();
        final long heldNs = System.nanoTime();
        follower.engineThread().hold();
        final long wanted = cluster.client().acknowledged() + 5 * SOME_ORDERS;
        cluster.pass(MemberCluster.STALL_TIMEOUT_NS / 2, () -> cluster.client().acknowledged() >= wanted);
        final boolean isStopped = follower.hasStoppedItself();
        assertThat(isStopped && System.nanoTime() - heldNs < MemberCluster.STALL_TIMEOUT_NS)
                .as("stopped before its time")
                .isFalse();
        follower.engineThread().release();
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void longMessages(MemberCluster cluster) throws IOException {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[LONG_MESSAGE]);
        for (int i = 0; i < SOME_ORDERS; i++) {
            cluster.client().offer(message, LONG_MESSAGE);
        }
        killLeader(cluster);
        for (int i = 0; i < SOME_ORDERS; i++) {
            cluster.client().offer(message, LONG_MESSAGE);
        }
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void wraps(MemberCluster cluster) throws IOException {
        for (int i = 1; i <= WRAPS; i++) {
            final long wanted = (long) i * MemberCluster.TERM_LENGTH;
            cluster.await(
                    "position " + wanted,
                    () -> cluster.members().stream()
                            .anyMatch(member -> member.isUp() && member.state().position() > wanted));
            cluster.mend();
            killLeader(cluster);
        }
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void clocksApart(MemberCluster cluster) throws IOException {
        final MemberUnderTest leader = cluster.awaitLeader();
        cluster.followersOf(leader).get(0).settableClock().step(-STEP_NS);
        cluster.followersOf(leader).get(1).settableClock().step(STEP_NS);
        for (int i = 0; i < 2; i++) {
            final MemberUnderTest killed = killLeader(cluster);
            cluster.awaitOrders(SOME_ORDERS);
            killed.start();
        }
    }

    private static void clocksDrift(MemberCluster cluster) throws IOException {
        cluster.member(0).settableClock().drift(DRIFT_PPM);
        cluster.member(1).settableClock().drift(-DRIFT_PPM);
        threeInARow(cluster);
    }
}
