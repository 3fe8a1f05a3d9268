package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import java.io.IOException;
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
     */
    record Struck(String what, Healing healing) {}

    /** @param random whom and how hard it hits is drawn from here */
    Struck strike(ContainerCell cell, SplittableRandom random) throws IOException;
}
