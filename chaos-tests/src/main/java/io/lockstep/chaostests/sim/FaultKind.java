package io.lockstep.chaostests.sim;

/** What goes wrong besides the venue, each for a time or at once. */
enum FaultKind {
    /** A member's process ends; another begins when the time is over. */
    MEMBER_KILLED,
    LEADER_KILLED,
    /** It does nothing, and knows nothing of it afterwards. */
    MEMBER_ASLEEP,
    LEADER_ASLEEP,
    /** What was not forced may be gone. */
    MEMBER_WITHOUT_POWER,
    ALL_MEMBERS_WITHOUT_POWER,
    /** It has lost its disk, and is seeded by the leader. */
    MEMBER_REPLACED,
    /** It ends, and its latest snapshot is spoiled. */
    SNAPSHOT_SPOILED,
    /** The other members and it do not hear of each other. */
    MEMBER_CUT_OFF,
    LEADER_CUT_OFF,
    /** It does not hear the others. */
    MEMBER_DEAF,
    /** The others do not hear it. */
    MEMBER_MUTE,
    /** Two members do not hear of each other, and both hear the third. */
    MEMBERS_BRIDGED,
    /** Its clock is wrong by up to two seconds. */
    MEMBER_CLOCK_STEPS,
    GATEWAY_KILLED,
    ALL_GATEWAYS_KILLED,
    /** It dies at one of its fail points. */
    GATEWAY_DIES_AT_POINT,
    GATEWAY_ASLEEP,
    GATEWAY_CUT_FROM_CLUSTER,
    GATEWAY_CUT_FROM_LEADER,
    GATEWAY_CUT_FROM_VENUE,
    /** What the venue says does not arrive. */
    GATEWAY_DEAF_TO_VENUE,
    GATEWAY_CUT_FROM_ZOOKEEPER,
    GATEWAY_CLOCK_STEPS,
    ZOOKEEPER_DOWN,
    FEED_CUT_FROM_CLUSTER,
    OPERATOR_CUT_FROM_CLUSTER,
    /** Somebody else commands as the operator's source meanwhile, from another process. */
    SOURCE_SHARED,
    /** The operator halts all trading, and lets it go on when the time is over. */
    TRADING_HALTED
}
