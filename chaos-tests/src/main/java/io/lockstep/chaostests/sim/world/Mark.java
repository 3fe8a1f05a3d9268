package io.lockstep.chaostests.sim.world;

/** What a campaign must have seen at least once, or it has not looked where it hurts. */
public enum Mark {
    /** A leader was elected that was not the leader before. */
    LEADER_CHANGED,
    /** … while an order was on its way or in doubt. */
    LEADER_CHANGED_WITH_ORDERS_IN_FLIGHT,
    /** A member cut entries off its log that were never committed. */
    TAIL_CUT,
    /** A power cut took entries that were not forced. */
    UNFORCED_ENTRIES_LOST,
    /** A member that was cut off, or asleep, still thought that it led. */
    ZOMBIE_LEADER,
    /** A member began from a snapshot, and applied entries behind it. */
    SNAPSHOT_AND_TAIL,
    /** A snapshot was spoiled; it was noticed, and an earlier state taken. */
    SPOILED_SNAPSHOT_REFUSED,
    /** A member that had lost its disk was seeded by a peer. */
    MEMBER_REPLACED,
    /** The cluster could commit nothing. */
    NO_MAJORITY,
    /** A session was closed because nothing was heard of it. */
    SESSION_TIMED_OUT,
    /** A client found another leader, and went on. */
    SESSION_SURVIVED_LEADER,
    /** An input came again, and was recognised. */
    INPUT_CAME_AGAIN,
    /** Two processes wrote as one source, and one was told that its number is the other's. */
    NUMBER_TAKEN,
    /** The gateway missed an outbox entry, and asked for it. */
    OUTBOX_RESUMED,
    /** A gateway died with an order sent, and nothing said of it. */
    GATEWAY_DIED_AFTER_SEND,
    /** A gateway slept longer than its lease, and woke. */
    GATEWAY_OUTSLEPT_LEASE,
    /** The lease went from one gateway to the other. */
    LEASE_CHANGED_HANDS,
    /** A gateway that had not the lease any more said something about an order, and was refused. */
    STALE_EPOCH_REFUSED,
    /** An attempt in doubt was found at the venue. */
    DOUBT_RESOLVED_BY_EVIDENCE,
    /** An attempt in doubt was proven absent. */
    DOUBT_PROVEN_ABSENT,
    /** A trade was known before the order was acknowledged. */
    FILL_BEFORE_ACK,
    /** A trade came after the cancel was on its way. */
    FILL_CROSSED_CANCEL,
    /** A trade was told twice, and booked once. */
    FILL_TOLD_TWICE,
    /** Trading was stopped by the kill switch, and went on after it was lifted. */
    KILLED_AND_REVIVED
}
