package io.lockstep.chaostests.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seeks an order of one object's operations that explains all answers: the algorithm of Wing and Gong, with Lowe's memory
 * of what was tried.
 *
 * <p>Calls and returns stand in a list in the order of their times. Any call before the first return may come next; one
 * that the model permits is taken out of the list with its return, and the search begins at the front again. Where it meets
 * a return, the operation that returned should have come before: the last choice is taken back. An operation without an
 * answer has no return, so it may be left over.
 */
final class LinearizationSearch<S> {
    private static final int HEAD = 0;
    private static final int NONE = -1;

    /** Operations done and what the object is then: to come here a second time leads nowhere new. */
    private record Configuration(BitSet done, Object state) {}

    /** A choice that can be taken back. */
    private record Choice<S>(int operation, S before) {}

    private final Model<S> model;
    private final List<Operation> operations;
    private final int limit;

    /** A list of entries: operation i's call is entry 1 + 2i, its return the one behind that. */
    private final int[] next;

    private final int[] previous;

    private final BitSet done = new BitSet();
    private final Set<Configuration> seen = new HashSet<>();
    private final Deque<Choice<S>> choices = new ArrayDeque<>();
    private S state;
    private int unreturned;
    private int mostDone = NONE;
    private String explanation = "";

    LinearizationSearch(Model<S> model, List<Operation> operations, int limit) {
        this.model = model;
        this.operations = operations;
        this.limit = limit;
        next = new int[1 + 2 * operations.size()];
        previous = new int[next.length];
        state = model.initial();
        link();
    }

    private static int call(int operation) {
        return 1 + 2 * operation;
    }

    private static int operation(int entry) {
        return (entry - 1) / 2;
    }

    private static boolean isCall(int entry) {
        return entry % 2 == 1;
    }

    /** At the same time what was called comes before what returned: they may have overlapped. */
    private void link() {
        final List<Integer> entries = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            entries.add(call(i));
            if (operations.get(i).outcome() != Outcome.INFO) {
                entries.add(call(i) + 1);
                unreturned++;
            }
        }
        entries.sort(Comparator.<Integer>comparingLong(this::time).thenComparingInt(entry -> isCall(entry) ? 0 : 1));
        int last = HEAD;
        for (final int entry : entries) {
            next[last] = entry;
            previous[entry] = last;
            last = entry;
        }
        next[last] = NONE;
    }

    private long time(int entry) {
        final Operation operation = operations.get(operation(entry));
        return isCall(entry) ? operation.invokedNs() : operation.returnedNs();
    }

    Verdict run() {
        int entry = next[HEAD];
        while (unreturned > 0) {
            if (isCall(entry)) {
                entry = take(operation(entry)) ? next[HEAD] : next[entry];
                if (seen.size() > limit) {
                    explanation = "more than " + limit + " configurations: it is not known";
                    return Verdict.UNKNOWN;
                }
            } else {
                remember(operation(entry));
                if (choices.isEmpty()) {
                    return Verdict.INVALID;
                }
                entry = next[call(takeBack())];
            }
        }
        return Verdict.VALID;
    }

    /** @return false where the model does not permit it now, or it was tried in vain before */
    private boolean take(int operation) {
        final S after = model.step(state, operations.get(operation));
        if (after == null) {
            return false;
        }
        final BitSet then = (BitSet) done.clone();
        then.set(operation);
        if (!seen.add(new Configuration(then, after))) {
            return false;
        }
        choices.push(new Choice<>(operation, state));
        state = after;
        done.set(operation);
        unlink(call(operation));
        if (returns(operation)) {
            unlink(call(operation) + 1);
            unreturned--;
        }
        return true;
    }

    private int takeBack() {
        final Choice<S> choice = choices.pop();
        state = choice.before;
        done.clear(choice.operation);
        if (returns(choice.operation)) {
            relink(call(choice.operation) + 1);
            unreturned++;
        }
        relink(call(choice.operation));
        return choice.operation;
    }

    private boolean returns(int operation) {
        return operations.get(operation).outcome() != Outcome.INFO;
    }

    private void unlink(int entry) {
        next[previous[entry]] = next[entry];
        if (next[entry] != NONE) {
            previous[next[entry]] = previous[entry];
        }
    }

    /** What was unlinked last is linked first. */
    private void relink(int entry) {
        next[previous[entry]] = entry;
        if (next[entry] != NONE) {
            previous[next[entry]] = entry;
        }
    }

    /** The way that led farthest says most about what is wrong. */
    private void remember(int stuckAt) {
        if (choices.size() > mostDone) {
            mostDone = choices.size();
            final @Nullable Choice<S> last = choices.peek();
            explanation = "no order explains the answers; the longest has " + mostDone + " of " + operations.size()
                    + " operations" + (last == null ? "" : ", at last " + operations.get(last.operation))
                    + "; the object is " + state + " then, and " + operations.get(stuckAt) + " is not possible";
        }
    }

    /** Of a verdict that is not valid. */
    String explanation() {
        return explanation;
    }

    int configurations() {
        return seen.size();
    }
}
