package io.lockstep.chaostests.sim.world;

import java.util.SplittableRandom;

/** What may befall a member. */
public final class MemberFaults {
    private final ModelledCluster cluster;
    private final VirtualTime time;
    private final ClusterObserver observer;
    private final SplittableRandom random;

    public MemberFaults(World world, ClusterObserver observer, SplittableRandom random) {
        cluster = world.cluster();
        time = world.time();
        this.observer = observer;
        this.random = random;
    }

    /** The member that leads; any where none does. */
    public int leaderOrAny() {
        final ModelledMember leader = cluster.leader();
        return leader == null ? random.nextInt(Node.MEMBERS) : leader.id();
    }

    public boolean isUp(int id) {
        return member(id).isUp();
    }

    private ModelledMember member(int id) {
        return cluster.members().get(id);
    }

    public void kill(int id) {
        member(id).kill();
    }

    /** What was not forced may be gone. */
    public void cutPower(int id) {
        member(id).kill();
        if (member(id).disk().cutPower(random) > 0) {
            observer.onMark(Mark.UNFORCED_ENTRIES_LOST);
        }
    }

    public void sleep(int id, long ns) {
        member(id).sleep(time.nowNs() + ns);
    }

    /** Its process begins anew, where it is not there. */
    public void start(int id) {
        final ModelledMember member = member(id);
        if (!member.isUp()) {
            member.start();
            member.awaitLeader(time.nowNs() + cluster.settings().electionNs());
        }
    }

    /** Of its latest snapshot one bit is another, from the next start on. */
    public void spoilSnapshot(int id) {
        if (!member(id).isUp()) {
            member(id).spoilSnapshot(random);
        }
    }

    /** It has lost its disk, and is seeded from the leader's, as the runbook says: while there is one, and with all of it. */
    public void replace(int id) {
        final ModelledMember leader = cluster.leader();
        if (leader != null && leader.id() != id && leader.isServing()) {
            member(id).kill();
            member(id).disk().copyFrom(leader.disk(), leader.disk().forced());
            observer.onMark(Mark.MEMBER_REPLACED);
        }
    }
}
