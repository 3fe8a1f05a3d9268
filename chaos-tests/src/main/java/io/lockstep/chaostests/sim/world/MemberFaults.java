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

    /** Its process begins anew, where it is not there; one without a disk gets one, and begins when that is safe. */
    public void start(int id) {
        if (cluster.replacement().isWaiting(id)) {
            cluster.replacement().bringDisk();
        } else if (!member(id).isUp()) {
            cluster.start(id);
        }
    }

    /** Of its latest snapshot one bit is another, from the next start on. */
    public void spoilSnapshot(int id) {
        if (!member(id).isUp()) {
            member(id).spoilSnapshot(random);
        }
    }

    /** Its disk is gone, unless another's is. */
    public void loseDisk(int id) {
        cluster.replacement().lose(id);
    }
}
