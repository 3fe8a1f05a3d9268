package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.RejectReason;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The model, given the log that an engine applies: each entry once and in order, with what the engine said to it. They are
 * compared as they go; behind the first difference nothing is looked at any more.
 */
public final class LogFollower {
    private static final int ENTRIES_PER_FULL_COMPARISON = 512;

    /** The engine that applied the latest entry: another one whenever another member is ahead. */
    private static final class Foremost implements ObservedEngine {
        private final Answers answers = new Answers(new Coverage());
        private @Nullable EngineState state;

        @Override
        public EngineState state() {
            if (state == null) {
                throw new IllegalStateException("no entry was applied so far");
            }
            return state;
        }

        @Override
        public Answers answers() {
            return answers;
        }
    }

    private final Model model = new Model();
    private final Foremost engine = new Foremost();
    private final InputDecoder decoder = new InputDecoder();
    private final Differences differences = new Differences();
    private final OrderComparison orders = new OrderComparison(engine, model.world(), differences);
    private final StateComparison state = new StateComparison(engine, model.world(), differences);
    private final MarginComparison margins = new MarginComparison(engine, model.world(), differences);
    private final Invariants invariants = new Invariants(engine, differences);
    private long entries;

    /** What differs; empty is well. */
    public List<String> differences() {
        return differences.found();
    }

    /** An entry begins: what the engine says from here on is said to it. */
    public void begin() {
        engine.answers.begin();
    }

    /** The engine says something to the entry. */
    public void onOutput(DirectBuffer buffer, int offset, int length) {
        engine.answers.onOutput(0, buffer, offset, length);
    }

    /** A message of a session that is open, and where the engine stands behind it. */
    public void onMessage(long timeNs, int session, DirectBuffer message, EngineState behind) {
        final Event event = decoder.decode(session, message);
        if (event == null) {
            differences.say("the model knows no message " + decoder.templateId(message));
        } else {
            onEvent(timeNs, event, behind);
        }
    }

    /** Anything else that the log holds. */
    public void onEvent(long timeNs, Event event, EngineState behind) {
        if (!differences.isEmpty()) {
            return;
        }
        engine.state = behind;
        entries++;
        final RejectReason expected = model.apply(timeNs, event);
        differences.equal("answer", event, engine.answers.reason(), expected);
        differences.equal("change", event, engine.answers.change(), model.answeredChange());
        differences.equal(
                "refusals", event, engine.answers.refusals(), model.strategies().takeRefusals());
        final Input input = event instanceof Event.Said said ? said.input() : null;
        if (!(input instanceof Input.OfFeed)) {
            orders.compare(input instanceof Input.Report report ? report.order() : 0);
            state.compare();
            invariants.check();
        }
        if (entries % ENTRIES_PER_FULL_COMPARISON == 0) {
            compareAll();
        }
    }

    /** Whatever can be compared, at the end at the latest. */
    public void compareAll() {
        if (entries > 0 && differences.isEmpty()) {
            orders.compare(0);
            orders.compareAllEnded();
            state.compare();
            state.compareStrategies();
            state.compareScopes();
            state.compareMarkets();
            state.compareLedger();
            state.checkFold();
            margins.compare();
            invariants.check();
            invariants.checkLedger();
        }
    }
}
