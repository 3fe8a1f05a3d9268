package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of one seed into the engine and the model. Every so many inputs both begin anew in another small world, so that
 * what one input spoiled does not stay spoiled; the worlds follow from the seed as well.
 */
final class EngineCheck {
    private static final int INPUTS_PER_WORLD = 8_000;
    private static final int INPUTS_PER_FULL_COMPARISON = 512;
    private static final int INPUTS_PER_MARGIN_COMPARISON = 8;
    private static final int LATEST = 20;
    private static final long WORLDS_OF_A_SEED = 1_000_003;
    private static final long SEEDS_PER_LONG_ORDER = 5;
    private static final long WORLDS_BEFORE_LONG_ORDER = 128;

    private final long seed;
    private final Coverage coverage;
    private final List<String> found = new ArrayList<>();
    private final Deque<String> latest = new ArrayDeque<>();
    private final LongConsumer progress;
    private long inputs;

    /** @param progress told the number of inputs done, now and then */
    EngineCheck(long seed, Coverage coverage, LongConsumer progress) {
        this.seed = seed;
        this.coverage = coverage;
        this.progress = progress;
    }

    /** Runs until so many inputs are done, or something differs. @return what differs; empty is well */
    List<String> run(long most) {
        for (long world = 0; inputs < most && found.isEmpty(); world++) {
            runWorld(world, Math.min(most, inputs + INPUTS_PER_WORLD + (isLong(world) ? LongOrder.INPUTS : 0)));
            progress.accept(inputs);
        }
        return found;
    }

    long inputs() {
        return inputs;
    }

    /** The inputs before the difference, the oldest first. */
    List<String> latest() {
        return List.copyOf(latest);
    }

    /** Every fifth seed has it first, the others after a million inputs: so all campaigns of ten millions have it. */
    private boolean isLong(long world) {
        return world == (seed % SEEDS_PER_LONG_ORDER == 0 ? 0 : WORLDS_BEFORE_LONG_ORDER);
    }

    private void runWorld(long world, long until) {
        final Model model = new Model();
        final EngineUnderTest engine = new EngineUnderTest(coverage);
        final Generator generator = new Generator(seed * WORLDS_OF_A_SEED + world, model, isLong(world));
        final Differences differences = new Differences();
        final OrderComparison orders = new OrderComparison(engine, model.world(), differences);
        final StateComparison state = new StateComparison(engine, model.world(), differences);
        final MarginComparison margins = new MarginComparison(engine, model.world(), differences);
        final Invariants invariants = new Invariants(engine, differences);
        final Deque<Step> steps = new ArrayDeque<>();
        while (inputs < until && differences.isEmpty()) {
            final Event event = generator.next();
            inputs++;
            steps.addLast(new Step(inputs, generator.timeNs(), event));
            if (steps.size() > LATEST) {
                steps.removeFirst();
            }
            try {
                final RejectReason said = engine.apply(generator.timeNs(), event);
                final RejectReason expected = model.apply(generator.timeNs(), event);
                differences.equal("answer", "input " + inputs, said, expected);
                differences.equal("change", "input " + inputs, engine.answers().change(), model.answeredChange());
                differences.equal(
                        "refusals",
                        "input " + inputs,
                        engine.answers().refusals(),
                        model.strategies().takeRefusals());
                orders.compare(subject(event));
                state.compare();
                invariants.check();
                final boolean isFull =
                        inputs % INPUTS_PER_FULL_COMPARISON == 0 || inputs == until || event instanceof Event.Restored;
                compareMore(event, isFull, orders, state, invariants);
                if (isFull || inputs % INPUTS_PER_MARGIN_COMPARISON == 0) {
                    margins.compare();
                }
            } catch (RuntimeException e) {
                differences.say(
                        "thrown: " + e + " at " + List.of(e.getStackTrace()).subList(0, 4));
            }
        }
        differences.found().forEach(difference -> found.add("seed " + seed + " input " + inputs + ": " + difference));
        if (!found.isEmpty()) {
            steps.forEach(step -> latest.add(step.number + " at " + step.timeNs + " " + engine.describe(step.event)));
        }
    }

    /** Whether it may lead to postings. */
    private static boolean isBooking(@Nullable Input input) {
        return switch (input) {
            case Input.Report report -> report.kind() == ExecutionKind.FILL;
            case Input.Funding funding -> true;
            case Input.Transfer transfer -> true;
            case Input.Balance balance -> true;
            case Input.Decide decide -> true;
            case null, default -> false;
        };
    }

    private record Step(long number, long timeNs, Event event) {}

    private static long subject(Event event) {
        return event instanceof Event.Said said && said.input() instanceof Input.Report report ? report.order() : 0;
    }

    /** What few inputs change is compared after those, and all of it now and then. */
    private static void compareMore(
            Event event, boolean isFull, OrderComparison orders, StateComparison state, Invariants invariants) {
        final Input input = event instanceof Event.Said said ? said.input() : null;
        state.compareStrategies();
        if (isFull || isBooking(input)) {
            state.compareLedger();
            invariants.checkLedger();
        }
        if (isFull || !(input instanceof Input.OfFeed)) {
            state.compareScopes();
        }
        if (isFull || input instanceof Input.OfFeed || event instanceof Event.Closed) {
            state.compareMarkets();
        }
        if (isFull || input instanceof Input.Depth) {
            state.compareDepths();
        }
        if (isFull) {
            state.checkFold();
            orders.compareAllEnded();
        }
    }
}
