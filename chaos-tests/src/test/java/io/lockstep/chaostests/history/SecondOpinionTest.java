package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.cluster.coordination.LinearizabilityChecker;
import org.opensearch.cluster.coordination.LinearizabilityChecker.SequentialSpec;

/**
 * Random histories, made from an order that really was and then spoiled now and then: ours, all orders tried one by one,
 * and the checker of OpenSearch must come to the same. As made they must be valid.
 */
final class SecondOpinionTest {
    private static final int HISTORIES = 1_500;
    private static final int MOST_OPERATIONS = 8;
    private static final int LONG_HISTORIES = 60;
    private static final int LONG = 60;
    private static final int VALUES = 3;
    private static final RegisterModel REGISTER = new RegisterModel(0L);

    /** A history of so many operations, of clients that overlap, on one register. */
    private static List<Operation> made(Random random, int count, int clients) {
        final long[] freeAt = new long[clients];
        final List<Operation> history = new ArrayList<>();
        Object state = REGISTER.initial();
        for (int i = 0; i < count; i++) {
            // happens at 10 i; begins and ends around that, but not before its client is free
            final int process = random.nextInt(clients);
            final long at = 10L * i + 10;
            final long from = Math.max(freeAt[process] + 1, at - 1 - random.nextInt(40));
            final long to = at + 1 + random.nextInt(40);
            if (from >= at) {
                continue;
            }
            freeAt[process] = to;
            final Operation operation = answered(random, process, from, to, state);
            state = Objects.requireNonNull(REGISTER.step(state, operation));
            history.add(random.nextInt(8) == 0 ? open(operation) : operation);
        }
        history.sort(Comparator.comparingLong(Operation::invokedNs));
        return history;
    }

    private static Operation answered(Random random, int process, long from, long to, Object state) {
        final long value = random.nextInt(VALUES);
        final long expected = random.nextInt(VALUES);
        return switch (random.nextInt(3)) {
            case 0 -> new Operation(process, "read", "register/x", null, Outcome.OK, state, from, to, null);
            case 1 -> new Operation(process, "write", "register/x", value, Outcome.OK, null, from, to, null);
            default -> {
                final boolean isEqual = state.equals(expected);
                yield new Operation(
                        process,
                        "cas",
                        "register/x",
                        List.of(expected, value),
                        isEqual ? Outcome.OK : Outcome.FAIL,
                        isEqual ? null : "refused",
                        from,
                        to,
                        null);
            }
        };
    }

    private static Operation open(Operation of) {
        return new Operation(
                of.process(), of.f(), of.key(), of.value(), Outcome.INFO, null, of.invokedNs(), Operation.NEVER, null);
    }

    /** One answer becomes another; or an answer comes earlier, so that there are fewer orders. */
    private static List<Operation> spoiled(Random random, List<Operation> history) {
        final List<Operation> spoiled = new ArrayList<>(history);
        final int i = random.nextInt(spoiled.size());
        final Operation old = spoiled.get(i);
        if (old.outcome() == Outcome.INFO) {
            return spoiled;
        }
        final boolean isRead = old.f().equals("read");
        final boolean isFlipped = old.f().equals("cas") && random.nextBoolean();
        final Outcome outcome = isFlipped ? (old.outcome() == Outcome.OK ? Outcome.FAIL : Outcome.OK) : old.outcome();
        final Object answer =
                isRead ? (Object) (long) random.nextInt(VALUES) : outcome == Outcome.FAIL ? "refused" : null;
        final long returned = isRead || isFlipped ? old.returnedNs() : old.invokedNs() + 1;
        spoiled.set(
                i,
                new Operation(
                        old.process(),
                        old.f(),
                        old.key(),
                        old.value(),
                        outcome,
                        answer,
                        old.invokedNs(),
                        returned,
                        null));
        return spoiled;
    }

