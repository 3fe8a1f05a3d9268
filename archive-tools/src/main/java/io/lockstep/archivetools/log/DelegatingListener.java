package io.lockstep.archivetools.log;

import org.agrona.DirectBuffer;

/** Hands everything on: to be overridden where one wants to look. */
public class DelegatingListener implements LogListener {
    private final LogListener to;

    protected DelegatingListener(LogListener to) {
        this.to = to;
    }

    @Override
    public void onMessage(long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
        to.onMessage(position, timeNs, sessionId, buffer, offset, length);
    }

    @Override
    public void onSessionOpened(long position, long timeNs, long sessionId, byte[] encodedPrincipal) {
        to.onSessionOpened(position, timeNs, sessionId, encodedPrincipal);
    }

    @Override
    public void onSessionClosed(long position, long timeNs, long sessionId) {
        to.onSessionClosed(position, timeNs, sessionId);
    }

    @Override
    public void onTimer(long position, long timeNs) {
        to.onTimer(position, timeNs);
    }

    @Override
    public void onNewTerm(long position, long timeNs, long termId, int leaderMemberId) {
        to.onNewTerm(position, timeNs, termId, leaderMemberId);
    }

    @Override
    public void onSnapshot(long position, long timeNs) {
        to.onSnapshot(position, timeNs);
    }
}
