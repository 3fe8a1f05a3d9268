package io.lockstep.chaostests.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three members in this JVM, the paper venue, the feed and the gateways each a process: something dies while orders are in
 * flight, trading goes on, and in the end the venue's ledger and the members' logs agree about every order.
 *
 * <p>Every wait is limited to a minute by {@link TradingCell#await}.
 */
final class ThreeMembersTest {
    /** A slow venue: nearly always some order is on its way there, and some answer on its way back. */
    private static final List<String> SLOW_VENUE = List.of("latency.entry=60ms", "latency.response=200ms");

    private static final int SOME_ORDERS = 40;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private TradingCell trading;

    @BeforeEach
    void start() throws IOException {
        final Cell.Market market = new Cell.Market("synthetic", "1", 7);
        trading = new TradingCell(
                new Cell(
                        directory,
                        new Cell.Plan(market, null, 1, 1, SLOW_VENUE, List.of()),
                        (id, settings) -> new InProcessMember(settings)),
                event -> {});
        awaitOrders();
    }

    @AfterEach
    void stop() {
        trading.close();
    }

    @Test
    void leaderKilledWhileOrdersAreInFlight() throws IOException {
        final CellProcess killed = trading.killLeader();
        awaitOrders();
        killed.start();
        awaitOrders();

        // More, where the machine held up the next leader for longer than a heartbeat's timeout.
        assertTrue(finish().leaderChanges() >= 1);
    }

    @Test
    void followerKilledCatchesUp() throws IOException {
        final CellProcess follower = follower();
        follower.kill();
        awaitOrders();
        follower.start();

        // The end of the run waits until all three report the same hash at the same position.
        finish();
    }

    @Test
    void allMembersKilledAndStartedAgain() throws IOException {
        trading.cell().members().forEach(CellProcess::kill);
        for (final CellProcess member : trading.cell().members()) {
            member.start();
        }
        awaitOrders();

        // Two, where the last two found the time to elect one of them before they were killed.
        assertTrue(finish().leaderChanges() >= 1);
    }

    @Test
    void gatewayKilledBetweenSendAndReport() throws IOException {
        killGatewayWithAnOrderSent();
        trading.await("the lease's end", () -> trading.observer().view().inDoubt() > 0);
        trading.cell().gateway().start();
        trading.await("an end of all doubt", () -> trading.observer().view().inDoubt() == 0);
        awaitOrders();

        finish();
    }

    @Test
    void anotherGatewayTakesOver() throws IOException {
        final CellProcess other = trading.cell().gatewayProcess(2);
        other.start();
        try {
            awaitOrders();
            killGatewayWithAnOrderSent();
            awaitOrders();
            // The first is there again beside the second, which has the leases.
            trading.cell().gateway().start();
            awaitOrders();
            finish();
        } finally {
            other.stop();
        }
    }

    @Test
    void gatewayThatLostItsSessionWhilePausedSendsNothingStale() throws IOException {
        final ChildProcess gateway = (ChildProcess) trading.cell().gateway();
        awaitArrival();
        gateway.pause();
        trading.await("the lease's end", () -> trading.observer().view().inDoubt() > 0);
        gateway.resume();
        trading.await("an end of all doubt", () -> trading.observer().view().inDoubt() == 0);
        awaitOrders();

        finish();
    }

    @Test
    void feedKilledAndStartedAgain() throws IOException {
        trading.cell().feeds().getFirst().kill();
        trading.await(
                "a market that is known to be stale",
                () -> trading.observer().view().shards().stream()
                        .noneMatch(shard -> shard.feed().equals("SYNCED")));
        trading.cell().feeds().getFirst().start();
        awaitOrders();

        finish();
    }

    private CellReport finish() throws IOException {
        final CellReport report = trading.finish();
        assertTrue(report.isGood(), report::summary);
        assertTrue(report.fills() > 0, report::summary);
        return report;
    }

    private void awaitOrders() throws IOException {
        final long wanted = trading.ledger().orders() + SOME_ORDERS;
        trading.await(
                SOME_ORDERS + " more orders at the venue",
                () -> trading.ledger().orders() >= wanted);
    }

    /** An order has just come to the venue, which is slow to answer: the gateway knows of nothing yet. */
    private void awaitArrival() throws IOException {
        final long seen = trading.ledger().orders();
        trading.await("an order at the venue", () -> trading.ledger().orders() > seen);
    }

    private void killGatewayWithAnOrderSent() throws IOException {
        awaitArrival();
        trading.killGateway();
    }

    private CellProcess follower() throws IOException {
        trading.await("a leader", () -> trading.leader() != null);
        final List<CellProcess> followers = new ArrayList<>(trading.cell().members());
        followers.remove(trading.leader());
        return followers.getFirst();
    }
}
