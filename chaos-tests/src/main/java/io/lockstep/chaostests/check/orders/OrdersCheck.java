package io.lockstep.chaostests.check.orders;

import io.lockstep.chaostests.check.CommittedOrders;
import io.lockstep.chaostests.check.OrderAudit;
import io.lockstep.chaostests.check.VenueLedgerFile;
import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.ClusterObserver;
import io.lockstep.chaostests.sim.world.ClusterSettings;
import io.lockstep.chaostests.sim.world.DoubtEvidence;
import io.lockstep.chaostests.sim.world.LedgerComparison;
import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.chaostests.sim.world.MemberFaults;
import io.lockstep.chaostests.sim.world.ModelledGateway;
import io.lockstep.chaostests.sim.world.Settling;
import io.lockstep.chaostests.sim.world.VirtualTime;
import io.lockstep.chaostests.sim.world.World;
import io.lockstep.chaostests.sim.world.WorldSettings;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import io.lockstep.statemachine.engine.EngineState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/**
 * One run: random orders through the engine, the gateway and the venue, while the venue misbehaves, the cluster's leader is
 * killed and the gateway sleeps and is killed at its fail points; then calm, in which everything must come to its end; then the books
 * are compared.
 */
final class OrdersCheck implements ClusterObserver {
    /** @param areFaultsOn whether anything goes wrong at all */
    record Plan(long attempts, long seed, boolean areFaultsOn) {}

    private static final WorldSettings SETTINGS = new WorldSettings(
            new ClusterSettings(VirtualTime.SECOND, 5 * VirtualTime.SECOND, 2, 256, 50_000, 2_000, 300),
            VirtualTime.MS,
            1,
            60,
            10 * VirtualTime.MS,
            600_000,
            100_000);

    /** A run that commits nothing for so long goes on no more. */
    private static final long STUCK_NS = 600 * VirtualTime.SECOND;

    private static final long DEATH_EVERY_NS = 8 * VirtualTime.SECOND;
    private static final long LEADER_CHANGE_EVERY_NS = 40 * VirtualTime.SECOND;
    private static final long LEADER_DOWN_NS = 5 * VirtualTime.SECOND;
    private static final long PAUSE_EVERY_NS = 60 * VirtualTime.SECOND;

    /** Longer than leases and the venue's countdown. */
    private static final long LONGEST_PAUSE_NS = 2 * ModelledGateway.COUNTDOWN_NS;

    private final Plan plan;
    private final Path directory;
    private final LongConsumer progress;
    private final SplittableRandom random;
    private final CommittedOrders committed = new CommittedOrders(ModelledGateway.CELL);
    private final DoubtEvidence doubts = new DoubtEvidence();
    private final TreeSet<String> violations = new TreeSet<>();
    private final World world;
    private final MemberFaults members;
    private long armNs;
    private long electNs;
    private long restartNs;
    private int killed;
    private long pauseNs;
    private long pauses;

    /** @param progress told of committed attempts */
    OrdersCheck(Plan plan, Path directory, LongConsumer progress) throws IOException {
        this.plan = plan;
        this.directory = directory;
        this.progress = progress;
        random = new SplittableRandom(plan.seed);
        world = new World(SETTINGS, plan.seed, directory, this);
        members = new MemberFaults(world, this, random.split());
    }

    OrdersSummary run() throws IOException {
        try (world) {
            world.start();
            world.venue().setFaults(plan.areFaultsOn);
            world.cluster().setLossy(plan.areFaultsOn);
            trade();
            return summary(settle());
        }
    }

    private void trade() throws IOException {
        long told = 0;
        final long startNs = world.time().nowNs();
        long committedNs = startNs;
        armNs = startNs + DEATH_EVERY_NS;
        electNs = startNs + LEADER_CHANGE_EVERY_NS;
        pauseNs = startNs + PAUSE_EVERY_NS;
        while (isToGoOn() && world.time().nowNs() - committedNs < STUCK_NS) {
            world.operator().poll(SETTINGS.tickNs());
            if (plan.areFaultsOn) {
                attack();
            }
            world.tick();
            if (committed.attempts().size() > told) {
                told = committed.attempts().size();
                committedNs = world.time().nowNs();
                progress.accept(told);
            }
        }
        members.start(killed);
    }

    /** A short run goes on, up to twice as long, until the gateway has died everywhere. */
    private boolean isToGoOn() {
        final long attempts = committed.attempts().size();
        return attempts < plan.attempts
                || (plan.areFaultsOn && world.points().isAnyUnmet() && attempts < 2 * plan.attempts);
    }

    private void attack() {
        final long nowNs = world.time().nowNs();
        if (nowNs >= armNs) {
            armNs = nowNs + DEATH_EVERY_NS / 2 + random.nextLong(DEATH_EVERY_NS);
            if (!world.points().isArmed()) {
                world.points().arm();
            }
        }
        if (nowNs >= electNs) {
            electNs = nowNs + LEADER_CHANGE_EVERY_NS / 2 + random.nextLong(LEADER_CHANGE_EVERY_NS);
            restartNs = nowNs + LEADER_DOWN_NS;
            killed = members.leaderOrAny();
            members.kill(killed);
        } else if (nowNs >= restartNs) {
            members.start(killed);
        }
        if (nowNs >= pauseNs) {
            pauseNs = nowNs + PAUSE_EVERY_NS / 2 + random.nextLong(PAUSE_EVERY_NS);
            world.putToSleep(0, random.nextLong(LONGEST_PAUSE_NS));
            pauses++;
        }
    }

    /** Nothing goes wrong any more. @return whether everything came to its end */
    private boolean settle() throws IOException {
        world.points().disarm();
        world.venue().setFaults(false);
        world.cluster().setLossy(false);
        return new Settling(world).settle();
    }

    @Override
    public void onEntry(LogEntry entry) {
        if (entry.kind() == LogEntry.Kind.MESSAGE) {
            committed.onInput(entry.bytes(), 0, entry.bytes().capacity());
            doubts.onInput(entry.bytes(), 0);
        }
    }

    @Override
    public void onOutput(LogEntry entry, DirectBuffer buffer, int offset, int length) {
        committed.onOutput(buffer, offset);
        doubts.onOutput(buffer, offset);
    }

    @Override
    public void onApplied(LogEntry entry, EngineState behind) {
        // ./lockstep simulate compares it
    }

    @Override
    public void onViolation(Checker checker, String what) {
        violations.add(checker + ": " + what);
    }

    @Override
    public void onMark(Mark mark) {
        // campaigns of ./lockstep simulate count them
    }

    private OrdersSummary summary(boolean isSettled) throws IOException {
        committed.learnShards(world.engine().shards());
        final OrderAudit audit = OrderAudit.of(
                VenueLedgerFile.read(directory.resolve(VenueLedger.FILE_NAME)), committed, ModelledGateway.CELL);
        final TreeSet<String> forgotten = new TreeSet<>(audit.lost());
        forgotten.addAll(audit.invented());
        forgotten.addAll(violations);
        return new OrdersSummary(
                plan,
                committed.attempts().size(),
                audit.venueOrders(),
                audit.venueFills(),
                audit.duplicates(),
                List.copyOf(forgotten),
                LedgerComparison.differences(world.engine(), world.venue()),
                doubts.attempts(),
                List.copyOf(doubts.unresolved()),
                world.venue().faults().counts(),
                world.points().deaths(),
                world.cluster().leaderChanges(),
                pauses,
                isSettled ? "" : world.condition(),
                world.cluster().agreed().lastHash());
    }
}
