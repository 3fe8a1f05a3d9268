package io.lockstep.chaostests.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each object behaved as if its operations had happened one after the other, each between its beginning and its
 * end. Objects are looked at one by one: a history is linearizable exactly where its part for each object is (Herlihy and
 * Wing; Horn and Kroening call it P-compositionality). It trusts nothing but the clients, and never the log.
 */
public final class Linearizability {
    /** Of one object: as many (set of operations done, state) are remembered as some hundred megabytes hold. */
    public static final int CONFIGURATIONS = 500_000;

    private Linearizability() {}

    /** Looks at all operations on objects of the model's kind. */
    public static <S> Check check(Model<S> model, List<Operation> history) {
        return check(model, history, CONFIGURATIONS);
    }

    /** @param configurations where one object needs more than so many, it is not known */
    public static <S> Check check(Model<S> model, List<Operation> history, int configurations) {
        final Map<String, List<Operation>> objects = byKey(model, history);
        Verdict verdict = objects.isEmpty() ? Verdict.UNKNOWN : Verdict.VALID;
        final List<String> findings = new ArrayList<>();
        long searched = 0;
        int operations = 0;
        int open = 0;
        for (final Map.Entry<String, List<Operation>> object : objects.entrySet()) {
            final LinearizationSearch<S> search = new LinearizationSearch<>(model, object.getValue(), configurations);
            final Verdict found = search.run();
            if (found != Verdict.VALID) {
                findings.add(object.getKey() + ": " + search.explanation());
            }
            verdict = verdict.worse(found);
            searched += search.configurations();
            operations += object.getValue().size();
            open += (int) object.getValue().stream()
                    .filter(operation -> operation.outcome() == Outcome.INFO)
                    .count();
        }
        if (objects.isEmpty()) {
            findings.add("there is no operation on a " + model.kind());
        }
        final String seen = operations + " operations (" + open + " without an answer) on " + objects.size()
                + " objects, " + searched + " configurations";
        return new Check("linearizable: " + model.kind(), verdict, seen, findings);
    }

    private static <S> Map<String, List<Operation>> byKey(Model<S> model, List<Operation> history) {
        final Map<String, List<Operation>> objects = new LinkedHashMap<>();
        for (final Operation operation : history) {
            if (operation.kind().equals(model.kind()) && counts(model, operation)) {
                objects.computeIfAbsent(operation.key(), _ -> new ArrayList<>()).add(operation);
            }
        }
        return objects;
    }

    /** What was never sent did nothing; what was read and not answered did nothing either. */
    private static <S> boolean counts(Model<S> model, Operation operation) {
        return switch (operation.outcome()) {
            case OK -> true;
            case FAIL -> operation.answer() != null;
            case INFO -> !model.isRead(operation);
        };
    }
}
