package io.lockstep.chaostests.members;

import static io.lockstep.chaostests.members.MemberCluster.SOME_ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.members.FaultyNetwork.Weather;
import java.io.IOException;
import java.util.List;

/** Networks that lose some, let some pass, or part whom they should not; and clients that hear nothing. */
final class NetworkScenarios {
    private static final int MANY_ORDERS = 150;

    private NetworkScenarios() {}

    static List<Scenario> all() {
        return List.of(
                weather("one packet in twenty is lost", new Weather(50, 0, 0)),
                weather("one packet in five is lost", new Weather(200, 0, 0)),
                weather("one packet in five comes twice", new Weather(0, 200, 0)),
                weather("one packet in five comes late", new Weather(0, 0, 200)),
                NamedScenario.of("a leader is killed in bad weather", NetworkScenarios::killedInBadWeather),
                NamedScenario.of("only the leader hears both others", NetworkScenarios::leaderIsTheBridge),
                NamedScenario.of("a follower is the bridge between the others", NetworkScenarios::followerIsTheBridge),
                NamedScenario.of("one follower hears the leader and is not heard", cluster -> {
                    final MemberUnderTest leader = cluster.awaitLeader();
                    final MemberUnderTest follower = cluster.followersOf(leader).getFirst();
                    holdCut(cluster, follower, leader);
                }),
                NamedScenario.of("one follower is heard and does not hear the leader", cluster -> {
                    final MemberUnderTest leader = cluster.awaitLeader();
                    final MemberUnderTest follower = cluster.followersOf(leader).getFirst();
                    holdCut(cluster, leader, follower);
                }),
                NamedScenario.of("the log does not reach one follower", NetworkScenarios::logCut),
                NamedScenario.of("the clients lose their sessions", NetworkScenarios::sessionsLost),
                NamedScenario.of(
                        "the leader is killed while the clients are cut off", NetworkScenarios::lostWithLeader),
                NamedScenario.of("answers do not reach the clients", NetworkScenarios::answersLost));
    }

    private static Scenario weather(String name, Weather weather) {
        return NamedScenario.of(name, cluster -> {
            cluster.network().weather(weather);
            cluster.awaitOrders(MANY_ORDERS);
        });
    }

    private static void killedInBadWeather(MemberCluster cluster) throws IOException {
        cluster.network().weather(new Weather(50, 50, 50));
        final MemberUnderTest leader = cluster.awaitLeader();
        leader.kill();
        cluster.awaitOrders(SOME_ORDERS);
        leader.start();
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void leaderIsTheBridge(MemberCluster cluster) {
        final List<MemberUnderTest> followers = cluster.followersOf(cluster.awaitLeader());
        cluster.network().part(followers.get(0).id(), followers.get(1).id());
        cluster.pass(2 * MemberCluster.HEARTBEAT_TIMEOUT_NS);
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void followerIsTheBridge(MemberCluster cluster) {
        final MemberUnderTest leader = cluster.awaitLeader();
        cluster.network()
                .part(leader.id(), cluster.followersOf(leader).getFirst().id());
        cluster.pass(2 * MemberCluster.HEARTBEAT_TIMEOUT_NS);
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void holdCut(MemberCluster cluster, MemberUnderTest from, MemberUnderTest to) {
        cluster.network().cut(from.id(), to.id());
        cluster.pass(2 * MemberCluster.HEARTBEAT_TIMEOUT_NS);
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void logCut(MemberCluster cluster) {
        final MemberUnderTest leader = cluster.awaitLeader();
        final MemberUnderTest follower = cluster.followersOf(leader).getFirst();
        cluster.network().cutStream(leader.id(), follower.id(), FaultyNetwork.LOG);
        cluster.pass(2 * MemberCluster.HEARTBEAT_TIMEOUT_NS);
        cluster.awaitOrders(SOME_ORDERS);
    }

    private static void sessionsLost(MemberCluster cluster) {
        final long before = cluster.client().sessions();
        cluster.network().isolate(Ports.CLIENTS);
        cluster.pass(MemberCluster.SESSION_TIMEOUT_NS * 5 / 4);
        cluster.network().heal();
        cluster.awaitOrders(SOME_ORDERS);
        assertThat(cluster.client().sessions()).isGreaterThan(before);
    }

    private static void lostWithLeader(MemberCluster cluster) throws IOException {
        cluster.network().isolate(Ports.CLIENTS);
        final MemberUnderTest leader = cluster.awaitLeader();
        leader.kill();
        cluster.awaitLeaderOtherThan(List.of(leader));
        cluster.network().heal();
        cluster.awaitOrders(SOME_ORDERS);
    }

    /** What was carried out is sent again, and must not be carried out again. */
    private static void answersLost(MemberCluster cluster) {
        cluster.network().deafen(Ports.CLIENTS);
        cluster.pass(MemberCluster.HEARTBEAT_TIMEOUT_NS);
        cluster.network().heal();
        cluster.awaitOrders(SOME_ORDERS);
    }
}
