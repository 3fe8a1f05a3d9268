package io.lockstep.chaostests.check.orders;

import io.lockstep.chaostests.check.CommittedOrders;
import io.lockstep.chaostests.check.OrderAudit;
import io.lockstep.chaostests.check.VenueLedgerFile;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One run: random orders through the engine, the gateway and the venue, while the venue misbehaves, the cluster changes its
 * leader and the gateway is killed; then calm, in which everything must come to its end; then the books are compared.
 */
final class OrdersCheck implements ModelledLog.Observer {
    /** @param areFaultsOn whether anything goes wrong at all */
    record Plan(long attempts, long seed, boolean areFaultsOn) {}

    private static final long TICK_NS = VirtualTime.MS;

    /** So long after the last word of chance all must be settled. */
    private static final long SETTLED_WITHIN_NS = 300 * VirtualTime.SECOND;

    /** Long enough for the gateway to compare holdings twice. */
    private static final long COMPARED_WITHIN_NS = 30 * VirtualTime.SECOND;

    /** A run that commits nothing for so long goes on no more. */
    private static final long STUCK_NS = 600 * VirtualTime.SECOND;

    /** A market order takes what is displayed: a great position is closed by several. */
    private static final int FLATTENED_WITHIN = 100;

    private static final long DEATH_EVERY_NS = 8 * VirtualTime.SECOND;
    private static final long LEADER_CHANGE_EVERY_NS = 40 * VirtualTime.SECOND;
    private static final long LONGEST_DOWN_NS = 3 * VirtualTime.SECOND;
    private static final int LONGEST_UNHEARD_S = 10;
    private static final long PAUSE_EVERY_NS = 60 * VirtualTime.SECOND;

    /** Longer than leases and the venue's countdown. */
    private static final long LONGEST_PAUSE_NS = 2 * ModelledGateway.COUNTDOWN_NS;

    private final Plan plan;
    private final Path directory;
    private final LongConsumer progress;
    private final SplittableRandom random;
    private final VirtualTime time = new VirtualTime();
    private final CommittedOrders committed = new CommittedOrders(ModelledGateway.CELL);
    private final DoubtEvidence doubts = new DoubtEvidence();
    private final FailPoints points;
    private final ModelledVenue venue;
    private final ModelledLog log;
    private final SeededMarket market;
    private final RandomOperator operator;
    private final List<Runnable> later = new ArrayList<>();
    private final List<Long> laterNs = new ArrayList<>();
    private @Nullable ModelledGateway gateway;
    private long bornNs;
    private long armNs;
    private long electNs;
    private long pauseNs;
    private long pausedUntilNs;
    private long pauses;

    /** @param progress told of committed attempts */
    OrdersCheck(Plan plan, Path directory, LongConsumer progress) throws IOException {
        this.plan = plan;
        this.directory = directory;
        this.progress = progress;
        random = new SplittableRandom(plan.seed);
        points = new FailPoints(random.split());
        log = new ModelledLog(time, random.split(), this);
        TradedWorld.define(log);
        venue = new ModelledVenue(time, plan.seed, directory);
        market = new SeededMarket(time, random.split(), venue.exchange().marketData(), log);
        operator = new RandomOperator(time, random.split(), log, market);
    }

    OrdersSummary run() throws IOException {
        try (venue) {
            start();
            trade();
            final boolean isSettled = settle();
            return summary(isSettled);
        } finally {
            if (gateway != null) {
                gateway.die("at the end");
            }
        }
    }

    private void start() throws IOException {
        final long untilNs = time.nowNs() + SETTLED_WITHIN_NS;
        while (gateway == null || !gateway.isCalm()) {
            tick();
            if (time.nowNs() > untilNs) {
                throw new IllegalStateException("the gateway does not begin to trade: " + condition());
            }
        }
        venue.setFaults(plan.areFaultsOn);
        log.setLossy(plan.areFaultsOn);
        armNs = time.nowNs() + DEATH_EVERY_NS;
        electNs = time.nowNs() + LEADER_CHANGE_EVERY_NS;
        pauseNs = time.nowNs() + PAUSE_EVERY_NS;
    }

    private void trade() throws IOException {
        long told = 0;
        long committedNs = time.nowNs();
        while (isToGoOn() && time.nowNs() - committedNs < STUCK_NS) {
            operator.poll();
            if (plan.areFaultsOn) {
                attack();
            }
            tick();
            if (committed.attempts().size() > told) {
                told = committed.attempts().size();
                committedNs = time.nowNs();
                progress.accept(told);
            }
        }
    }

    /** A short run goes on, up to twice as long, until the gateway has died everywhere. */
    private boolean isToGoOn() {
        final long attempts = committed.attempts().size();
        return attempts < plan.attempts || (plan.areFaultsOn && points.isAnyUnmet() && attempts < 2 * plan.attempts);
    }

