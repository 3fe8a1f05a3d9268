package io.lockstep.chaostests.members;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** What the members' parts reported as errors. Some belong to what is done to them; any other is a defect. */
final class Errors {
    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    void add(int member, Throwable error) {
        all.add("member " + member + ": " + error);
    }

    /** Those that none of the patterns is found in. */
    List<String> otherThan(List<Pattern> expected) {
        return all.stream()
                .filter(error -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(error).find()))
                .distinct()
                .toList();
    }
}
