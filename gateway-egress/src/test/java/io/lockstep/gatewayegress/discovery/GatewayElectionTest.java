package io.lockstep.gatewayegress.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways that stand for election at a real ZooKeeper server. */
final class GatewayElectionTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long SESSION_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int ACCOUNT = 7;

    /** One gateway's part. */
    private static final class Contender {
        private final Elections elections;
        private final Election election;
        private boolean isFit = true;
        private boolean hadToYield;

        Contender(TestingServer server, int id) {
            elections = new Elections(
                    new Elections.Settings(server.getConnectString(), SESSION_NS, false, SESSION_NS), 1, id);
            election = elections.of(ACCOUNT);
        }

        void poll(long nowNs) {
            election.poll(nowNs, isFit);
            hadToYield |= election.mustYield();
        }

        void close() {
            election.close();
            elections.close();
        }
    }

    private final List<Contender> contenders = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TestingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestingServer();
    }

    @AfterEach
    void stop() throws Exception {
        contenders.forEach(Contender::close);
        server.close();
    }

    private Contender contender(int id) {
        final Contender contender = new Contender(server, id);
        contenders.add(contender);
        return contender;
    }

    /** Polls all until it holds. */
    private void await(String what, BooleanSupplier condition) {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(untilNs);
            final long nowNs = System.nanoTime();
            contenders.forEach(contender -> contender.poll(nowNs));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private Contender elected(Contender... among) {
        await("an elected one", () -> List.of(among).stream().anyMatch(each -> each.election.isElected()));
        return List.of(among).stream()
                .filter(each -> each.election.isElected())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldElectTheOtherWhenTheElectedOneLeaves() {
        final Contender first = contender(1);
        elected(first);
        final Contender second = contender(2);
        await("knowledge that it is not elected", () -> second.hadToYield);
        assertThat(second.election.mayAsk()).isFalse();
        assertThat(first.election.mayAsk()).isTrue();

        first.close();
        contenders.remove(first);

        assertThat(elected(second).election.mayAsk()).isTrue();
        contenders.remove(second);
        second.close();
    }

    @Test
    void shouldHoldOneElectionPerAccount() {
        final Contender first = contender(1);
        elected(first);
        final Contender second = contender(2);
        final Election another = second.elections.of(ACCOUNT + 1);

        await("its election for another account", () -> {
            another.poll(System.nanoTime(), true);
            return another.isElected();
        });

        assertThat(second.election.isElected()).isFalse();
        another.close();
    }

    @Test
    void shouldElectTheOtherWhenTheSessionExpires() throws Exception {
        final Contender first = contender(1);
        elected(first);
        final Contender second = contender(2);
        await("knowledge that it is not elected", () -> second.hadToYield);

        requireNonNull(first.elections.client())
                .getZookeeperClient()
                .getZooKeeper()
                .getTestable()
                .injectSessionExpiration();

        await("the second's election", () -> second.election.isElected());
        await("the first to know that it must yield", () -> first.hadToYield);
        assertThat(first.election.mayAsk()).isFalse();
    }

    @Test
    void shouldNeitherAskNorYieldWhileTheServerIsGone() throws Exception {
        final Contender first = contender(1);
        elected(first);
        final Contender second = contender(2);
        await("knowledge that it is not elected", () -> second.hadToYield);

        server.stop();
        await(
                "both to see that it is gone",
                () -> !first.elections.isConnected() && !second.elections.isConnected() && !first.election.isElected());
        final long goneNs = System.nanoTime();
        await("more than a session's time", () -> System.nanoTime() - goneNs > 2 * SESSION_NS);
        assertThat(first.election.mayAsk()).isFalse();
        assertThat(second.election.mayAsk()).isFalse();
        assertThat(first.hadToYield).isFalse();

        server.restart();
        assertThat(elected(first, second).election.mayAsk()).isTrue();
    }

    @Test
    void shouldGoOnWhenTheServerIsBackWithinTheSession() throws Exception {
        final Contender first = contender(1);
        elected(first);
        contender(2);

        server.stop();
        await("the first to see that it is gone", () -> !first.election.isElected());
        assertThat(first.election.mayAsk()).isFalse();
        server.restart();

        await("the first's election", () -> first.election.isElected());
        assertThat(first.hadToYield).isFalse();
    }

    @Test
    void shouldStepBackWhenItCannotTrade() {
        final Contender first = contender(1);
        elected(first);
        final Contender second = contender(2);
        await("knowledge that it is not elected", () -> second.hadToYield);

        first.isFit = false;

        await("the second's election", () -> second.election.isElected());
        await("the first to know that it must yield", () -> first.hadToYield);
        first.isFit = true;
        second.isFit = false;
        await("the first's election", () -> first.election.isElected());
    }

    @Test
    void shouldRefuseServersThatAreNone() {
        for (String wrong : List.of("localhost:port", "localhost:2181\"", ",")) {
            assertThatThrownBy(() -> new Elections.Settings(wrong, SESSION_NS, false, 0))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("zookeeper");
        }
    }

    @Test
    void shouldAlwaysBeElectedWithoutZooKeeper() {
        try (Elections none = new Elections(new Elections.Settings("", SESSION_NS, false, 0), 1, 1)) {
            final Election election = none.of(ACCOUNT);
            election.poll(0, false);
            assertThat(election.isElected()).isTrue();
            assertThat(election.mayAsk()).isTrue();
            assertThat(election.mustYield()).isFalse();
        }
    }
}
