package io.lockstep.archivetools.verify;

import io.lockstep.archivetools.MemberDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
        if (!MemberDirectories.isMember(dataDir)) {
            verification.findMissing(dataDir);
        }
        verification.compareMembers();
        verification.compareWithLive();
        return verification;
    }

    private void scan() throws IOException {
        final List<Long> ends = new ArrayList<>();
        final List<IOException> unreadable = new ArrayList<>();
        for (MemberReplay member : List.copyOf(members.values())) {
            try {
                member.scan();
                final var damage = member.damage();
                if (damage != null) {
                    find(member, damage.position(), String.valueOf(damage.getMessage()));
                }
            } catch (IOException e) {
                unreadable.add(e);
                members.remove(member.memberId());
                find(member, 0, String.valueOf(e.getMessage()));
            }
            ends.add(member.endPosition());
        }
        if (members.isEmpty()) {
            throw unreadable.getFirst();
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

    /** Who led or reported and has left no directory cannot be said to agree. */
    private void findMissing(Path dataDir) {
        final Set<Integer> missing = new TreeSet<>();
        members.values().forEach(member -> missing.addAll(member.knownMembers()));
        findings.forEach(finding -> missing.remove(finding.memberId()));
        missing.removeAll(members.keySet());
        missing.forEach(id -> findings.add(new Finding(
                id,
                0,
                "its log is not here, and the others know of it",
                "give its directory too, as " + dataDir.resolve("node-" + id) + "; or verify a single member with"
                        + " --data-dir on its own directory")));
    }

    private void find(MemberReplay member, long position, String what) {
        findings.add(new Finding(member.memberId(), position, what, replace(member)));
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
                    find(
                            member,
                            checkpoint.getKey(),
                            String.format(
                                    "replays to %016x at this checkpoint, other members do not",
                                    checkpoint.getValue()));
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
                + " away and start it again: it takes the log from the others (ops/runbooks/damaged-log.md)";
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
