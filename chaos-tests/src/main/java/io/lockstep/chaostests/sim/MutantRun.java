package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.Violation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Seeks a planted defect, seed after seed, until it is caught. */
final class MutantRun {
    /**
     * What became of it.
     *
     * @param caughtBySeed the first that caught it; 0 is none
     * @param seedsTried as many were needed
     * @param by who caught it
     */
    record Result(Mutant mutant, long caughtBySeed, int seedsTried, Set<Checker> by) {
        boolean isCaught() {
            return !by.isEmpty();
        }
    }

    private MutantRun() {}

    /** @param checkers who looks */
    static Result seek(Mutant mutant, long firstSeed, int seedsMax, Set<Checker> checkers) {
        final MethodHandle run = load(mutant);
        for (int i = 0; i < seedsMax; i++) {
            final String by = run(run, firstSeed + i, names(checkers));
            if (!by.isEmpty()) {
                final Set<Checker> found = EnumSet.noneOf(Checker.class);
                for (final String name : List.of(by.split(","))) {
                    found.add(Checker.valueOf(name));
                }
                return new Result(mutant, firstSeed + i, i + 1, found);
            }
        }
        return new Result(mutant, 0, seedsMax, EnumSet.noneOf(Checker.class));
    }

    private static String names(Set<Checker> checkers) {
        return String.join(",", checkers.stream().map(Checker::name).toList());
    }

    private static MethodHandle load(Mutant mutant) {
        try {
            final ClassLoader loader = new MutantLoader(mutant.mutation(), MutantRun.class.getClassLoader());
            return MethodHandles.publicLookup()
                    .findStatic(
                            loader.loadClass(MutantSeed.class.getName()),
                            "run",
                            MethodType.methodType(String.class, long.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(mutant + " cannot be planted", e);
        }
    }

    private static String run(MethodHandle run, long seed, String checkers) {
        try {
            return (String) run.invokeExact(seed, checkers);
        } catch (Throwable t) {
            throw new IllegalStateException("seed " + seed, t);
        }
    }

    /** @return who saw it in one world, as the classes of another loader say it */
    static Set<Checker> seen(Outcome outcome) {
        final Set<Checker> seen = EnumSet.noneOf(Checker.class);
        for (final Violation violation : outcome.violations()) {
            seen.add(violation.checker());
        }
        return seen;
    }
}
