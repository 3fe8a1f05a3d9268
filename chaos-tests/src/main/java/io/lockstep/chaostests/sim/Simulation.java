package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.check.CommittedOrders;
import io.lockstep.chaostests.check.OrderAudit;
import io.lockstep.chaostests.check.VenueLedgerFile;
import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.ClusterObserver;
import io.lockstep.chaostests.sim.world.DoubtEvidence;
import io.lockstep.chaostests.sim.world.LedgerComparison;
import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.chaostests.sim.world.MemberFaults;
import io.lockstep.chaostests.sim.world.ModelledGateway;
import io.lockstep.chaostests.sim.world.Settling;
import io.lockstep.chaostests.sim.world.Violation;
import io.lockstep.chaostests.sim.world.VirtualTime;
import io.lockstep.chaostests.sim.world.World;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One world, from its beginning to its verdict: all is well until it trades; then things go wrong, and what is cheap to check
 * is checked all the time; then a majority is healed and the rest stays broken, and everything must come to its end; then
 * all is healed, and everything is checked.
 */
final class Simulation implements ClusterObserver {
    private static final int MOST_VIOLATIONS = 20;
    private static final long CAUGHT_UP_WITHIN_NS = 120 * VirtualTime.SECOND;

    private final long seed;
    private final Knobs knobs;
    private final Path directory;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Mark, Long> marks = MarkWatch.none();
    private final MarkWatch markWatch = new MarkWatch(marks);
    private final SourceWatch sources = new SourceWatch();
    private final HaltWatch haltWatch = new HaltWatch(this);
    private final OnceWatch onceWatch = new OnceWatch(this);
    private final @Nullable ModelWatch modelWatch;
    private final Set<Checker> checkers;
    private final CommittedOrders committed = new CommittedOrders(ModelledGateway.CELL);
    private final DoubtEvidence doubts = new DoubtEvidence();
    private final World world;
    private final Nemesis nemesis;
    private final @Nullable Story story;
    private boolean isRunning;

    /**
     * A world that has not begun.
     *
     * @param directory empty, for what must be on a disk
     * @param checkers who looks
     * @param story where all is told; null is nowhere
     */
    Simulation(long seed, Knobs knobs, Path directory, Set<Checker> checkers, @Nullable Story story)
            throws IOException {
        this.seed = seed;
        this.knobs = knobs;
        this.directory = directory;
        this.checkers = checkers;
        this.story = story;
        modelWatch = checkers.contains(Checker.MODEL) ? new ModelWatch(this) : null;
        final SplittableRandom random = new SplittableRandom(~seed);
        world = new World(knobs.world(), seed, directory, this);
        nemesis = new Nemesis(
                world, new MemberFaults(world, this, random.split()), knobs.faults(), random.split(), this::tell);
    }

