package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.Violation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Worlds with a planted defect, and who catches it there. */
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

    private final MethodHandle run;

    MutantRun(Mutant mutant) {
        run = load(mutant);
    }

    /** @param who looks: of these only the one who must catch it, if it is among them */
    static Result seek(Mutant mutant, long firstSeed, int seedsMax, Set<Checker> who) {
        final MutantRun run = new MutantRun(mutant);
        final Set<Checker> checkers = who.contains(mutant.checker()) ? EnumSet.of(mutant.checker()) : who;
        for (int i = 0; i < seedsMax; i++) {
            final Set<Checker> by = run.caughtBy(firstSeed + i, checkers);
            if (!by.isEmpty()) {
                return new Result(mutant, firstSeed + i, i + 1, by);
            }
        }
        return new Result(mutant, 0, seedsMax, EnumSet.noneOf(Checker.class));
    }

    /**
     * Runs one world.
     *
     * @param checkers who looks
     */
    Set<Checker> caughtBy(long seed, Set<Checker> checkers) {
        final Set<Checker> by = EnumSet.noneOf(Checker.class);
        final String names = run(seed, names(checkers));
        if (!names.isEmpty()) {
            List.of(names.split(",")).forEach(name -> by.add(Checker.valueOf(name)));
        }
        return by;
    }

    private static String names(Set<Checker> checkers) {
        return String.join(",", checkers.stream().map(Checker::name).toList());
    }

    private static MethodHandle load(Mutant mutant) {
        try {
            final ClassLoader loader = new MutantLoader(mutant.mutations(), MutantRun.class.getClassLoader());
            return MethodHandles.publicLookup()
                    .findStatic(
                            loader.loadClass(MutantSeed.class.getName()),
                            "run",
                            MethodType.methodType(String.class, long.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(mutant + " cannot be planted", e);
        }
    }

    private String run(long seed, String checkers) {
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
