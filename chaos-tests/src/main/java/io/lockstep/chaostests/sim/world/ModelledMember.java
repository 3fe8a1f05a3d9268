package io.lockstep.chaostests.sim.world;

import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.CorruptSnapshotException;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.OutputSink;
import io.lockstep.statemachine.wire.SnapshotReader;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A member of the cluster: its disk, its part in the agreement, and a real engine that applies what is agreed. */
final class ModelledMember implements OutputSink {
    /** Told of what the member applies, and of what it says while it leads. */
    interface Listener {
        /** @param hash of the engine, behind the entry */
        void onApplied(ModelledMember member, LogEntry entry, long hash);

        void onOutput(ModelledMember member, LogEntry entry, long session, DirectBuffer bytes, int offset, int length);

        void onSnapshot(LogEntry entry, List<byte[]> rows);

        void onMark(Mark mark);
    }

    /** What a process knows, and forgets. */
    private static final class Memory {
        final EngineHost host;
        TreeMap<Long, String> sessions = new TreeMap<>();
        int applied;
        int committed;
        boolean isLeader;

        /** The leader's: how much each member has. */
        final int[] matched = new int[Node.MEMBERS];

        /** The leader's: when it last heard of each. */
        final long[] heardOfNs = new long[Node.MEMBERS];

        /** The leader's: where its term begins. */
        int termStart;

        final TreeMap<Long, Long> heardNs = new TreeMap<>();

        Memory(EngineHost host) {
            this.host = host;
        }
    }

    private final int id;
    private final Listener listener;
    private final MemberDisk disk = new MemberDisk();
    private @Nullable Memory process;
    private @Nullable LogEntry applying;
    private long asleepUntilNs;

    /** When it stands for election, if it hears of no leader. */
    private long electionNs;

    ModelledMember(int id, Listener listener) {
        this.id = id;
        this.listener = listener;
    }

    int id() {
        return id;
    }

    MemberDisk disk() {
        return disk;
    }

    boolean isUp() {
        return process != null;
    }

    /** Whether its process runs, and does not sleep. */
    boolean isAwake(long nowNs) {
        return process != null && nowNs >= asleepUntilNs;
    }

    void sleep(long untilNs) {
        asleepUntilNs = untilNs;
    }

    boolean isLeader() {
        return process != null && process.isLeader;
    }

    /** Whether it leads, and all that was agreed before its term is applied. */
    boolean isServing() {
        return isLeader() && process().applied > process().termStart;
    }

    int applied() {
        return process == null ? 0 : process.applied;
    }

    int committed() {
        return process().committed;
    }

    EngineHost host() {
        return process().host;
    }

    private Memory process() {
        return Objects.requireNonNull(process, "not up");
    }

    long electionNs() {
        return electionNs;
    }

    /** It heard of a leader, or gave its vote: it waits again. */
    void awaitLeader(long untilNs) {
        electionNs = untilNs;
    }

    // Start and end

    private EngineHost newHost() {
        return new EngineHost(Strategies::create, this, new HashGuard(-1), (position, timeNs, hash) -> {});
    }

    /** From the latest snapshot that can be read; a spoiled one is put away, as the runbook says. */
    void start() {
        final Memory started = load();
        process = started;
        started.committed = started.applied;
        asleepUntilNs = 0;
    }

    private Memory load() {
        while (!disk.snapshots().isEmpty()) {
            final MemberDisk.Snapshot snapshot = disk.snapshots().getLast();
            final Memory loaded = new Memory(newHost());
            try {
                read(snapshot, loaded.host);
                loaded.applied = snapshot.entries();
                loaded.sessions = new TreeMap<>(snapshot.sessions());
                if (disk.size() > snapshot.entries()) {
                    listener.onMark(Mark.SNAPSHOT_AND_TAIL);
                }
                return loaded;
            } catch (CorruptSnapshotException e) {
                listener.onMark(Mark.SPOILED_SNAPSHOT_REFUSED);
                disk.snapshots().removeLast();
            }
        }
        return new Memory(newHost());
    }

    static void read(MemberDisk.Snapshot snapshot, EngineHost host) {
        final SnapshotReader reader = new SnapshotReader(host);
        for (final byte[] row : snapshot.rows()) {
            reader.read(new UnsafeBuffer(row), 0, row.length);
        }
        if (!reader.isComplete()) {
            throw new CorruptSnapshotException("it ends before its end");
        }
    }

    /** The process is gone. */
    void kill() {
        process = null;
    }

