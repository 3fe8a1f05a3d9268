package io.lockstep.chaostests.history;

import java.util.ArrayList;
import java.util.List;

/** All that was checked of a run. */
public final class Checks {
    private final List<Check> checks = new ArrayList<>();

    public Checks add(Check check) {
        checks.add(check);
        return this;
    }

    public List<Check> all() {
        return List.copyOf(checks);
    }

    /** The worst of them; a run of which nothing was checked is unknown. */
    public Verdict verdict() {
        return checks.stream().map(Check::verdict).reduce(Verdict::worse).orElse(Verdict.UNKNOWN);
    }

    /** In words, a line for each check and for each finding. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        for (final Check check : checks) {
            lines.add(check.verdict() + " " + check.name() + ": " + check.seen());
            check.findings().forEach(finding -> lines.add("  " + finding));
        }
        return lines;
    }
}
