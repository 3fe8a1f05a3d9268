package io.lockstep.chaostests.sim.world;

import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.SnapshotReader;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine that is given a log, entry by entry: a member's, or a replay's. */
public final class LogPlayer {
    private final EngineHost host = new EngineHost(
            Strategies::create,
            (session, buffer, offset, length) -> {},
            new HashGuard(-1),
            (position, timeNs, hash) -> {});
    private final Set<Long> closed = new HashSet<>();

    /** A new one. */
    public LogPlayer() {}

    /** One that goes on behind a snapshot. */
    public LogPlayer(List<byte[]> rows) {
        final SnapshotReader reader = new SnapshotReader(host);
        for (final byte[] row : rows) {
            reader.read(new UnsafeBuffer(row), 0, row.length);
        }
    }

    /** All entries from one on. */
    public void play(AgreedLog log, int from) {
        for (final LogEntry entry : log.entries().subList(0, from)) {
            if (entry.kind() == LogEntry.Kind.SESSION_CLOSED) {
                closed.add(entry.session());
            }
        }
        for (final LogEntry entry : log.entries().subList(from, log.entries().size())) {
            play(entry);
        }
    }

    private void play(LogEntry entry) {
        switch (entry.kind()) {
            case NEW_TERM, SNAPSHOT -> {}
            case TIMER -> host.onTimer(entry.position(), entry.timeNs());
            case SESSION_OPENED -> {
                final byte[] principal = new byte[entry.bytes().capacity()];
                entry.bytes().getBytes(0, principal);
                host.onSessionOpened(entry.position(), entry.timeNs(), entry.session(), principal);
            }
            case SESSION_CLOSED -> {
                if (closed.add(entry.session())) {
                    host.onSessionClosed(entry.position(), entry.timeNs(), entry.session());
                }
            }
            case MESSAGE -> {
                if (!closed.contains(entry.session())) {
                    host.onMessage(
                            entry.position(),
                            entry.timeNs(),
                            entry.session(),
                            entry.bytes(),
                            0,
                            entry.bytes().capacity());
                }
            }
        }
    }

    public long hash() {
        return host.hash();
    }

    /** All that it knows, as it is written. */
    public List<UnsafeBuffer> snapshot() {
        final List<UnsafeBuffer> rows = new ArrayList<>();
        SnapshotWriter.write(host, true, (buffer, offset, length) -> {
            final UnsafeBuffer row = new UnsafeBuffer(new byte[length]);
            row.putBytes(0, buffer, offset, length);
            rows.add(row);
        });
        return rows;
    }
}
