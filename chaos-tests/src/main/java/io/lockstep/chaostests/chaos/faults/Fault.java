package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import java.io.IOException;
import java.util.Set;
import java.util.SplittableRandom;

/** Something that goes wrong. */
@FunctionalInterface
public interface Fault {
    /** How it is made good again. */
    @FunctionalInterface
    interface Healing {
        void heal() throws IOException;
    }

    /**
     * It has struck.
     *
     * @param what for people: whom, and how hard
     * @param mayEnd the processes, by name, that this gives a reason to end by themselves
     */
    record Struck(String what, Healing healing, Set<String> mayEnd) {
        /** Whoever ends because of it has a defect. */
        Struck(String what, Healing healing) {
            this(what, healing, Set.of());
        }

        /** This one may end: better than to go on with a disk like that. Nobody else has a reason, its disk is its own. */
        Struck mayEnd(ContainerProcess process) {
            return new Struck(what, healing, Set.of(process.name()));
        }
    }

    /** @param random whom and how hard it hits is drawn from here */
    Struck strike(ContainerCell cell, SplittableRandom random) throws IOException;
}
