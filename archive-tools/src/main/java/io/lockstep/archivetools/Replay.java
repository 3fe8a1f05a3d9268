package io.lockstep.archivetools;

import io.lockstep.archivetools.log.LogListener;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.OutputSink;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/** An engine that is fed from the log instead of from the cluster, and comes to the same. */
public final class Replay implements LogListener {
    /** In place of a member's number: it compares the members' reports, and is none itself. */
    private static final int NO_MEMBER = -1;

    private final EngineHost host;
    private final LongHashSet sessions = new LongHashSet();

    public Replay(OutputSink sink, EngineHost.CheckpointListener checkpoints) {
        host = new EngineHost(Strategies::create, sink, new HashGuard(NO_MEMBER), checkpoints);
    }

    public EngineHost host() {
        return host;
    }

    /** A message of a session that is not open is not told to the cluster's services either. */
    @Override
    public void onMessage(long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
        if (sessions.contains(sessionId)) {
            host.onMessage(position, timeNs, sessionId, buffer, offset, length);
        }
    }

    @Override
    public void onSessionOpened(long position, long timeNs, long sessionId, byte[] encodedPrincipal) {
        sessions.add(sessionId);
        host.onSessionOpened(position, timeNs, sessionId, encodedPrincipal);
    }

    @Override
    public void onSessionClosed(long position, long timeNs, long sessionId) {
        sessions.remove(sessionId);
        host.onSessionClosed(position, timeNs, sessionId);
    }

    @Override
    public void onTimer(long position, long timeNs) {
        host.onTimer(position, timeNs);
    }

    @Override
    public void onNewTerm(long position, long timeNs, long termId, int leaderMemberId) {}

    @Override
    public void onSnapshot(long position, long timeNs) {}
}
