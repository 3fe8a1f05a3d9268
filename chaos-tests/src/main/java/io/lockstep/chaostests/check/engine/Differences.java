package io.lockstep.chaostests.check.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What was not equal, with both values. What is named is put into words only where it differs. */
final class Differences {
    private static final int MOST_TOLD = 20;

    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return found;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void say(String what) {
        if (found.size() < MOST_TOLD) {
            found.add(what);
        }
    }

    void equal(String what, Object of, long engine, long model) {
        if (engine != model) {
            say(what + " of " + of + ": engine " + engine + ", model " + model);
        }
    }

    void equal(String what, Object of, Object engine, Object model) {
        if (!engine.equals(model)) {
            say(what + " of " + of + ": engine " + engine + ", model " + model);
        }
    }

    void equal(String what, Object of, long engine, BigInteger model) {
        if (model.bitLength() >= Long.SIZE || model.longValue() != engine) {
            say(what + " of " + of + ": engine " + engine + ", model " + model);
        }
    }
}
