package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.faults.Fault.Struck;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Disks that lose their power, are full, slow, fail or lie. */
final class DiskFaults {
    private static final int MIN_DELAY_MILLIS = 20;
    private static final int MAX_DELAY_MILLIS = 400;
    private static final int MAX_FAILING_CALL = 20;

    private DiskFaults() {}

    /** Everything that was not forced is gone, on all of them in the same moment. */
    static Fault powerLoss(ProcessFaults.Choice choice) {
        return (cell, random) -> {
            final List<ContainerProcess> hit = choice.of(cell, random);
            for (ContainerProcess member : hit) {
                cell.disk(member).cutPower();
            }
            hit.parallelStream().forEach(ContainerProcess::kill);
            for (ContainerProcess member : hit) {
                cell.disk(member).restorePower();
            }
            return new Struck("power lost: " + ProcessFaults.names(hit), () -> ProcessFaults.startAll(hit));
        };
    }

    /** Nothing more can be written; when there is room again the member goes on, or is started again. */
    static Struck full(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess member = Draw.one(cell.members(), random);
        cell.disk(member).fill();
        return new Struck(
                        member.name() + "'s disk is full",
                        () -> cell.disk(member).free())
                .mayEnd(member);
    }

    /** Each force takes long. */
    static Struck slow(ContainerCell cell, SplittableRandom random) throws IOException {
        final int millis = random.nextInt(MIN_DELAY_MILLIS, MAX_DELAY_MILLIS + 1);
        final ContainerProcess member = Draw.one(cell.members(), random);
        return ForceFaults.inject(member, "delay_enter=" + millis * 1_000, "takes " + millis + " ms for each force");
    }

    /** One force fails: what it should have written may be there or not, and no later one makes it good. */
    static Struck failing(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess member = Draw.one(cell.members(), random);
        final int call = random.nextInt(1, MAX_FAILING_CALL + 1);
        return ForceFaults.inject(member, "error=EIO:when=" + call, "fails to force, once")
                .mayEnd(member);
    }

    /** A disk that says it has forced, has not, and loses its power. */
    static Struck lying(ContainerCell cell, SplittableRandom random) throws IOException {
        cell.awaitWell();
        final ContainerProcess member = Draw.one(cell.members(), random);
        final Struck lies = ForceFaults.inject(member, "retval=0", "lies when it is forced");
        return new Struck(lies.what() + ", and loses its power", () -> {
                    final Struck loss = powerLoss((c, r) -> List.of(member)).strike(cell, random);
                    loss.healing().heal();
                })
                .mayEnd(member);
    }
}
