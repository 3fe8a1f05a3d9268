package io.lockstep.chaostests.chaos.faults;

import static io.lockstep.chaostests.chaos.faults.ProcessFaults.ALL_MEMBERS;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.BOTH_GATEWAYS;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.FEED;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.FOLLOWER;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.GATEWAY;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.LEADER;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.LEADER_AND_GATEWAY;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.TWO_MEMBERS;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.kill;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.named;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.pause;
import static io.lockstep.chaostests.chaos.faults.ProcessFaults.stop;

import java.util.Locale;

/** The classes of faults; campaigns count by them. */
public enum FaultKind {
    KILL_LEADER(kill(LEADER)),
    KILL_FOLLOWER(kill(FOLLOWER)),
    KILL_MAJORITY(kill(TWO_MEMBERS)),
    KILL_ALL_MEMBERS(kill(ALL_MEMBERS)),
    KILL_GATEWAY(kill(GATEWAY)),
    KILL_BOTH_GATEWAYS(kill(BOTH_GATEWAYS)),
    KILL_LEADER_AND_GATEWAY(kill(LEADER_AND_GATEWAY)),
    KILL_FEED(kill(FEED)),
    KILL_ZOOKEEPER(kill(named("zookeeper"))),
    KILL_VENUE(kill(named("venue"))),
    PAUSE_LEADER(pause(LEADER)),
    PAUSE_FOLLOWER(pause(FOLLOWER)),
    PAUSE_MAJORITY(pause(TWO_MEMBERS)),
    PAUSE_GATEWAY(pause(GATEWAY)),
    PAUSE_FEED(pause(FEED)),
    PAUSE_VENUE(pause(named("venue"))),
    PAUSE_ZOOKEEPER(pause(named("zookeeper"))),
    STOP_LEADER(stop(LEADER)),
    STOP_GATEWAY(stop(GATEWAY)),
    ROLLING_RESTART(ProcessFaults::rollingRestart),
    ISOLATE_LEADER(NetworkFaults.isolate(LEADER)),
    ISOLATE_FOLLOWER(NetworkFaults.isolate(FOLLOWER)),
    CUT_OFF_LEADER(NetworkFaults.cutOff(LEADER)),
    CUT_OFF_GATEWAY(NetworkFaults.cutOff(GATEWAY)),
    CUT_OFF_FEED(NetworkFaults.cutOff(FEED)),
    ONE_WAY(NetworkFaults::oneWay),
    BRIDGE(NetworkFaults::bridge),
    SHATTER(NetworkFaults::shatter),
    CLIENT_FROM_LEADER(NetworkFaults::clientFromLeader),
    GATEWAY_FROM_VENUE(NetworkFaults.gatewayFrom("venue")),
    GATEWAY_FROM_ZOOKEEPER(NetworkFaults.gatewayFrom("zookeeper")),
    LOSS(NetworkFaults::loss),
    DUPLICATION(NetworkFaults::duplication),
    DELAY(NetworkFaults::delay),
    REORDERING(NetworkFaults::reordering),
    CLOCK_JUMP(Needs.CLOCKS, ClockFaults::jump),
    CLOCK_DRIFT(Needs.CLOCKS, ClockFaults::drift),
    CLOCK_WRONG_AT_START(Needs.CLOCKS, ClockFaults::wrongAtStart),
    POWER_LOSS_OF_ONE(Needs.DISKS, DiskFaults.powerLoss(FOLLOWER)),
    POWER_LOSS_OF_LEADER(Needs.DISKS, DiskFaults.powerLoss(LEADER)),
    POWER_LOSS_OF_MAJORITY(Needs.DISKS, DiskFaults.powerLoss(TWO_MEMBERS)),
    POWER_LOSS_OF_ALL(Needs.DISKS, DiskFaults.powerLoss(ALL_MEMBERS)),
    DISK_FULL(Needs.DISKS, DiskFaults::full),
    DISK_SLOW(Needs.DISKS, DiskFaults::slow),
    DISK_FAILS(Needs.DISKS, DiskFaults::failing),
    DISK_LIES(Needs.DISKS, DiskFaults::lying),
    LOG_TRUNCATED(FileFaults.truncated()),
    LOG_FLIPPED(FileFaults.flipped()),
    DISK_ROLLED_BACK(FileFaults::rolledBack),
    DISK_LOST(FileFaults::lost);

    /** What a cell must have so that it can be struck. */
    public enum Needs {
        NOTHING,
        CLOCKS,
        DISKS
    }

    private final Needs needs;

    @SuppressWarnings("ImmutableEnumChecker") // a fault holds nothing that changes
    private final Fault fault;

    FaultKind(Fault fault) {
        this(Needs.NOTHING, fault);
    }

    FaultKind(Needs needs, Fault fault) {
        this.needs = needs;
        this.fault = fault;
    }

    public Needs needs() {
        return needs;
    }

    public Fault fault() {
        return fault;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
