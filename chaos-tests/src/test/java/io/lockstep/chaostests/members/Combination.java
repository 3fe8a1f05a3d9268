package io.lockstep.chaostests.members;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One thing that happens to some members at one moment, as a row of a table. */
record Combination(Who who, What what, When when) implements Scenario {
    private static final long STEP_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long SLOW_NS = TimeUnit.MILLISECONDS.toNanos(3);

    /** Long enough that whoever misses somebody has noticed. */
    private static final long HOLD_NS = MemberCluster.HEARTBEAT_TIMEOUT_NS * 3 / 2;

    /** To whom, as things stood before. */
    enum Who {
        LEADER,
        FOLLOWER,
        BOTH_FOLLOWERS,
        ALL;

        private List<MemberUnderTest> of(MemberCluster cluster, MemberUnderTest leader, Random random) {
            final List<MemberUnderTest> followers = cluster.followersOf(leader);
            return switch (this) {
                case LEADER -> List.of(leader);
                case FOLLOWER -> List.of(followers.get(random.nextInt(followers.size())));
                case BOTH_FOLLOWERS -> followers;
                case ALL -> cluster.members();
            };
        }

        private boolean leavesMajority() {
            return this == LEADER || this == FOLLOWER;
        }
    }

    /** What happens. */
    enum What {
        STOPPED,
        KILLED,
        CUT_OFF,
        DEAF,
        MUTE,
        SLOW,
        CLOCK_FORWARD,
        CLOCK_BACK;

        /** Whether it cannot take part while it lasts. */
        private boolean takesPart() {
            return this == SLOW || this == CLOCK_FORWARD || this == CLOCK_BACK;
        }

        private void strike(MemberCluster cluster, MemberUnderTest member) throws IOException {
            switch (this) {
                case STOPPED -> member.stop();
                case KILLED -> member.kill();
                case CUT_OFF -> cluster.network().isolate(member.id());
                case DEAF -> cluster.network().deafen(member.id());
                case MUTE -> cluster.network().mute(member.id());
                case SLOW -> member.engineThread().slow(SLOW_NS);
                case CLOCK_FORWARD -> member.settableClock().step(STEP_NS);
                case CLOCK_BACK -> member.settableClock().step(-STEP_NS);
            }
        }
    }

    /** At which moment. */
    enum When {
        IDLE,
        UNDER_LOAD,
        /** Whoever is struck has begun to write one, and has not ended it. */
        DURING_SNAPSHOT,
        /** The leader is cut off, and somebody has noticed. */
        DURING_ELECTION
    }

    /** All that are worth it: quiet clusters and elections only where they make a difference. */
    static List<Combination> all() {
        final List<Combination> all = new ArrayList<>();
        for (What what : What.values()) {
            all.add(new Combination(Who.LEADER, what, When.IDLE));
            for (Who who : Who.values()) {
                all.add(new Combination(who, what, When.UNDER_LOAD));
            }
            all.add(new Combination(Who.LEADER, what, When.DURING_SNAPSHOT));
            all.add(new Combination(Who.FOLLOWER, what, When.DURING_SNAPSHOT));
            all.add(new Combination(Who.FOLLOWER, what, When.DURING_ELECTION));
        }
        return all;
    }

    @Override
    public void run(MemberCluster cluster, Random random) throws IOException {
        cluster.client().load(when != When.IDLE);
        if (when != When.IDLE) {
            cluster.awaitOrders(MemberCluster.SOME_ORDERS);
        }
        final MemberUnderTest leader = cluster.awaitLeader();
        final List<MemberUnderTest> struck = who.of(cluster, leader, random);
        comeTo(cluster, leader, struck);
        for (MemberUnderTest member : struck) {
            what.strike(cluster, member);
            member.engineThread().releaseSnapshot();
        }
        cluster.pass(HOLD_NS);
        lookAt(cluster, leader);
    }

    private void comeTo(MemberCluster cluster, MemberUnderTest leader, List<MemberUnderTest> struck) {
        if (when == When.DURING_SNAPSHOT) {
            struck.forEach(member -> member.engineThread().holdSnapshot());
            cluster.client().requestSnapshot();
            cluster.await(
                    "a snapshot that is being written",
                    () -> struck.stream()
                            .allMatch(member -> member.engineThread().isInSnapshot()));
        } else if (when == When.DURING_ELECTION) {
            cluster.network().isolate(leader.id());
            cluster.await(
                    "somebody who misses the leader",
                    () -> cluster.followersOf(leader).stream().anyMatch(MemberUnderTest::isInElection));
        }
    }

    private void lookAt(MemberCluster cluster, MemberUnderTest leader) {
        if (what.takesPart()) {
            return;
        }
        if (who.leavesMajority() && when != When.DURING_ELECTION) {
            cluster.client().load(true);
            if (who == Who.LEADER) {
                cluster.awaitLeaderOtherThan(List.of(leader));
            }
            cluster.awaitOrders(MemberCluster.SOME_ORDERS);
        } else {
            cluster.await("that nobody leads", () -> cluster.members().stream().noneMatch(MemberUnderTest::leads));
        }
    }

    @Override
    public String toString() {
        return String.join(" ", who.name(), what.name(), when.name())
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
