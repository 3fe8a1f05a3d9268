package io.lockstep.gatewayegress.venue.simulator.faults;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How often each fault strikes, how often it did, and how long it lasts. Each fault draws from a generator of its own: what
 * one is set to does not move the others. Belongs to the venue's thread.
 */
public final class FaultPlan {
    /** All chances: a fault with this rate strikes always. */
    public static final int ALWAYS_PPM = 1_000_000;

    /** What a fault that lasts is drawn between, by the venue's monotonic clock. */
    public static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(50);

    public static final long LONG_NS = TimeUnit.MILLISECONDS.toNanos(2_000);

    /**
     * What became of one fault.
     *
     * @param ratePpm of a million chances
     * @param chances how often it could have struck since its rate is not 0
     */
    public record Count(int ratePpm, long chances, long times) {}

    private static final class State {
        private final SplittableRandom random;
        private int ratePpm;
        private long chances;
        private long times;

        State(SplittableRandom random) {
            this.random = random;
        }
    }

    private final Map<Fault, State> states = new EnumMap<>(Fault.class);

    /** @throws IllegalArgumentException where a rate is none */
    public FaultPlan(long seed, Map<Fault, Integer> ratesPpm) {
        for (final Fault fault : Fault.values()) {
            states.put(
                    fault,
                    new State(new SplittableRandom(seed * 31 + fault.word().hashCode())));
        }
        ratesPpm.forEach(this::rate);
    }

    public static FaultPlan none() {
        return new FaultPlan(0, Map.of());
    }

    /**
     * From here on the fault strikes so often.
     *
     * @throws IllegalArgumentException where that is none
     */
    public void rate(Fault fault, int ppm) {
        if (ppm < 0 || ppm > ALWAYS_PPM) {
            throw new IllegalArgumentException(fault.word() + ": from 0 to " + ALWAYS_PPM + ", not " + ppm);
        }
        state(fault).ratePpm = ppm;
    }

    /** Here it could strike: whether it does. */
    public boolean strikes(Fault fault) {
        final State state = state(fault);
        if (state.ratePpm == 0) {
            return false;
        }
        state.chances++;
        final boolean strikes = state.random.nextInt(ALWAYS_PPM) < state.ratePpm;
        state.times += strikes ? 1 : 0;
        return strikes;
    }

    /** Here any of one kind could strike, at most one does: which. */
    public @Nullable Fault strikes(Fault.Chance chance) {
        Fault first = null;
        for (final Map.Entry<Fault, State> each : states.entrySet()) {
            if (each.getKey().chance() == chance && first == null && strikes(each.getKey())) {
                first = each.getKey();
            }
        }
        return first;
    }

    /** How long the fault lasts this time: between {@link #SHORT_NS} and {@link #LONG_NS}. */
    public long durationNs(Fault fault) {
        return state(fault).random.nextLong(SHORT_NS, LONG_NS);
    }

    /** A number below a bound, of the fault's own generator. */
    public long draw(Fault fault, long bound) {
        return state(fault).random.nextLong(bound);
    }

    public Map<Fault, Count> counts() {
        final Map<Fault, Count> counts = new EnumMap<>(Fault.class);
        states.forEach((fault, state) -> counts.put(fault, new Count(state.ratePpm, state.chances, state.times)));
        return counts;
    }

    /** Whether any fault can strike at all. */
    public boolean isOn() {
        return states.values().stream().anyMatch(state -> state.ratePpm > 0);
    }

    private State state(Fault fault) {
        final State state = states.get(fault);
        if (state == null) {
            throw new IllegalStateException("no " + fault);
        }
        return state;
    }
}
