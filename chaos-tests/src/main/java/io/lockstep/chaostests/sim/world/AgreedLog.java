package io.lockstep.chaostests.sim.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The log as far as any member has applied it, with the state behind each entry as the first one came to it. Every member
 * must apply the same and come to the same, now and after each restart.
 */
public final class AgreedLog {
    private final ClusterObserver observer;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();
    private final Map<Integer, Integer> snapshotHashes = new TreeMap<>();
    private final Map<Integer, List<byte[]>> snapshots = new TreeMap<>();

    AgreedLog(ClusterObserver observer) {
        this.observer = observer;
    }

    /** From the first one on. */
    public List<LogEntry> entries() {
        return entries;
    }

    /** Of all that it ever said. */
    public long lastHash() {
        return hashes.isEmpty() ? 0 : hashes.getLast();
    }

    /** The rows of each snapshot, by the entry that asked for it. */
    public Map<Integer, List<byte[]>> snapshots() {
        return snapshots;
    }

    void onOutput(LogEntry entry, DirectBuffer bytes, int offset, int length) {
        begin(entry);
        if (entry.index() == hashes.size()) {
            observer.onOutput(entry, bytes, offset, length);
        }
    }

    void onApplied(ModelledMember member, LogEntry entry, long hash) {
        begin(entry);
        if (entry.index() == hashes.size()) {
            hashes.add(hash);
            observer.onApplied(entry, member.host().state());
        } else if (hashes.get(entry.index()) != hash) {
            observer.onViolation(
                    Checker.AGREEMENT,
                    "member " + member.id() + " comes to another state behind entry " + entry.index());
        }
    }

    /** Before anything is said of an entry. */
    @SuppressWarnings("ReferenceEquality") // the same entry, not an equal one
    private void begin(LogEntry entry) {
        if (entry.index() == entries.size()) {
            entries.add(entry);
            observer.onEntry(entry);
        } else if (entries.get(entry.index()) != entry) {
            observer.onViolation(Checker.AGREEMENT, "two different entries are agreed on at " + entry.index());
        }
    }

    void onSnapshot(LogEntry entry, List<byte[]> rows) {
        int hash = 1;
        for (final byte[] row : rows) {
            hash = 31 * hash + Arrays.hashCode(row);
        }
        snapshots.putIfAbsent(entry.index(), rows);
        final Integer before = snapshotHashes.putIfAbsent(entry.index(), hash);
        if (before != null && before != hash) {
            observer.onViolation(Checker.AGREEMENT, "members' snapshots at entry " + entry.index() + " differ");
        }
    }
}
