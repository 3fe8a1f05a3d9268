package io.lockstep.chaostests.members;

import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** What the members' parts reported as errors. Some belong to what is done to them; any other is a defect. */
final class Errors {
    private record Reported(int member, String error) {}

    private final Queue<Reported> all = new ConcurrentLinkedQueue<>();
    private final Set<Integer> excused = new HashSet<>();

    void add(int member, Throwable error) {
        all.add(new Reported(member, error.toString()));
    }

    /** Whatever this one reports has its reason in what was done to it. */
    void excuse(int member) {
        excused.add(member);
    }

    /** Those that none of the patterns is found in, of members that are not excused. */
    List<String> otherThan(List<Pattern> expected) {
        return all.stream()
                .filter(reported -> !excused.contains(reported.member))
                .filter(reported -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(reported.error).find()))
                .map(reported -> "member " + reported.member + ": " + reported.error)
                .distinct()
                .toList();
    }
}