    /** Of which something can be said. */
    private static List<Operation> someAnswered(Random random, int count, int clients) {
        List<Operation> history = made(random, count, clients);
        while (history.stream().allMatch(operation -> operation.outcome() == Outcome.INFO)) {
            history = made(random, count, clients);
        }
        return history;
    }

    private static boolean ours(List<Operation> history) {
        final Verdict verdict = Linearizability.check(REGISTER, history).verdict();
        assertThat(verdict).isNotEqualTo(Verdict.UNKNOWN);
        return verdict == Verdict.VALID;
    }

    /** Every order of every choice among those without an answer. */
    private static boolean bruteForce(List<Operation> left, Object state) {
        if (left.stream().allMatch(operation -> operation.outcome() == Outcome.INFO)) {
            return true;
        }
        final long firstReturn =
                left.stream().mapToLong(Operation::returnedNs).min().orElseThrow();
        for (final Operation next : left) {
            final Object after = next.invokedNs() <= firstReturn ? REGISTER.step(state, next) : null;
            if (after != null) {
                final List<Operation> rest = new ArrayList<>(left);
                rest.remove(next);
                if (bruteForce(rest, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Its events are numbered, and whatever has no answer is completed at the end. */
    private static boolean theirs(List<Operation> history) {
        final LinearizabilityChecker.History events = new LinearizabilityChecker.History();
        record Moment(long timeNs, boolean isReturn, Operation operation) {}
        final List<Moment> moments = new ArrayList<>();
        for (final Operation operation : history) {
            if (operation.outcome() != Outcome.INFO || !operation.f().equals("read")) {
                moments.add(new Moment(operation.invokedNs(), false, operation));
                moments.add(new Moment(operation.returnedNs(), true, operation));
            }
        }
        moments.sort(Comparator.comparingLong(Moment::timeNs).thenComparing(Moment::isReturn));
        final IdentityHashMap<Operation, Integer> ids = new IdentityHashMap<>();
        for (final Moment moment : moments) {
            if (!moment.isReturn) {
                ids.put(moment.operation, events.invoke(moment.operation));
            } else if (moment.operation.outcome() != Outcome.INFO) {
                events.respond(Objects.requireNonNull(ids.get(moment.operation)), moment.operation);
            }
        }
        final SequentialSpec spec = new SequentialSpec() {
            @Override
            public Object initialState() {
                return REGISTER.initial();
            }

            @Override
            public Optional<Object> nextState(Object state, Object input, Object output) {
                return Optional.ofNullable(REGISTER.step(state, (Operation) input));
            }
        };
        return new LinearizabilityChecker().isLinearizable(spec, events, input -> input);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeOnShortHistories(long seed) {
        final Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < HISTORIES; i++) {
            final List<Operation> history = someAnswered(random, 3 + random.nextInt(MOST_OPERATIONS - 2), 3);
            assertThat(ours(history)).as("as it was made: %s", history).isTrue();
            final List<Operation> spoiled = spoiled(random, spoiled(random, history));
            final boolean isValid = ours(spoiled);
            assertThat(bruteForce(spoiled, REGISTER.initial()))
                    .as("%s", spoiled)
                    .isEqualTo(isValid);
            assertThat(theirs(spoiled)).as("%s", spoiled).isEqualTo(isValid);
            valid += isValid ? 1 : 0;
        }
        assertThat(valid).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void shouldAgreeOnLongHistories(long seed) {
        final Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < LONG_HISTORIES; i++) {
            final List<Operation> history = someAnswered(random, LONG, 6);
            assertThat(ours(history)).isTrue();
            final List<Operation> spoiled = i % 2 == 0 ? spoiled(random, history) : history;
            Collections.sort(spoiled, Comparator.comparingLong(Operation::invokedNs));
            final boolean isValid = ours(spoiled);
            assertThat(theirs(spoiled)).as("%s", spoiled).isEqualTo(isValid);
            valid += isValid ? 1 : 0;
        }
        assertThat(valid).isBetween(1, LONG_HISTORIES - 1);
    }
}
