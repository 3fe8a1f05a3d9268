package io.lockstep.chaostests.chaos;

import static io.lockstep.chaostests.chaos.faults.FaultKind.*;

import io.lockstep.chaostests.chaos.faults.FaultKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done to a cell: faults in this order, again and again, or drawn by lot. */
enum Scenario {
    LEADER("the leader is killed, paused, stopped", KILL_LEADER, PAUSE_LEADER, STOP_LEADER),
    FOLLOWER("a follower is killed and paused", KILL_FOLLOWER, PAUSE_FOLLOWER),
    MAJORITY("two or all members are killed or paused", KILL_MAJORITY, PAUSE_MAJORITY, KILL_ALL_MEMBERS),
    GATEWAY(
            "order gateways are killed, paused, stopped, cut off",
            KILL_GATEWAY,
            PAUSE_GATEWAY,
            STOP_GATEWAY,
            CUT_OFF_GATEWAY,
            KILL_BOTH_GATEWAYS),
    LEADER_AND_GATEWAY("both at once", KILL_LEADER_AND_GATEWAY),
    COMPANIONS(
            "a feed, venue and ZooKeeper are killed and paused",
            KILL_FEED,
            KILL_ZOOKEEPER,
            KILL_VENUE,
            PAUSE_FEED,
            PAUSE_VENUE,
            PAUSE_ZOOKEEPER),
    ROLLING("all members are restarted, one after the other", ROLLING_RESTART),
    PARTITION("members do not hear each other", ISOLATE_LEADER, ISOLATE_FOLLOWER, CUT_OFF_LEADER, SHATTER),
    ASYMMETRIC("one way, or two members only", ONE_WAY, BRIDGE),
    CLIENTS(
            "a feed and gateways are cut off from the cluster and from the world",
            CLIENT_FROM_LEADER,
            GATEWAY_FROM_VENUE,
            GATEWAY_FROM_ZOOKEEPER,
            CUT_OFF_FEED),
    NETWORK("packets are lost, doubled, delayed, overtaken", LOSS, DUPLICATION, DELAY, REORDERING),
    CLOCK("clocks are set, drift, or are wrong at a start", CLOCK_JUMP, CLOCK_DRIFT, CLOCK_WRONG_AT_START),
    POWER(
            "one, two and all members lose their power",
            POWER_LOSS_OF_ONE,
            POWER_LOSS_OF_LEADER,
            POWER_LOSS_OF_MAJORITY,
            POWER_LOSS_OF_ALL),
    DISK("disks are full, slow, fail and lie", DISK_FULL, DISK_SLOW, DISK_FAILS, DISK_LIES),
    FILES("a member's files are cut, flipped, rolled back", LOG_TRUNCATED, LOG_FLIPPED, DISK_ROLLED_BACK),
    REPLACEMENT("a member's disk is lost, and it takes all from the others", DISK_LOST),
    STORM("anything, by lot", FaultKind.values());

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // the list is never changed
    private final List<FaultKind> faults;

    Scenario(String what, FaultKind... faults) {
        this.what = what;
        this.faults = List.of(faults);
    }

    /** @throws IllegalArgumentException where there is none of this name */
    static Scenario of(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--scenario: there is no " + word + "; ./lockstep chaos --list names them"));
    }

    String what() {
        return what;
    }

    List<FaultKind> faults() {
        return faults;
    }

    boolean needs(FaultKind.Needs needs) {
        return faults.stream().anyMatch(fault -> fault.needs() == needs);
    }

    boolean isByLot() {
        return this == STORM;
    }

    /** As people write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