    private void attack() {
        if (time.nowNs() >= armNs && gateway != null) {
            armNs = time.nowNs() + DEATH_EVERY_NS / 2 + random.nextLong(DEATH_EVERY_NS);
            if (!points.isArmed()) {
                points.arm();
            }
        }
        if (time.nowNs() >= electNs) {
            electNs = time.nowNs() + LEADER_CHANGE_EVERY_NS / 2 + random.nextLong(LEADER_CHANGE_EVERY_NS);
            log.changeLeader();
        }
        if (time.nowNs() >= pauseNs) {
            pauseNs = time.nowNs() + PAUSE_EVERY_NS / 2 + random.nextLong(PAUSE_EVERY_NS);
            pausedUntilNs = time.nowNs() + random.nextLong(LONGEST_PAUSE_NS);
            pauses++;
        }
    }

    /** Nothing goes wrong any more. @return whether everything came to its end */
    private boolean settle() throws IOException {
        points.disarm();
        venue.setFaults(false);
        log.setLossy(false);
        boolean isQuiet = calm(operator::cancelAll);
        for (int times = 0; times < FLATTENED_WITHIN && operator.flatten(); times++) {
            isQuiet &= calm(() -> {});
        }
        return isQuiet;
    }

    private boolean calm(Runnable act) throws IOException {
        final long untilNs = time.nowNs() + SETTLED_WITHIN_NS;
        while (!isQuiet() && time.nowNs() < untilNs) {
            act.run();
            tick();
        }
        final boolean isQuiet = isQuiet();
        final long comparedNs = time.nowNs() + COMPARED_WITHIN_NS;
        while (time.nowNs() < comparedNs) {
            tick();
        }
        return isQuiet && isQuiet();
    }

    private boolean isQuiet() {
        return log.host().state().orders().openCount() == 0 && gateway != null && gateway.isCalm();
    }

    private void tick() throws IOException {
        time.advance(TICK_NS);
        for (int i = laterNs.size() - 1; i >= 0; i--) {
            if (time.nowNs() >= laterNs.get(i)) {
                laterNs.remove(i);
                later.remove(i).run();
            }
        }
        market.poll();
        venue.poll();
        log.poll();
        if (gateway == null) {
            if (time.nowNs() >= bornNs) {
                gateway = new ModelledGateway(
                        time, random.split(), points, log, venue.handlers(), TradedWorld.ACCOUNTS, directory);
            }
            return;
        }
        if (time.nowNs() < pausedUntilNs) {
            return; // it wakes up, and believes that nothing happened
        }
        try {
            gateway.poll();
        } catch (Killed killed) {
            gateway.die(String.valueOf(killed.getMessage()));
            final long session = gateway.session();
            laterNs.add(time.nowNs() + random.nextInt(1, LONGEST_UNHEARD_S) * VirtualTime.SECOND);
            later.add(() -> log.closeSession(session));
            gateway = null;
            bornNs = time.nowNs() + random.nextLong(LONGEST_DOWN_NS);
        }
    }

    @Override
    public void onInput(DirectBuffer buffer, int offset, int length) {
        committed.onInput(buffer, offset, length);
        doubts.onInput(buffer, offset);
    }

    @Override
    public void onOutput(DirectBuffer buffer, int offset, int length) {
        committed.onOutput(buffer, offset);
        doubts.onOutput(buffer, offset);
    }

    private OrdersSummary summary(boolean isSettled) throws IOException {
        committed.learnShards(log.host().state().shards());
        final OrderAudit audit = OrderAudit.of(
                VenueLedgerFile.read(directory.resolve(VenueLedger.FILE_NAME)), committed, ModelledGateway.CELL);
        final TreeSet<String> forgotten = new TreeSet<>(audit.lost());
        forgotten.addAll(audit.invented());
        return new OrdersSummary(
                plan,
                committed.attempts().size(),
                audit.venueOrders(),
                audit.venueFills(),
                audit.duplicates(),
                List.copyOf(forgotten),
                LedgerComparison.differences(log.host().state(), venue),
                doubts.attempts(),
                List.copyOf(doubts.unresolved()),
                venue.faults().counts(),
                points.deaths(),
                log.leaderChanges(),
                pauses,
                isSettled ? "" : condition(),
                log.host().hash());
    }

    /** For people: where everything stands. */
    private String condition() {
        final StringBuilder text = new StringBuilder();
        text.append(gateway == null ? "no gateway; " : gateway.condition());
        final var orders = log.host().state().orders();
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            text.append("order ")
                    .append(order.orderId())
                    .append('/')
                    .append(order.attempt().number())
                    .append(" of shard ")
                    .append(order.shard().shardId())
                    .append(' ')
                    .append(order.attempt().state())
                    .append(", cancel ")
                    .append(order.attempt().cancelRequest())
                    .append("; ");
        }
        return text.toString();
    }
}
