package io.lockstep.chaostests.load;

import io.lockstep.chaostests.check.Failover;
import io.lockstep.chaostests.check.LeaderTerms;
import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellProcess;
import io.lockstep.chaostests.cluster.CellReport;
import io.lockstep.chaostests.cluster.TradingCell;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.command.CellConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A cell that trades, whose leader is killed again and again; each time the dead one comes back before the next dies. */
final class FailoverBench {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What must come through before all is as it was: about a second of trading on a machine that is busy. */
    private static final int SOME_ORDERS = 30;

    /** Market makers look at their prices this often, so that there are orders enough to measure with. */
    private static final String REQUOTE_INTERVAL = "40ms";

    /**
     * What is to be done.
     *
     * @param directory new or empty
     * @param speed of the synthetic market
     * @param settings of every member, PATH=VALUE
     */
    record Plan(Path directory, int kills, String speed, long seed, List<String> settings) {}

    /**
     * What one kill led to. Moments are in nanoseconds since the epoch, of several processes of one machine.
     *
     * @param killedNs the signal was sent
     * @param missedNs a member was first seen to elect: it missed the leader's heartbeat for long enough. Where that was seen
     *     late, when the next term had begun, or not at all, the begin of that term
     * @param term the next leader's
     * @param gap between two orders at the venue
     */
    record Takeover(long killedNs, long missedNs, LeaderTerms.Term term, Failover.Gap gap) {
        /** An election that was over before anybody looked is not shorter than nothing. */
        Takeover {
            missedNs = Math.min(missedNs, term.beganNs());
        }
    }

    /**
     * All of it.
     *
     * @param arrivalsNs of all orders from the last before the first kill until the last that was killed is back
     */
    record Outcome(List<Takeover> takeovers, List<Long> arrivalsNs, CellReport report) {}

    private final Plan plan;
    private final Consumer<String> progress;
    private final TradingCell trading;
    private final List<Long> missedNs = new ArrayList<>();
    private final List<Long> recentNs = new ArrayList<>();

    private FailoverBench(Plan plan, Consumer<String> progress) throws IOException {
        this.plan = plan;
        this.progress = progress;
        trading = new TradingCell(
                new Cell(
                        plan.directory(),
                        new Cell.Plan(
                                new Cell.Market("synthetic", plan.speed(), plan.seed()),
                                null,
                                1,
                                1,
                                List.of(),
                                plan.settings())),
                progress);
    }

    /** Runs it, and stops everything. */
    static Outcome run(Plan plan, Consumer<String> progress) throws IOException {
        final FailoverBench bench = new FailoverBench(plan, progress);
        try (TradingCell trading = bench.trading) {
            trading.ledger().tell(bench.recentNs::add);
            bench.quicken();
            bench.awaitOrders();
            final long beginNs = bench.recentNs.getLast();
            for (int kill = 1; kill <= plan.kills(); kill++) {
                bench.kill(kill);
            }
            final long endNs = bench.recentNs.getLast();
            final CellReport report = trading.finish();
            return bench.outcome(
                    report.arrivalsNs().stream()
                            .filter(timeNs -> timeNs >= beginNs && timeNs <= endNs)
                            .toList(),
                    report);
        }
    }

    private void quicken() throws IOException {
        for (CellConfig.Strategy strategy :
                CellConfig.load(trading.cell().cellFile(), List.of()).strategies()) {
            if (strategy.kind().equals("market-maker")) {
                trading.commands().set(strategy, "requoteIntervalNs", REQUOTE_INTERVAL);
            }
        }
    }

    private void kill(int number) throws IOException {
        final List<Long> before = List.copyOf(recentNs.subList(recentNs.size() - 1, recentNs.size()));
        recentNs.clear();
        recentNs.addAll(before);
        final CellProcess killed = trading.killLeader();
        final long killedNs = trading.leaderKillsNs().getLast();
        // It may be over between two looks; who leads then is another than the one that was killed.
        awaitQuickly("an election", () -> isAny(member -> member.isElecting() || member.isLeader()));
        missedNs.add(ProcessClock.epochNs());
        trading.await("a leader", () -> trading.leader() != null);
        awaitOrders();
        final long millis = Failover.millis(recentNs, List.of(killedNs)).getFirst();
        killed.start();
        awaitCaughtUp(killed);
        awaitOrders();
        progress.accept(String.format("%d of %d: no order for %,d ms", number, plan.kills(), millis));
    }

    private boolean isAny(Predicate<Cell.MemberStatus> what) {
        return trading.cell().status().stream().anyMatch(what);
    }

    /** Like {@link TradingCell#await}, but what is awaited is timed. */
    private void awaitQuickly(String what, TradingCell.Condition condition) throws IOException {
        trading.await(what, () -> {
            for (int i = 0; i < 10; i++) {
                if (condition.holds()) {
                    return true;
                }
                LockSupport.parkNanos(LOOK_NS);
            }
            return false;
        });
    }

    private void awaitOrders() throws IOException {
        final long wanted = trading.ledger().orders() + SOME_ORDERS;
        trading.await(SOME_ORDERS + " more orders", () -> trading.ledger().orders() >= wanted);
    }

    /**
     * It has joined, and has applied what the others had applied when it came back. A member says that it follows before
     * it has: as long as it still catches up, the death of the leader would leave no majority.
     */
    private void awaitCaughtUp(CellProcess back) throws IOException {
        final long wanted = trading.cell().status().stream()
                .mapToLong(Cell.MemberStatus::position)
                .max()
                .orElse(0);
        trading.await(
                back.name() + " to catch up",
                () -> isAny(member -> trading.cell().member(member).equals(back)
                        && member.role().equals("FOLLOWER")
                        && !member.isElecting()
                        && member.position() >= wanted));
    }

    private Outcome outcome(List<Long> arrivalsNs, CellReport report) throws IOException {
        final List<Long> killsNs = trading.leaderKillsNs();
        final List<Optional<Failover.Gap>> gaps = Failover.gaps(arrivalsNs, killsNs);
        final List<Takeover> takeovers = new ArrayList<>();
        for (int i = 0; i < killsNs.size(); i++) {
            final LeaderTerms.Term term = report.terms().after(killsNs.get(i));
            if (term == null) {
                throw new IOException("kill " + (i + 1) + ": in the log, market data came to no leader after it");
            }
            takeovers.add(new Takeover(
                    killsNs.get(i),
                    missedNs.get(i),
                    term,
                    gaps.get(i).orElseThrow(() -> new IOException("no order came to the venue after a kill"))));
        }
        return new Outcome(takeovers, arrivalsNs, report);
    }
}
