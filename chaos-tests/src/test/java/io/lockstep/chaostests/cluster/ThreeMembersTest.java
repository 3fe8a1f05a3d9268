package io.lockstep.chaostests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.archivetools.ArchiveMain;
import io.lockstep.chaostests.OtherJvm;
import io.lockstep.chaostests.check.VenueLedgerFile;
import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.gatewayingress.command.OperatorConfig;
import io.lockstep.gatewayingress.command.OperatorDesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    private static final int ORDERS_OF_A_DESK = 25;

    /** In 10^-5 of the base asset: strategies want round quantities. */
    private static final long ODD_LOTS = 777;

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

    /** What the members came to, each of their logs comes to once more. */
    @Test
    void anotherJvmComesToTheSame() throws IOException, InterruptedException {
        finish();
        OtherJvm.run(ArchiveMain.class.getName(), List.of("verify", "--data-dir", directory.toString()));
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

    /** Each command of each is carried out once: what one has said is not taken for what the other has. */
    @Test
    void twoDesksCommandAsOneSource() throws IOException {
        try (OperatorDesk one = desk();
                OperatorDesk other = desk()) {
            final CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(() -> submitSome(one));
            final int inAll = submitSome(other) + accepted.join();
            assertTrue(inAll > ORDERS_OF_A_DESK, "only " + inAll + " orders of two desks were accepted");
            trading.await("their orders at the venue", () -> ordersOfDesks() >= inAll);
            finish();
            assertEquals(inAll, ordersOfDesks());
        }
    }

    private OperatorDesk desk() throws IOException {
        return new OperatorDesk(new OperatorConfig(
                trading.cell().address(), trading.cell().principals(), "operator", 200, TimeUnit.SECONDS.toNanos(60)));
    }

    /** @return how many were carried out: risk may reject some */
    private static int submitSome(OperatorDesk desk) {
        int accepted = 0;
        try {
            for (int i = 0; i < ORDERS_OF_A_DESK; i++) {
                final SubmitOrdersEncoder message = desk.begin(new SubmitOrdersEncoder());
                PlainOrder.encode(
                        message, 0, i % 2 == 0 ? Side.BUY : Side.SELL, OrderType.MARKET, TimeInForce.IOC, 0, ODD_LOTS);
                if (desk.carryOut(message) == RejectReason.NONE) {
                    accepted++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accepted;
    }

    private long ordersOfDesks() throws IOException {
        return VenueLedgerFile.read(trading.cell().ledger()).stream()
                .filter(line -> line.isOrder() && line.quantity(-5) == ODD_LOTS)
                .count();
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
