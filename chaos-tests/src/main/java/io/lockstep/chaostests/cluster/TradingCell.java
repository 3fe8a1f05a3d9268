package io.lockstep.chaostests.cluster;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.command.CellConfig;
import io.lockstep.gatewayingress.command.Commands;
import io.lockstep.gatewayingress.command.OperatorConfig;
import io.lockstep.gatewayingress.command.OperatorDesk;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/** A cell that trades: its operator, an observer of its log, and the hand that kills its parts. Used by one thread. */
public final class TradingCell implements AutoCloseable {
    /** The number of the cell: the default of gateway.conf. */
    public static final int CELL = 1;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long CHECKPOINT_NS = TimeUnit.SECONDS.toNanos(2);

    /** Not the one of operator.conf, so that people may type commands beside it. */
    private static final int OPERATOR_SOURCE = 190;

    /** Something that is to come true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException;
    }

    private final Cell cell;
    private final CellConfig config;
    private final Consumer<String> events;
    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final OperatorDesk desk;
    private final CellObserver observer;
    private final LedgerTail ledger;
    private final List<Long> leaderKillsNs = new ArrayList<>();
    private final List<Long> gatewayKillsNs = new ArrayList<>();

    /**
     * Starts a cell and brings its configuration into the log; its strategies begin to trade.
     *
     * @param events is told what happens, for people
     */
    public TradingCell(Cell cell, Consumer<String> events) throws IOException {
        this.cell = cell;
        this.events = events;
        config = CellConfig.load(cell.cellFile(), List.of());
        runtime = new RuntimeDirectory("cell");
        driver = EmbeddedDriver.launch(runtime);
        try {
            events.accept("starting three members, the paper venue, "
                    + (cell.feeds().size() == 1 ? "the feed and " : "two feeds and ")
                    + (cell.gateways().size() == 1 ? "the order gateway …" : "two order gateways …"));
            cell.start();
            events.accept("bringing the cell into the log: shards, risk limits, strategies …");
            desk = new OperatorDesk(
                    new OperatorConfig(cell.address(), cell.principals(), "operator", OPERATOR_SOURCE, PATIENCE_NS));
            observer = new CellObserver(cell.address(), driver.aeronDirectoryName(), CELL);
            ledger = new LedgerTail(cell.ledger(), observer::cause);
            commands().apply();
            await("the first order at the venue", () -> ledger.orders() > 0);
        } catch (IOException | RuntimeException e) {
            CloseHelper.quietCloseAll(cell, driver, runtime);
            throw e;
        }
    }

    /** What an operator can say. */
    public Commands commands() {
        return new Commands(desk, config, PATIENCE_NS);
    }

    /** Keeps the operator's session alive and reads on in the ledger. */
    public void poll() throws IOException {
        desk.poll();
        ledger.poll();
    }

    /** @throws IOException where it does not come true within two minutes */
    public void await(String what, Condition condition) throws IOException {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.holds()) {
            if (System.nanoTime() > untilNs) {
                throw new IOException(
                        what + ": waited for two minutes in vain. The processes' logs are in " + cell.logs());
            }
            poll();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** @throws IOException where there is none for two minutes */
    public CellProcess killLeader() throws IOException {
        await("a leader", () -> leader() != null);
        final CellProcess leader = leader();
        if (leader == null) {
            throw new IOException("the leader was there, and is not any more");
        }
        leaderKillsNs.add(ProcessClock.epochNs());
        leader.kill();
        events.accept(leader.name() + ", the leader, killed");
        return leader;
    }

    /** The member that says it leads, if one does. */
    public @Nullable CellProcess leader() {
        for (Cell.MemberStatus member : cell.status()) {
            if (member.isLeader()) {
                return cell.member(member);
            }
        }
        return null;
    }

    /** When leaders were killed, in nanoseconds since the epoch. */
    public List<Long> leaderKillsNs() {
        return List.copyOf(leaderKillsNs);
    }

    /** Kills the one that has leases. */
    public CellProcess killGateway() {
        final CellProcess gateway = cell.gateway();
        gatewayKillsNs.add(ProcessClock.epochNs());
        gateway.kill();
        events.accept(gateway.name() + ", the order gateway, killed");
        return gateway;
    }

    public int gatewayKills() {
        return gatewayKillsNs.size();
    }

    public Cell cell() {
        return cell;
    }

    public CellObserver observer() {
        return observer;
    }

    public LedgerTail ledger() {
        return ledger;
    }

    /**
     * Lets every pair bring its legs back to nothing, every order come to its end and every member to the same place, stops everything, and looks at what is left:
     * the venue's ledger and the members' archives.
     */
    public CellReport finish() throws IOException {
        events.accept("stopping: strategies, then orders, then processes …");
        for (CellConfig.Strategy strategy : config.strategies()) {
            commands().tell(strategy, strategy.isPair() ? StrategyAction.GRACEFUL_EXIT : StrategyAction.STOP);
        }
        final long toldPosition = cell.status().stream()
                .mapToLong(Cell.MemberStatus::position)
                .max()
                .orElse(0);
        await(
                "the exit of all pairs",
                () -> observer.view().position() >= toldPosition
                        && observer.view().exiting() == 0);
        await("the end of all orders", () -> observer.view().openOrders() == 0);
        awaitAgreement();
        observer.close();
        desk.close();
        cell.stop();
        events.accept("reading the venue's ledger and the members' archives …");
        return CellReport.of(cell, leaderKillsNs, gatewayKillsNs);
    }

    /** A member that has just come back may miss a checkpoint, so there are several. */
    private void awaitAgreement() throws IOException {
        final long position = observer.position();
        final long[] askedNs = {System.nanoTime() - CHECKPOINT_NS};
        await("the agreement of all members", () -> {
            if (System.nanoTime() - askedNs[0] >= CHECKPOINT_NS) {
                askedNs[0] = System.nanoTime();
                commands().checkpoint();
            }
            return observer.view().agreedPosition() >= position;
        });
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(observer, ledger, desk, cell, driver, runtime);
    }
}
