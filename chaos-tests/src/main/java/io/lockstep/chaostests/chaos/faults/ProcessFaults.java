package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.faults.Fault.Struck;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Processes that die, stand still, or are stopped and started. */
final class ProcessFaults {
    /** Which processes. */
    @FunctionalInterface
    interface Choice {
        List<ContainerProcess> of(ContainerCell cell, SplittableRandom random) throws IOException;
    }

    static final Choice LEADER = (cell, random) -> List.of(cell.leader());
    static final Choice FOLLOWER = (cell, random) -> List.of(Draw.one(cell.followers(), random));
    static final Choice TWO_MEMBERS = (cell, random) -> Draw.some(2, cell.members(), random);
    static final Choice ALL_MEMBERS = (cell, random) -> cell.members();
    static final Choice FEED = (cell, random) -> List.of(Draw.one(cell.feeds(), random));
    static final Choice GATEWAY = (cell, random) -> List.of(cell.gateway());
    static final Choice BOTH_GATEWAYS = (cell, random) -> cell.gateways();
    static final Choice LEADER_AND_GATEWAY = (cell, random) -> List.of(cell.leader(), cell.gateway());

    private ProcessFaults() {}

    static Choice named(String name) {
        return (cell, random) -> List.of(cell.process(name));
    }

    /** kill -9, all at once; they start again when it is over. */
    static Fault kill(Choice choice) {
        return (cell, random) -> {
            final List<ContainerProcess> hit = choice.of(cell, random);
            hit.parallelStream().forEach(ContainerProcess::kill);
            return new Struck("kill -9: " + names(hit), () -> startAll(hit));
        };
    }

    /** They stand still, and go on as if nothing had happened. */
    static Fault pause(Choice choice) {
        return (cell, random) -> {
            final List<ContainerProcess> hit = choice.of(cell, random);
            hit.forEach(ContainerProcess::pause);
            return new Struck("paused: " + names(hit), () -> hit.forEach(ContainerProcess::resume));
        };
    }

    /** They are asked to stop. */
    static Fault stop(Choice choice) {
        return (cell, random) -> {
            final List<ContainerProcess> hit = choice.of(cell, random);
            hit.parallelStream().forEach(ContainerProcess::stop);
            return new Struck("stopped: " + names(hit), () -> startAll(hit));
        };
    }

    /** One member after the other, each when the one before it has caught up: how a cluster is maintained. */
    static Struck rollingRestart(ContainerCell cell, SplittableRandom random) throws IOException {
        for (ContainerProcess member : Draw.some(cell.members().size(), cell.members(), random)) {
            member.stop();
            member.start();
            cell.awaitWell();
        }
        return new Struck("all members, one after the other", () -> {});
    }

    static void startAll(List<ContainerProcess> processes) throws IOException {
        for (ContainerProcess process : processes) {
            process.start();
        }
    }

    static String names(List<ContainerProcess> processes) {
        return processes.stream().map(ContainerProcess::name).collect(Collectors.joining(", "));
    }
}
