package io.lockstep.chaostests.sim;

import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes away what is not needed to go wrong: whole classes first, then halves of the faults, then each by itself. What is
 * left fails in the same way.
 */
final class Shrinker {
    private final int runsMax;
    private final Function<Trace, Outcome> run;
    private final Consumer<String> progress;
    private Trace best;
    private Outcome outcome;
    private int runs;

    /** @param runsMax how often it tries */
    Shrinker(Trace trace, Outcome failed, int runsMax, Function<Trace, Outcome> run, Consumer<String> progress) {
        best = trace;
        outcome = failed;
        this.runsMax = runsMax;
        this.run = run;
        this.progress = progress;
    }

    /** @return the least that was found */
    Trace shrink() {
        final long endMs = outcome.virtualMs();
        if (endMs < best.knobs().attackMs()) {
            tryOne(best.knobs().withAttackMs(endMs));
        }
        tryOne(best.knobs().withVenueFaults(EnumSet.noneOf(Fault.class)));
        tryOne(best.knobs().withLossy(false));
        tryOne(best.knobs().withBroken(Knobs.Broken.NOTHING));
        shrinkFaults();
        shrinkVenueFaults();
        return best;
    }

    Outcome outcome() {
        return outcome;
    }

    private void shrinkFaults() {
        int size = best.knobs().faults().size();
        while (size > 0 && runs < runsMax) {
            boolean isLess = false;
            for (int from = 0; from < best.knobs().faults().size() && runs < runsMax; ) {
                final List<FaultEvent> fewer = new ArrayList<>(best.knobs().faults());
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                if (tryOne(best.knobs().withFaults(fewer))) {
                    isLess = true;
                } else {
                    from += size;
                }
            }
            size = isLess && size == 1 ? 1 : size / 2;
        }
    }

    private void shrinkVenueFaults() {
        for (final Fault fault : Set.copyOf(best.knobs().venueFaults())) {
            final Set<Fault> fewer = EnumSet.copyOf(best.knobs().venueFaults());
            fewer.remove(fault);
            tryOne(best.knobs().withVenueFaults(fewer));
        }
    }

    /** @return whether it fails in the same way with less */
    private boolean tryOne(Knobs less) {
        if (runs >= runsMax || less.equals(best.knobs())) {
            return false;
        }
        runs++;
        final Trace candidate = new Trace(best.seed(), less);
        final Outcome its = run.apply(candidate);
        if (!its.kind().equals(outcome.kind())) {
            return false;
        }
        best = candidate;
        outcome = its;
        progress.accept("shrunk to " + less.faults().size() + " faults and "
                + less.venueFaults().size() + " of the venue");
        return true;
    }
}
