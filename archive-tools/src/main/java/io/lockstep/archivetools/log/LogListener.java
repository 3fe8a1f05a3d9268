package io.lockstep.archivetools.log;

import org.agrona.DirectBuffer;

/** What stands in the cluster's log. Positions are just behind the entry, times are the leader's, in nanoseconds. */
public interface LogListener {
    void onMessage(long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length);

    void onSessionOpened(long position, long timeNs, long sessionId, byte[] encodedPrincipal);

    void onSessionClosed(long position, long timeNs, long sessionId);

    void onTimer(long position, long timeNs);

    /** Another leader, or the same one again, after an election. */
    void onNewTerm(long position, long timeNs, long termId, int leaderMemberId);

    /** Every member takes a snapshot here. */
    void onSnapshot(long position, long timeNs);
}