    /** Of one of its snapshots, one bit is another. */
    boolean spoilSnapshot(SplittableRandom random) {
        if (disk.snapshots().isEmpty()) {
            return false;
        }
        final MemberDisk.Snapshot last = disk.snapshots().removeLast();
        final List<byte[]> rows = new ArrayList<>(last.rows());
        final int at = random.nextInt(rows.size());
        final byte[] spoiled = rows.get(at).clone();
        spoiled[random.nextInt(spoiled.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        rows.set(at, spoiled);
        disk.keep(new MemberDisk.Snapshot(last.entries(), rows, last.sessions()));
        return true;
    }

    // Agreement

    /** It leads from here on; the first entry of its term says so. */
    void lead(long nowNs) {
        process().isLeader = true;
        process().termStart = disk.size();
        Arrays.fill(process().matched, 0);
        Arrays.fill(process().heardOfNs, nowNs);
        process().heardNs.clear();
        process().sessions.keySet().forEach(session -> process().heardNs.put(session, nowNs));
    }

    void follow() {
        process().isLeader = false;
    }

    int termStart() {
        return process().termStart;
    }

    void append(LogEntry entry) {
        disk.append(entry);
    }

    /** The leader learns how much a member has. */
    void matched(int member, int entries, long nowNs) {
        process().matched[member] = entries;
        process().heardOfNs[member] = nowNs;
    }

    /** How much a majority has; a member that was not heard of since then does not count, whatever it had. */
    int majority(long sinceNs) {
        final int[] sorted = process().matched.clone();
        for (int member = 0; member < Node.MEMBERS; member++) {
            if (!isHeardOf(member, sinceNs)) {
                sorted[member] = 0;
            }
        }
        Arrays.sort(sorted);
        return sorted[Node.MEMBERS / 2];
    }

    boolean isHeardOf(int member, long sinceNs) {
        return process().heardOfNs[member] >= sinceNs;
    }

    /** Whether it has heard of nobody since then: it leads no longer, whatever the others do. */
    boolean isAloneSince(long sinceNs) {
        for (int member = 0; member < Node.MEMBERS; member++) {
            if (member != id && isHeardOf(member, sinceNs)) {
                return false;
            }
        }
        return true;
    }

    void commit(int entries) {
        process().committed = Math.max(process().committed, entries);
    }

    /** Applies what is agreed, so many entries at most. */
    void apply(int most) {
        final Memory of = process();
        for (int i = 0; i < most && of.applied < of.committed; i++) {
            final LogEntry entry = disk.entry(of.applied);
            of.applied++;
            applying = entry;
            apply(of, entry);
            applying = null;
            listener.onApplied(this, entry, of.host.hash());
        }
    }

    private void apply(Memory of, LogEntry entry) {
        switch (entry.kind()) {
            case NEW_TERM -> {}
            case SESSION_OPENED -> {
                final String principal = entry.bytes()
                        .getStringWithoutLengthAscii(0, entry.bytes().capacity());
                of.sessions.put(entry.session(), principal);
                of.heardNs.put(entry.session(), entry.timeNs());
                of.host.onSessionOpened(
                        entry.position(),
                        entry.timeNs(),
                        entry.session(),
                        principal.getBytes(StandardCharsets.US_ASCII));
            }
            case SESSION_CLOSED -> {
                if (of.sessions.remove(entry.session()) != null) {
                    of.host.onSessionClosed(entry.position(), entry.timeNs(), entry.session());
                }
            }
            case MESSAGE -> {
                if (of.sessions.containsKey(entry.session())) {
                    of.host.onMessage(
                            entry.position(),
                            entry.timeNs(),
                            entry.session(),
                            entry.bytes(),
                            0,
                            entry.bytes().capacity());
                }
            }
            case TIMER -> of.host.onTimer(entry.position(), entry.timeNs());
            case SNAPSHOT -> takeSnapshot(of, entry);
        }
    }

    private void takeSnapshot(Memory of, LogEntry entry) {
        final List<byte[]> rows = new ArrayList<>();
        SnapshotWriter.write(of.host, true, (buffer, offset, length) -> {
            final byte[] row = new byte[length];
            buffer.getBytes(offset, row);
            rows.add(row);
        });
        disk.keep(new MemberDisk.Snapshot(entry.index() + 1, rows, new TreeMap<>(of.sessions)));
        listener.onSnapshot(entry, rows);
    }

    @Override
    public void onOutput(long session, DirectBuffer buffer, int offset, int length) {
        if (applying != null) {
            listener.onOutput(this, applying, session, buffer, offset, length);
        }
    }

    // Sessions, as the leader has them

    Map<Long, String> sessions() {
        return process().sessions;
    }

    void heard(long session, long nowNs) {
        process().heardNs.replace(session, nowNs);
    }

    long heardNs(long session) {
        return process().heardNs.getOrDefault(session, Long.MAX_VALUE);
    }

    /** It is said to be closed: it is not said again. */
    void closing(long session) {
        process().heardNs.remove(session);
    }
}
