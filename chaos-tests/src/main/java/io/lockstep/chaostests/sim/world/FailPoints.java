package io.lockstep.chaostests.sim.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Kills the gateway at each fail point in turn, again and again, some seconds after it last died. */
public final class FailPoints {
    private static final int PASSES_MAX = 20;

    private final SplittableRandom random;
    private final Map<FailPoint, Long> deaths = new EnumMap<>(FailPoint.class);
    private @Nullable FailPoint armed;
    private int passes;
    private int next;

    FailPoints(SplittableRandom random) {
        this.random = random;
    }

    /** The gateway dies when it next, or some times later, comes to the fail point whose turn it is. */
    public void arm() {
        armed = FailPoint.values()[next];
        next = (next + 1) % FailPoint.values().length;
        passes = random.nextInt(PASSES_MAX);
    }

    /** The gateway dies when it next comes to a fail point, whichever is meant by the number. */
    public void arm(int number) {
        armed = FailPoint.values()[Math.floorMod(number, FailPoint.values().length)];
        passes = 0;
    }

    public void disarm() {
        armed = null;
    }

    public boolean isArmed() {
        return armed != null;
    }

    public boolean isAnyUnmet() {
        return deaths.size() < FailPoint.values().length;
    }

    /** The gateway is here: it may end. */
    void at(FailPoint point) {
        if (point == armed && passes-- <= 0) {
            armed = null;
            deaths.merge(point, 1L, Long::sum);
            throw new Killed(point);
        }
    }

    /** How often it died, by where. */
    public Map<FailPoint, Long> deaths() {
        return deaths;
    }
}