    Outcome run() throws IOException {
        try (world) {
            try {
                live();
            } catch (RuntimeException | Error e) {
                onViolation(
                        Checker.THROWN,
                        e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length)));
            }
            return outcome();
        }
    }

    private void live() throws IOException {
        world.start();
        isRunning = true;
        nemesis.begin();
        for (final Fault fault : knobs.venueFaults()) {
            world.venue().setFault(fault, true);
        }
        world.cluster().setLossy(knobs.isLossy());
        final long untilNs = world.time().nowNs() + knobs.attackMs() * VirtualTime.MS;
        while (world.time().nowNs() < untilNs && violations.isEmpty()) {
            nemesis.poll();
            world.operator().poll(knobs.world().tickNs());
            world.tick();
            world.checkAcknowledged(sources, this);
        }
        if (violations.isEmpty()) {
            converge();
        }
    }

    private void converge() throws IOException {
        nemesis.healAll();
        world.network().healAll();
        world.venue().setFaults(false);
        world.cluster().setLossy(false);
        world.operator().setTrading(true); // its answer shows, besides, that members have come to where they were
        tickUntil(world::resumeTrading);
        tickUntil(() -> !world.cluster().isAnyReplaced());
        nemesis.breakForEver(knobs.broken());
        if (!new Settling(world).settle()) {
            onViolation(Checker.SETTLED, world.condition());
            return;
        }
        nemesis.healAll();
        world.network().healAll();
        world.zooKeeper().setDown(false);
        tickUntil(() -> world.cluster().isLevel());
        if (!world.cluster().isLevel()) {
            onViolation(Checker.LEVEL, world.condition());
        }
        world.checkAcknowledged(sources, this);
        checkAll();
    }

    private void tickUntil(BooleanSupplier isSo) throws IOException {
        final long untilNs = world.time().nowNs() + CAUGHT_UP_WITHIN_NS;
        while (!isSo.getAsBoolean() && world.time().nowNs() < untilNs) {
            world.tick();
        }
    }

    private void checkAll() throws IOException {
        committed.learnShards(world.engine().shards());
        final OrderAudit audit = OrderAudit.of(
                VenueLedgerFile.read(directory.resolve(VenueLedger.FILE_NAME)), committed, ModelledGateway.CELL);
        audit.duplicates().forEach(each -> onViolation(Checker.DUPLICATE, each));
        audit.lost().forEach(each -> onViolation(Checker.LOST, each));
        audit.invented().forEach(each -> onViolation(Checker.INVENTED, each));
        LedgerComparison.differences(world.engine(), world.venue()).forEach(each -> onViolation(Checker.LEDGER, each));
        if (modelWatch != null) {
            modelWatch.finish();
        }
        doubts.unresolved().forEach(each -> onViolation(Checker.DOUBT, each));
        Replays.differences(world.cluster().agreed()).forEach(each -> onViolation(Checker.REPLAY, each));
    }

    private long nowMs() {
        return (world.time().nowNs() - VirtualTime.START_NS) / VirtualTime.MS;
    }

    private void tell(String what) {
        if (story != null) {
            story.say(nowMs(), what);
        }
    }

    @Override
    public void onEntry(LogEntry entry) {
        if (story != null) {
            story.onEntry(nowMs(), entry, world.engine());
        }
        if (entry.kind() == LogEntry.Kind.MESSAGE) {
            committed.onInput(entry.bytes(), 0, entry.bytes().capacity());
            doubts.onInput(entry.bytes(), 0);
        }
        sources.onEntry(entry);
        if (modelWatch != null) {
            modelWatch.onEntry();
        }
        if (sources.isAgain()) {
            onMark(Mark.INPUT_CAME_AGAIN);
        }
    }

    @Override
    public void onOutput(LogEntry entry, DirectBuffer buffer, int offset, int length) {
        if (story != null) {
            story.onOutput(nowMs(), buffer, offset, world.engine());
        }
        committed.onOutput(buffer, offset);
        doubts.onOutput(buffer, offset);
        haltWatch.onOutput(buffer, offset);
        sources.onOutput(buffer, offset);
        onceWatch.onOutput(sources.isAgain(), buffer, offset);
        markWatch.onOutput(entry, buffer, offset);
        if (modelWatch != null) {
            modelWatch.onOutput(buffer, offset, length);
        }
    }

    @Override
    public void onApplied(LogEntry entry, EngineState behind) {
        if (modelWatch != null) {
            modelWatch.onApplied(entry, behind);
        }
    }

    @Override
    public void onViolation(Checker checker, String what) {
        if (checkers.contains(checker) && violations.size() < MOST_VIOLATIONS) {
            final Violation violation = new Violation(checker, what);
            tell("VIOLATION " + violation);
            violations.add(violation);
        }
    }

    @Override
    public void onMark(Mark mark) {
        if (isRunning) {
            marks.merge(mark, 1L, Long::sum);
            if (mark == Mark.LEADER_CHANGED && isAnyOnTheWay()) {
                marks.merge(Mark.LEADER_CHANGED_WITH_ORDERS_IN_FLIGHT, 1L, Long::sum);
            }
        }
    }

    private boolean isAnyOnTheWay() {
        final SyntheticOrders orders = world.engine().orders();
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            final OrderState state = order.attempt().state();
            if (state == OrderState.PENDING || state == OrderState.IN_DOUBT) {
                return true;
            }
        }
        return false;
    }

    private Outcome outcome() {
        final Map<String, Long> faults = new TreeMap<>();
        nemesis.struck().forEach((kind, times) -> faults.put(kind.name(), times));
        world.venue().faults().counts().forEach((fault, count) -> {
            if (count.times() > 0) {
                faults.put(fault.word(), count.times());
            }
        });
        if (world.outboxResumes() > 0) {
            marks.merge(Mark.OUTBOX_RESUMED, world.outboxResumes(), Long::sum);
        }
        return new Outcome(
                seed,
                List.copyOf(violations),
                world.cluster().agreed().entries().size(),
                committed.attempts().size(),
                committed.fills().size(),
                doubts.attempts(),
                world.cluster().leaderChanges(),
                nowMs(),
                faults,
                marks,
                world.cluster().agreed().lastHash());
    }
}
