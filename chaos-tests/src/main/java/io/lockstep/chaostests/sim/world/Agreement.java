package io.lockstep.chaostests.sim.world;

import io.lockstep.chaostests.sim.world.LogEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** How members agree, as Raft does: terms and votes, a leader that counts a majority, a tail that is cut off where it was never agreed. */
final class Agreement {
    static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private static final int FRAME = 96;
    private static final int ALIGNMENT = 32;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final ClusterSettings settings;
    private final Network network;
    private final ClusterObserver observer;
    private final List<ModelledMember> members = new ArrayList<>();
    private final long[] clockOffsetNs = new long[Node.MEMBERS];
    private int latestLeader = -1;
    private long leaderChanges;

    Agreement(
            VirtualTime time,
            SplittableRandom random,
            ClusterSettings settings,
            Network network,
            ClusterObserver observer,
            ModelledMember.Listener listener) {
        this.time = time;
        this.random = random;
        this.settings = settings;
        this.network = network;
        this.observer = observer;
        for (int id = 0; id < Node.MEMBERS; id++) {
            final ModelledMember member = new ModelledMember(id, listener);
            members.add(member);
            member.start();
            member.awaitLeader(time.nowNs() + random.nextLong(settings.electionNs()));
        }
    }

    List<ModelledMember> members() {
        return members;
    }

    long leaderChanges() {
        return leaderChanges;
    }

    /** A member's clock is so much ahead of the true one. */
    void setClock(int member, long offsetNs) {
        clockOffsetNs[member] = offsetNs;
    }

    /** The member that leads, as far as it knows; where two think so, the one of the later term. */
    @Nullable
    ModelledMember leader() {
        ModelledMember leader = null;
        for (final ModelledMember member : members) {
            if (member.isLeader()
                    && (leader == null || member.disk().term() > leader.disk().term())) {
                leader = member;
            }
        }
        return leader;
    }

    /** A member's process begins anew. */
    void start(int id) {
        members.get(id).start();
        members.get(id).awaitLeader(time.nowNs() + settings.electionNs());
    }

    /**
     * Time has passed.
     *
     * @param duties what else each does that leads
     */
    void poll(Consumer<ModelledMember> duties) {
        final long nowNs = time.nowNs();
        for (final ModelledMember member : members) {
            if (random.nextInt(settings.forcedOneIn()) == 0) {
                member.disk().force();
            }
            if (member.isAwake(nowNs)) {
                if (member.isLeader()) {
                    duties.accept(member);
                    lead(member);
                } else if (nowNs >= member.electionNs()) {
                    stand(member);
                }
            }
        }
        for (final ModelledMember member : members) {
            if (member.isAwake(nowNs)) {
                member.apply(settings.entriesPerPoll());
            }
        }
    }

    private void lead(ModelledMember leader) {
        final long nowNs = time.nowNs();
        leader.matched(leader.id(), leader.disk().forced(), nowNs);
        for (final ModelledMember member : members) {
            if (member != leader && member.isAwake(nowNs) && leader.isLeader()) {
                replicate(leader, member);
            }
        }
        if (leader.isLeader() && leader.majority(nowNs - settings.electionNs()) > leader.termStart()) {
            leader.commit(leader.majority(nowNs - settings.electionNs()));
        }
        if (leader.isLeader() && leader.isAloneSince(nowNs - 2 * settings.electionNs())) {
            stepDown(leader);
        }
    }

    private void replicate(ModelledMember leader, ModelledMember follower) {
        final Node from = Node.member(leader.id());
        final Node to = Node.member(follower.id());
        if (network.isCut(from, to)) {
            return;
        }
        final MemberDisk disk = follower.disk();
        if (disk.term() > leader.disk().term()) {
            if (!network.isCut(to, from)) {
                observer.onMark(Mark.ZOMBIE_LEADER);
                leader.disk().vote(disk.term(), -1);
                stepDown(leader);
            }
            return;
        }
        if (disk.term() < leader.disk().term()) {
            disk.vote(leader.disk().term(), leader.id());
        }
        if (follower.isLeader()) {
            observer.onMark(Mark.ZOMBIE_LEADER);
            follower.follow();
        }
        waitForLeader(follower);
        final int common = disk.commonWith(leader.disk());
        if (disk.size() > common) {
            observer.onMark(Mark.TAIL_CUT);
            if (common < follower.applied()) {
                observer.onViolation(
                        Checker.AGREEMENT,
                        "member " + follower.id() + " had applied entry " + follower.applied()
                                + " and must cut its log at " + common);
            }
            disk.truncate(common);
        }
        final int until = Math.min(leader.disk().size(), common + settings.entriesPerPoll());
        for (int index = common; index < until; index++) {
            disk.append(leader.disk().entry(index));
        }
        follower.commit(Math.min(leader.committed(), disk.size()));
        if (!network.isCut(to, from)) {
            leader.matched(follower.id(), disk.forced(), time.nowNs());
        }
    }

    private void waitForLeader(ModelledMember member) {
        member.awaitLeader(time.nowNs() + settings.electionNs() + random.nextLong(settings.electionNs()));
    }

    private void stepDown(ModelledMember leader) {
        leader.follow();
        waitForLeader(leader);
    }

    private void stand(ModelledMember candidate) {
        waitForLeader(candidate);
        final MemberDisk disk = candidate.disk();
        disk.vote(disk.term() + 1, candidate.id());
        int votes = 1;
        for (final ModelledMember member : members) {
            if (member != candidate
                    && member.isAwake(time.nowNs())
                    && !network.isCutBetween(Node.member(candidate.id()), Node.member(member.id()))
                    && isVoteGiven(member, candidate)) {
                votes++;
            }
        }
        if (votes <= Node.MEMBERS / 2) {
            observer.onMark(Mark.NO_MAJORITY);
            return;
        }
        candidate.lead(time.nowNs());
        append(candidate, Kind.NEW_TERM, 0, NOTHING);
        if (candidate.id() != latestLeader) {
            leaderChanges++;
            observer.onMark(Mark.LEADER_CHANGED);
        }
        latestLeader = candidate.id();
    }

    private boolean isVoteGiven(ModelledMember voter, ModelledMember candidate) {
        final MemberDisk own = voter.disk();
        final MemberDisk its = candidate.disk();
        if (own.term() > its.term() || (own.term() == its.term() && own.votedFor() != candidate.id())) {
            return false;
        }
        if (own.term() < its.term()) {
            own.vote(its.term(), -1);
            if (voter.isLeader()) {
                stepDown(voter);
            }
        }
        final boolean isUpToDate =
                its.lastTerm() > own.lastTerm() || (its.lastTerm() == own.lastTerm() && its.size() >= own.size());
        if (isUpToDate) {
            own.vote(its.term(), candidate.id());
            waitForLeader(voter);
        }
        return isUpToDate;
    }

    /** A leader adds an entry, with the time on its clock. */
    void append(ModelledMember leader, Kind kind, long session, DirectBuffer bytes) {
        final MemberDisk disk = leader.disk();
        final long length = BitUtil.align(FRAME + bytes.capacity(), ALIGNMENT);
        leader.append(new LogEntry(
                disk.size(),
                disk.term(),
                disk.lastPosition() + length,
                time.nowNs() + clockOffsetNs[leader.id()],
                kind,
                session,
                bytes));
    }
}
