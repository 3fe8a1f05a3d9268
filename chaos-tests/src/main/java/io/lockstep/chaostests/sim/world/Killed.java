package io.lockstep.chaostests.sim.world;

/** The gateway's process ends here: nothing of it runs any more. */
public final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed(FailPoint at) {
        super(at.name(), null, false, false);
    }
}
