package io.lockstep.chaostests.sim.world;

/** What must not be, and who saw it. */
public record Violation(Checker checker, String what) {
    @Override
    public String toString() {
        return checker + ": " + what;
    }
}
