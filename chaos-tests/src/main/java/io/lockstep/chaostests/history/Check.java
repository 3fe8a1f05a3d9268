package io.lockstep.chaostests.history;

import java.util.List;

/**
 * What was looked at and what came of it.
 *
 * @param name short
 * @param seen what was looked at, with numbers, in a sentence
 * @param findings what is wrong, or why it cannot be told; empty where all is well
 */
public record Check(String name, Verdict verdict, String seen, List<String> findings) {
    public Check {
        findings = List.copyOf(findings);
    }

    public static Check valid(String name, String seen) {
        return new Check(name, Verdict.VALID, seen, List.of());
    }

    /** Invalid where there are findings, valid where there are none. */
    public static Check of(String name, String seen, List<String> findings) {
        return new Check(name, findings.isEmpty() ? Verdict.VALID : Verdict.INVALID, seen, findings);
    }
}
