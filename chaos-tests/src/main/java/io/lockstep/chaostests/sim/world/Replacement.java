package io.lockstep.chaostests.sim.world;

import java.util.List;

/**
 * A member that has lost its disk, and the operator who lets it come back as the runbook says: empty, and only while the
 * two others hold, on their disks, all that was ever agreed. Before that it would be a majority with one that lags, and
 * what only the lost disk had would be forgotten.
 */
final class Replacement {
    private static final int NOBODY = -1;

    private final VirtualTime time;
    private final ClusterSettings settings;
    private final Agreement agreement;
    private final Network network;
    private final ClusterObserver observer;
    private int lost = NOBODY;
    private boolean isNewDiskThere;

    Replacement(
            VirtualTime time,
            ClusterSettings settings,
            Agreement agreement,
            Network network,
            ClusterObserver observer) {
        this.time = time;
        this.settings = settings;
        this.agreement = agreement;
        this.network = network;
        this.observer = observer;
    }

    /** Its disk is gone; two at a time would be more than three members can bear. */
    void lose(int id) {
        if (lost == NOBODY) {
            lost = id;
            isNewDiskThere = false;
            final ModelledMember member = agreement.members().get(id);
            member.kill();
            member.disk().lose();
        }
    }

    /** Whether this one waits for its new disk, or for the others. */
    boolean isWaiting(int id) {
        return lost == id;
    }

    boolean isAnyWaiting() {
        return lost != NOBODY;
    }

    /** The operator has a new disk for it. */
    void bringDisk() {
        isNewDiskThere = true;
    }

    /** Time has passed. */
    void poll() {
        if (lost != NOBODY && isNewDiskThere && areOthersWhole()) {
            agreement.start(lost);
            lost = NOBODY;
            observer.onMark(Mark.MEMBER_REPLACED);
        }
    }

    private boolean areOthersWhole() {
        final ModelledMember leader = agreement.leader();
        if (leader == null || !leader.isServing() || leader.isHeardOf(lost, time.nowNs() - settings.electionNs())) {
            return false;
        }
        final List<ModelledMember> others = agreement.members().stream()
                .filter(member -> member.id() != lost)
                .toList();
        return !network.isCutBetween(
                        Node.member(others.getFirst().id()),
                        Node.member(others.getLast().id()))
                && others.stream()
                        .allMatch(member -> member.isAwake(time.nowNs())
                                && member.disk().term() == leader.disk().term()
                                && member.disk().forced() >= leader.committed());
    }
}
