package io.lockstep.chaostests.check;

import io.lockstep.archivetools.verify.MemberReplay;
import io.lockstep.archivetools.verify.Verification;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the members' state was, live, at the last position at which every one of them reported it.
 *
 * @param position of the log; -1 where there is none that all reported
 * @param hashes by member
 */
public record LiveHashes(long position, Map<Integer, Long> hashes) {
    /** Takes the reports from the members' logs. */
    public static LiveHashes of(Verification verification) {
        final TreeMap<Long, Map<Integer, Long>> byPosition = new TreeMap<>();
        for (MemberReplay member : verification.members().values()) {
            for (MemberReplay.LiveReport report : member.reports()) {
                byPosition
                        .computeIfAbsent(report.position(), position -> new TreeMap<>())
                        .put(report.memberId(), report.hash());
            }
        }
        for (Map.Entry<Long, Map<Integer, Long>> entry :
                byPosition.descendingMap().entrySet()) {
            if (entry.getValue().size() == verification.members().size()) {
                return new LiveHashes(entry.getKey(), entry.getValue());
            }
        }
        return new LiveHashes(-1, Map.of());
    }

    /** Whether all members had the same state there. */
    public boolean isEqual() {
        return hashes.values().stream().distinct().count() == 1;
    }
}
