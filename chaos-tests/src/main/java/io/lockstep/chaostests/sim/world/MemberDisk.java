package io.lockstep.chaostests.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a member has written: its log, of which the last entries may not be on the disk yet, its snapshots and its vote. It
 * survives the process; a power cut takes what was not forced.
 */
final class MemberDisk {
    /**
     * @param entries of the log that it holds
     * @param rows as they were written
     * @param sessions open then, by number
     */
    record Snapshot(int entries, List<byte[]> rows, TreeMap<Long, String> sessions) {}

    private static final int SNAPSHOTS_KEPT = 2;

    private final List<LogEntry> log = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private int forced;
    private long term;
    private int votedFor = -1;

    int size() {
        return log.size();
    }

    LogEntry entry(int index) {
        return log.get(index);
    }

    long lastTerm() {
        return log.isEmpty() ? 0 : log.getLast().term();
    }

    long lastPosition() {
        return log.isEmpty() ? 0 : log.getLast().position();
    }

    void append(LogEntry entry) {
        log.add(entry);
    }

    /** How many entries both have from the beginning: where one is the same, all before it are. */
    @SuppressWarnings("ReferenceEquality") // the same entry, not an equal one
    int commonWith(MemberDisk other) {
        int common = Math.min(size(), other.size());
        while (common > 0 && log.get(common - 1) != other.log.get(common - 1)) {
            common--;
        }
        return common;
    }

    void truncate(int newSize) {
        log.subList(newSize, log.size()).clear();
        forced = Math.min(forced, newSize);
        snapshots.removeIf(snapshot -> snapshot.entries > newSize);
    }

    void force() {
        forced = log.size();
    }

    /** How many entries a power cut leaves. */
    int forced() {
        return forced;
    }

    /** @return how many entries are gone */
    int cutPower(SplittableRandom random) {
        final int lost = random.nextInt(log.size() - forced + 1);
        truncate(log.size() - lost);
        forced = log.size();
        return lost;
    }

    /** All is gone, and what it voted for with it. */
    void lose() {
        log.clear();
        snapshots.clear();
        forced = 0;
        term = 0;
        votedFor = -1;
    }

    void keep(Snapshot snapshot) {
        snapshots.add(snapshot);
        if (snapshots.size() > SNAPSHOTS_KEPT) {
            snapshots.removeFirst();
        }
    }

    /** The oldest first. */
    List<Snapshot> snapshots() {
        return snapshots;
    }

    long term() {
        return term;
    }

    int votedFor() {
        return votedFor;
    }

    /** Is on the disk at once: nobody may vote twice in a term. */
    void vote(long newTerm, int candidate) {
        term = newTerm;
        votedFor = candidate;
    }
}
