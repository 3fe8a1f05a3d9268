package io.lockstep.archivetools.verify;

import io.lockstep.archivetools.MemberDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays every member's committed log from its disk into a fresh engine, and compares: each frame with its checksum, the
 * members with each other at every checkpoint, and each with what the members had reported live.
 *
 * <p>What is committed is what a majority of the members has: the end of a single member's log may be cut off again by an
 * election, so it is not compared.
 */
public final class Verification {
    /** Something that is not as it must be: which member, where, and what to do. */
    public record Finding(int memberId, long position, String what, String whatToDo) {}

    private final Map<Integer, MemberReplay> members = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long committedPosition;
    private long commonPosition;
    private int checkpointsCompared;
    private int liveReportsCompared;

    private Verification() {}

    /** @throws IOException where the logs cannot be read at all */
    public static Verification of(Path dataDir) throws IOException {
        final Verification verification = new Verification();
        for (Map.Entry<Integer, Path> member : MemberDirectories.find(dataDir).entrySet()) {
            verification.members.put(member.getKey(), new MemberReplay(member.getKey(), member.getValue()));
        }
        verification.scan();
        verification.replay();
        verification.compareMembers();
        verification.compareWithLive();
        return verification;
    }

    private void scan() throws IOException {
        final List<Long> ends = new ArrayList<>();
        for (MemberReplay member : members.values()) {
            member.scan();
            ends.add(member.endPosition());
            final var damage = member.damage();
            if (damage != null) {
                findings.add(new Finding(
                        member.memberId(), damage.position(), String.valueOf(damage.getMessage()), replace(member)));
            }
        }
        ends.sort(null);
        final int majority = ends.size() / 2 + 1;
        committedPosition = ends.get(ends.size() - majority);
        commonPosition = ends.get(0);
    }

    private void replay() throws IOException {
        for (MemberReplay member : members.values()) {
            member.replay(committedPosition);
        }
    }

    /** The odd one is the one that differs from the majority; among two nobody can say. */
    private void compareMembers() {
        final TreeMap<Long, Map<Long, Integer>> votes = new TreeMap<>();
        for (MemberReplay member : members.values()) {
            member.checkpoints()
                    .forEach((position, hash) -> votes.computeIfAbsent(position, p -> new HashMap<>())
                            .merge(hash, 1, Integer::sum));
        }
        checkpointsCompared = votes.size();
        for (MemberReplay member : members.values()) {
            for (Map.Entry<Long, Long> checkpoint : member.checkpoints().entrySet()) {
                final Map<Long, Integer> vote = votes.getOrDefault(checkpoint.getKey(), Map.of());
                final int forThis = vote.getOrDefault(checkpoint.getValue(), 0);
                final int best = vote.values().stream().max(Integer::compare).orElse(0);
                if (vote.size() > 1 && (forThis < best || best == 1)) {
                    findings.add(new Finding(
                            member.memberId(),
                            checkpoint.getKey(),
                            String.format(
                                    "replays to %016x at this checkpoint, other members do not", checkpoint.getValue()),
                            replace(member)));
                    break;
                }
            }
        }
    }

    private void compareWithLive() {
        for (MemberReplay member : members.values()) {
            for (MemberReplay.LiveReport report : member.reports()) {
                final Long replayed = member.checkpoints().get(report.position());
                if (replayed == null) {
                    continue;
                }
                liveReportsCompared++;
                if (replayed != report.hash()) {
                    findings.add(new Finding(
                            report.memberId(),
                            report.position(),
                            String.format(
                                    "had %016x live, and the log of member %d replays to %016x",
                                    report.hash(), member.memberId(), replayed),
                            "keep all data directories: the member's state was not what its log says"));
                }
            }
        }
    }

    private static String replace(MemberReplay member) {
        return "stop member " + member.memberId() + ", move " + member.directory()
                + " away and start it again: it takes the" + " log from the others (ops/runbooks/damaged-log.md)";
    }

    public boolean isGood() {
        return findings.isEmpty();
    }

    public Map<Integer, MemberReplay> members() {
        return members;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** What a majority of the members has. */
    public long committedPosition() {
        return committedPosition;
    }

    /** What all members have. */
    public long commonPosition() {
        return commonPosition;
    }

    public int checkpointsCompared() {
        return checkpointsCompared;
    }

    public int liveReportsCompared() {
        return liveReportsCompared;
    }
}
