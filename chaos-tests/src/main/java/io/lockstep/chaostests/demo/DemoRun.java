package io.lockstep.chaostests.demo;

import io.aeron.driver.MediaDriver;
import io.lockstep.chaostests.check.TickToOrder;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.command.CellConfig;
import io.lockstep.gatewayingress.command.Commands;
import io.lockstep.gatewayingress.command.OperatorConfig;
import io.lockstep.gatewayingress.command.OperatorDesk;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;

/** One run of the demo: starts a cell, lets it trade, kills what it is told to, and stops it in good order. */
final class DemoRun implements AutoCloseable {
    /** The number of the demo's cell: the default of gateway.conf. */
    static final int CELL = 1;

    private static final long RESTART_AFTER_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int EVENTS = 5;
    private static final int OPERATOR_SOURCE = 200;

    /** A process that was killed and is to be started again. */
    private record Restart(ChildProcess process, long atNs) {}

    private final DemoOptions options;
    private final DemoCell cell;
    private final CellConfig cellConfig;
    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final List<Restart> restarts = new ArrayList<>();
    private final List<Long> leaderKillsNs = new ArrayList<>();
    private final List<Long> gatewayKillsNs = new ArrayList<>();
    private final ArrayDeque<Duration> leaderKills;
    private final ArrayDeque<Duration> gatewayKills;
    private final ArrayDeque<String> events = new ArrayDeque<>();
    private final RateMeter inputRate = new RateMeter();
    private final RateMeter orderRate = new RateMeter();
    private final DemoObserver observer;
    private final LedgerTail ledger;
    private final OperatorDesk desk;
    private boolean isOnScreen;
    private List<DemoCell.MemberStatus> members = List.of();
    private long membersReadNs;
    private long tradingSinceNs;

    DemoRun(DemoOptions options) throws IOException {
        this.options = options;
        cell = new DemoCell(options);
        cellConfig = CellConfig.load(cell.cellFile(), List.of());
        leaderKills = new ArrayDeque<>(options.killLeaderAt().stream().sorted().toList());
        gatewayKills =
                new ArrayDeque<>(options.killGatewayAt().stream().sorted().toList());
        runtime = new RuntimeDirectory("demo");
        driver = EmbeddedDriver.launch(runtime);
        try {
            say("starting three members, the venue, the feed and the order gateway …");
            cell.start();
            say("waiting for the leader, and bringing the cell into the log: shards, limits, strategies …");
            observer = new DemoObserver(cell.address(), driver.aeronDirectoryName(), CELL);
            ledger = new LedgerTail(cell.ledger(), observer::cause);
            desk = openDesk();
            commands().apply();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private OperatorDesk openDesk() throws IOException {
        return new OperatorDesk(
                new OperatorConfig(cell.address(), cell.principals(), "operator", OPERATOR_SOURCE, PATIENCE_NS));
    }

    private Commands commands() {
        return new Commands(desk, cellConfig, PATIENCE_NS);
    }

    private void say(String event) {
        events.addLast(event);
        if (events.size() > EVENTS) {
            events.removeFirst();
        }
        if (!isOnScreen) {
            System.out.println(event);
        }
    }

    /** While a screen shows the events, they are not printed. */
    void setOnScreen(boolean onScreen) {
        isOnScreen = onScreen;
    }

    /** Waits until the first order is at the venue. */
    void awaitTrading() throws IOException {
        await("the first order at the venue", () -> ledger.orders() > 0);
        tradingSinceNs = System.nanoTime();
        say("trading");
    }

    /** One round: what is due is done. */
    void poll() throws IOException {
        desk.poll();
        ledger.poll();
        final long nowNs = System.nanoTime();
        final Duration elapsed = Duration.ofNanos(nowNs - tradingSinceNs);
        if (!leaderKills.isEmpty() && elapsed.compareTo(leaderKills.getFirst()) >= 0) {
            leaderKills.removeFirst();
            killLeader();
        }
        if (!gatewayKills.isEmpty() && elapsed.compareTo(gatewayKills.getFirst()) >= 0) {
            gatewayKills.removeFirst();
            killGateway();
        }
        for (Restart restart : List.copyOf(restarts)) {
            if (nowNs >= restart.atNs()) {
                restarts.remove(restart);
                restart.process().start();
                say(restart.process().name() + " started again");
            }
        }
        if (nowNs - membersReadNs > TimeUnit.MILLISECONDS.toNanos(250)) {
            membersReadNs = nowNs;
            members = cell.status();
        }
        inputRate.sample(nowNs, observer.view().inputs());
        orderRate.sample(nowNs, ledger.orders());
    }

    void killLeader() {
        members = cell.status();
        for (DemoCell.MemberStatus member : members) {
            if (member.role().equals("LEADER")) {
                leaderKillsNs.add(ProcessClock.epochNs());
                cell.member(member).kill();
                restarts.add(new Restart(cell.member(member), System.nanoTime() + RESTART_AFTER_NS));
                say("member " + member.id() + ", the leader, killed with kill -9");
                return;
            }
        }
        say("no leader to kill now");
    }

    void killGateway() {
        gatewayKillsNs.add(ProcessClock.epochNs());
        cell.gateway().kill();
        restarts.add(new Restart(cell.gateway(), System.nanoTime()));
        say("the order gateway killed with kill -9");
    }

    /** Whether the run's time is over. */
    boolean isOver() {
        return options.duration() != null && elapsed().compareTo(options.duration()) >= 0;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - tradingSinceNs);
    }

    DemoStatus status() {
        final Duration elapsed = elapsed();
        return new DemoStatus(
                String.format("%02d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart()),
                observer.view(),
                members,
                cell.gateway().isAlive(),
                cell.feed().isAlive(),
                cell.venue().isAlive(),
                gatewayKillsNs.size(),
                Math.max(0, observer.terms() - 1),
                Math.round(inputRate.perSecond()),
                orderRate.perSecond(),
                ledger.tickToOrder(),
                List.copyOf(events));
    }

    /** Lets every order come to its end and every member to the same place, then stops everything. */
    DemoReport finish() throws IOException {
        say("stopping: strategies, then orders, then processes …");
        for (Restart restart : restarts) {
            restart.process().start();
        }
        restarts.clear();
        for (CellConfig.Strategy strategy : cellConfig.strategies()) {
            commands().tell(strategy, StrategyAction.STOP);
        }
        await("the end of all orders", () -> observer.view().openOrders() == 0);
        await("all members", () -> cell.status().stream().allMatch(DemoCell.MemberStatus::isAlive));
        commands().checkpoint();
        final long position = observer.position();
        await("all members at one position", () -> cell.status().stream().allMatch(m -> m.position() >= position));
        final long agreed = observer.view().reportsAgreed();
        commands().checkpoint();
        await("the members' hashes", () -> observer.view().reportsAgreed() >= agreed + 3);
        observer.close();
        desk.close();
        cell.stop();
        say("reading the venue's ledger and the members' archives …");
        return DemoReport.of(cell, leaderKillsNs, gatewayKillsNs);
    }

    private void await(String what, BooleanSupplier condition) throws IOException {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > untilNs) {
                throw new IOException(
                        what + ": waited for a minute in vain. The processes' logs are in " + cell.logs());
            }
            desk.poll();
            ledger.poll();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(observer, ledger, desk, cell, driver, runtime);
    }

    TickToOrder.Percentiles tickToOrder() {
        return ledger.tickToOrder();
    }
}
