package io.lockstep.chaostests.cluster;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways for the same accounts and a ZooKeeper: the one that trades is killed, or paused and waked; the other trades
 * on; and in the end the venue's ledger has no order twice and the members' logs have every one of them.
 */
final class TwoGatewaysTest {
    private static final List<String> SLOW_VENUE = List.of("latency.entry=60ms", "latency.response=200ms");
    private static final int SOME_ORDERS = 40;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private TradingCell trading;

    @BeforeEach
    void start() throws IOException {
        trading = new TradingCell(
                new Cell(
                        directory,
                        new Cell.Plan(new Cell.Market("synthetic", "1", 11), null, 1, 2, SLOW_VENUE, List.of()),
                        (id, settings) -> new InProcessMember(settings)),
                event -> {});
        awaitOrders();
    }

    @AfterEach
    void stop() {
        trading.close();
    }

    @Test
    void theOtherTradesOnAfterKillAndPauseAndWithoutZooKeeper() throws IOException {
        // Killed with an order on its way: the other has to find out about it.
        awaitArrival();
        final CellProcess killed = trading.killGateway();
        awaitAnotherThan(killed);
        awaitOrders();
        killed.start();

        // Paused so long that its lease ends; it wakes up with what it was about to do.
        awaitStandby();
        final ChildProcess paused = (ChildProcess) trading.cell().gateway();
        assertNotSame(killed, paused);
        awaitArrival();
        paused.pause();
        try {
            awaitAnotherThan(paused);
            awaitOrders();
        } finally {
            paused.resume();
        }
        awaitOrders();

        // Who has the lease needs no election.
        Objects.requireNonNull(trading.cell().zooKeeper()).kill();
        awaitOrders();

        final CellReport report = trading.finish();
        assertTrue(report.isGood(), report::summary);
        assertTrue(report.fills() > 0, report::summary);
    }

    private void awaitAnotherThan(CellProcess former) throws IOException {
        trading.await(
                "the other gateway's lease",
                () -> !trading.cell().gateway().equals(former)
                        && trading.cell().gateway().isAlive());
    }

    private void awaitStandby() throws IOException {
        trading.await(
                "a gateway that stands by",
                () -> trading.cell().gatewayRoles().stream().anyMatch(role -> role.endsWith("has none")));
    }

    private void awaitOrders() throws IOException {
        final long wanted = trading.ledger().orders() + SOME_ORDERS;
        trading.await(
                SOME_ORDERS + " more orders at the venue",
                () -> trading.ledger().orders() >= wanted);
    }

    /** The venue is slow to answer: the gateway knows of nothing yet. */
    private void awaitArrival() throws IOException {
        final long seen = trading.ledger().orders();
        trading.await("an order at the venue", () -> trading.ledger().orders() > seen);
    }
}
