package io.lockstep.chaostests.chaos;

import io.aeron.driver.MediaDriver;
import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.history.Answer;
import io.lockstep.chaostests.history.History;
import io.lockstep.chaostests.history.LimitModel;
import io.lockstep.chaostests.history.Moment;
import io.lockstep.chaostests.history.RecordingOperator;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.log.ChangeDecidedEncoder;
import io.lockstep.codecs.log.RiskLimit;
import io.lockstep.codecs.log.RiskLimitSetEncoder;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * Two operators who set limits while things go wrong, each consenting to what the other asked for. Now and then one dies with a
 * command on its way, and another takes its place as the same source. All they do is recorded. The limits are so wide that
 * nothing else notices.
 */
final class ChaosClients implements AutoCloseable {
    private static final List<String> OPERATORS = List.of("operator", "operator-2");
    private static final int FIRST_SOURCE = 191;
    private static final int SHARDS = 4;
    private static final int LEAST = 1_000;
    private static final int VALUES = 1_000;
    private static final int APPROVED_OF_TEN = 7;
    private static final int DIES_ONE_IN = 30;
    private static final long DIES_WITHIN_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ANSWERED_WITHIN_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long ALIVE_WITHIN_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(150);

    /** What an operator was told to wait for another person. */
    private record Change(String key, long id) {}

    private final Cell cell;
    private final History history;
    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final List<Queue<Change>> undecided = List.of(new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
    private final Acknowledgements acknowledged = new Acknowledgements(OPERATORS);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isStopped;
    private volatile @Nullable Throwable failure;

    /** Begins. */
    ChaosClients(Cell cell, History history, long seed) throws IOException {
        this.cell = cell;
        this.history = history;
        final Principals principals = Principals.read(cell.principals());
        runtime = new RuntimeDirectory("chaos-clients");
        driver = EmbeddedDriver.launch(runtime);
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < OPERATORS.size(); i++) {
            final int number = i;
            final Principals.Principal principal = principals.require(OPERATORS.get(i));
            final SplittableRandom own = random.split();
            threads.add(new Thread(() -> live(number, principal, own), OPERATORS.get(i)));
        }
        threads.forEach(Thread::start);
    }

    private void live(int number, Principals.Principal principal, SplittableRandom random) {
        try {
            while (!isStopped) {
                liveOnce(number, principal, random);
            }
        } catch (Throwable e) { // an Error would end an operator without a word
            failure = e;
        }
    }

    /** From the start of a process until it dies. */
    private void liveOnce(int number, Principals.Principal principal, SplittableRandom random) {
        try (RecordingOperator operator =
                new RecordingOperator(history, cell.address(), principal, FIRST_SOURCE + number, driver, leader -> {
                    if (number == 0) {
                        history.mark(Moment.Kind.ELECTION, "member " + leader + " leads");
                    }
                })) {
            while (!isStopped && !operator.awaitStart(ANSWERED_WITHIN_NS)) {
                history.mark(Moment.Kind.NOTE, principal.name() + " waits for a session");
            }
            boolean isDead = false;
            while (!isStopped && !isDead) {
                final boolean mayDie = random.nextInt(DIES_ONE_IN) == 0;
                final long limitNs = mayDie ? random.nextLong(DIES_WITHIN_NS) : ANSWERED_WITHIN_NS;
                final Change change = undecided.get(number).poll();
                final Answer answer = change == null
                        ? set(operator, number, random, limitNs)
                        : decide(operator, change, random.nextInt(10) < APPROVED_OF_TEN, limitNs);
                if (answer != null && answer.isDone()) {
                    acknowledged.add(number);
                }
                isDead = mayDie && answer == null;
                if (!isDead) {
                    operator.idle(PAUSE_NS);
                }
            }
        }
    }

    private @Nullable Answer set(RecordingOperator operator, int number, SplittableRandom random, long limitNs) {
        final int shard = random.nextInt(SHARDS);
        final long value = random.nextLong(LEAST, LEAST + VALUES);
        final String key = LimitModel.KIND + "/shard " + shard + " OPEN_ORDERS";
        final Answer answer = operator.carryOut(
                "set",
                key,
                value,
                operator.begin(new RiskLimitSetEncoder())
                        .scopeKind(Scope.SHARD)
                        .scopeId(shard)
                        .limitKind(RiskLimit.OPEN_ORDERS)
                        .value(value),
                limitNs);
        if (answer != null && answer.reason() == RejectReason.SECOND_PERSON) {
            undecided.get(1 - number).add(new Change(key, answer.number()));
        }
        return answer;
    }

    private static @Nullable Answer decide(
            RecordingOperator operator, Change change, boolean isApproved, long limitNs) {
        return operator.carryOut(
                isApproved ? "approve" : "drop",
                change.key,
                change.id,
                operator.begin(new ChangeDecidedEncoder()).changeId(change.id).approved((short) (isApproved ? 1 : 0)),
                limitNs);
    }

    /**
     * Waits until each of them has had another command carried out: what a cell that is well again must do for them.
     *
     * @return those for whom it did not within a minute, in words
     */
    List<String> awaitService() {
        return acknowledged.awaitOneMoreOfEach(ALIVE_WITHIN_NS, () -> failure != null).stream()
                .map(name -> name + " had no command carried out after all was healed")
                .toList();
    }

    /**
     * Lets them come to an end.
     *
     * @return what went wrong with one of them; null is nothing
     */
    @Nullable
    Throwable stop() {
        isStopped = true;
        for (final Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return failure;
    }

    @Override
    public void close() {
        stop();
        CloseHelper.quietCloseAll(driver, runtime);
    }
}
