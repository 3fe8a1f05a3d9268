package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Checker;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The door between two class loaders: only what both have passes through it. */
public final class MutantSeed {
    private MutantSeed() {}

    /**
     * Runs one world.
     *
     * @param checkers who looks, with commas between
     * @return who saw something, with commas between; empty is well
     */
    public static String run(long seed, String checkers) {
        final Set<Checker> looking = EnumSet.noneOf(Checker.class);
        List.of(checkers.split(",")).forEach(name -> looking.add(Checker.valueOf(name)));
        final Outcome outcome = Campaign.run(new Trace(seed, Knobs.of(seed)), looking, null);
        return String.join(
                ",", MutantRun.seen(outcome).stream().map(Checker::name).toList());
    }
}
