package io.lockstep.chaostests.demo;

import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellProcess;
import io.lockstep.chaostests.cluster.CellReport;
import io.lockstep.chaostests.cluster.TradingCell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the demo: a cell that trades, what is killed when, and what the screen shows of it. */
final class DemoRun implements AutoCloseable {
    private static final long MEMBER_RESTART_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long STATUS_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int EVENTS = 5;

    /** A process that was killed and is to be started again. */
    private record Restart(CellProcess process, long atNs) {}

    private final DemoOptions options;
    private final Cell cell;
    private final TradingCell trading;
    private final ArrayDeque<Duration> leaderKills;
    private final ArrayDeque<Duration> gatewayKills;
    private final List<Restart> restarts = new ArrayList<>();
    private final ArrayDeque<String> events = new ArrayDeque<>();
    private final RateMeter inputRate = new RateMeter();
    private final RateMeter orderRate = new RateMeter();
    private final long startNs;
    private boolean isOnScreen;
    private List<Cell.MemberStatus> members = List.of();
    private List<String> gateways = List.of();
    private long membersReadNs;

    /** Starts the cell, and waits until it trades. */
    DemoRun(DemoOptions options) throws IOException {
        this.options = options;
        leaderKills = sorted(options.killLeaderAt());
        gatewayKills = sorted(options.killGatewayAt());
        cell = new Cell(
                options.dataDir(),
                new Cell.Plan(
                        new Cell.Market(options.source(), options.speed(), options.seed()),
                        options.strategy(),
                        options.gateways()));
        trading = new TradingCell(cell, this::say);
        startNs = System.nanoTime();
        say("trading");
    }

    private static ArrayDeque<Duration> sorted(List<Duration> times) {
        return new ArrayDeque<>(times.stream().sorted().toList());
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

    /** One round: what is due is done. */
    void poll() throws IOException {
        trading.poll();
        if (isDue(leaderKills)) {
            killLeader();
        }
        if (isDue(gatewayKills)) {
            killGateway();
        }
        restartWhatIsDue(System.nanoTime());
        final long nowNs = System.nanoTime();
        if (nowNs - membersReadNs > STATUS_NS) {
            membersReadNs = nowNs;
            members = cell.status();
            gateways = cell.gatewayRoles();
        }
        inputRate.sample(nowNs, trading.observer().view().inputs());
        orderRate.sample(nowNs, trading.ledger().orders());
    }

    private boolean isDue(ArrayDeque<Duration> times) {
        if (times.isEmpty() || elapsed().compareTo(times.getFirst()) < 0) {
            return false;
        }
        times.removeFirst();
        return true;
    }

    private void restartWhatIsDue(long nowNs) throws IOException {
        for (Restart restart : List.copyOf(restarts)) {
            if (nowNs >= restart.atNs()) {
                restarts.remove(restart);
                restart.process().start();
                say(restart.process().name() + " started again");
            }
        }
    }

    void killLeader() throws IOException {
        restarts.add(new Restart(trading.killLeader(), System.nanoTime() + MEMBER_RESTART_NS));
    }

    void killGateway() {
        restarts.add(new Restart(trading.killGateway(), System.nanoTime()));
    }

    /** Whether the run's time is over. */
    boolean isOver() {
        return options.duration() != null && elapsed().compareTo(options.duration()) >= 0;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }

    DemoStatus status() {
        final Duration elapsed = elapsed();
        return new DemoStatus(
                String.format("%02d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart()),
                trading.observer().view(),
                members,
                gateways,
                cell.feeds().stream().allMatch(CellProcess::isAlive),
                cell.venue().isAlive(),
                trading.gatewayKills(),
                trading.observer().leaderChanges(),
                Math.round(inputRate.perSecond()),
                orderRate.perSecond(),
                trading.ledger().tickToOrder(),
                List.copyOf(events));
    }

    /** Stops everything in good order. */
    CellReport finish() throws IOException {
        restartWhatIsDue(Long.MAX_VALUE);
        return trading.finish();
    }

    @Override
    public void close() {
        trading.close();
    }
}
