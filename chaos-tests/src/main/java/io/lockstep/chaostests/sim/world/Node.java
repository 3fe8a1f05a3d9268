package io.lockstep.chaostests.sim.world;

/** Who takes part in the network. */
public enum Node {
    MEMBER_0,
    MEMBER_1,
    MEMBER_2,
    FEED,
    OPERATOR,
    GATEWAY_1,
    GATEWAY_2,
    VENUE,
    ZOOKEEPER;

    static final int MEMBERS = 3;

    /** A member of the cluster, from 0. */
    public static Node member(int id) {
        return values()[MEMBER_0.ordinal() + id];
    }
}
