package io.lockstep.chaostests.sim.world;

/**
 * How a modelled cluster behaves.
 *
 * @param electionNs a follower that has not heard of its leader for so long, or up to twice as long, stands for election
 * @param sessionNs a session that was not heard for so long is closed
 * @param forcedOneIn a member's disk has all that was written after so many polls, on average
 * @param entriesPerPoll how many entries a follower takes at once, and a member applies at once
 * @param snapshotEntries a snapshot is taken after so many entries
 * @param egressLostOneIn so many messages to sessions, one is lost; 0 is none
 * @param refusedOneIn so many messages of sessions, one is refused; 0 is none
 */
public record ClusterSettings(
        long electionNs,
        long sessionNs,
        int forcedOneIn,
        int entriesPerPoll,
        int snapshotEntries,
        int egressLostOneIn,
        int refusedOneIn) {}
