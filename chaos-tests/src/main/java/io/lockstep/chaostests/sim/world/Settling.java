package io.lockstep.chaostests.sim.world;

import java.io.IOException;

/** What must be possible once nothing goes wrong any more: every order ends, every doubt is resolved, positions are closed. */
public final class Settling {
    private static final long WITHIN_NS = 300 * VirtualTime.SECOND;

    /** Long enough for the gateway to compare holdings twice. */
    private static final long COMPARED_WITHIN_NS = 30 * VirtualTime.SECOND;

    /** A market order takes what is displayed: a great position is closed by several, each behind a new quote. */
    private static final int FLATTENED_WITHIN = 100;

    private static final long NEW_QUOTE_NS = VirtualTime.SECOND;

    private final World world;

    public Settling(World world) {
        this.world = world;
    }

    /** @return whether everything came to its end in time */
    public boolean settle() throws IOException {
        final boolean isFlat = calm(world.operator()::cancelAll) && flatten();
        pass(COMPARED_WITHIN_NS);
        return isFlat && flatten() && calm(() -> {}); // a trade that got lost may have been found meanwhile
    }

    private boolean flatten() throws IOException {
        boolean isFlat = !world.operator().flatten();
        for (int times = 0; times < FLATTENED_WITHIN && !isFlat; times++) {
            if (!calm(() -> {})) {
                return false;
            }
            pass(NEW_QUOTE_NS);
            isFlat = !world.operator().flatten();
        }
        return isFlat;
    }

    private void pass(long ns) throws IOException {
        final long untilNs = world.time().nowNs() + ns;
        while (world.time().nowNs() < untilNs) {
            world.tick();
        }
    }

    private boolean calm(Runnable act) throws IOException {
        final long untilNs = world.time().nowNs() + WITHIN_NS;
        while (!world.isQuiet() && world.time().nowNs() < untilNs) {
            act.run();
            world.tick();
        }
        return world.isQuiet();
    }
}
