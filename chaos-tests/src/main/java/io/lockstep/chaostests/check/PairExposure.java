package io.lockstep.chaostests.check;

import java.util.concurrent.TimeUnit;

/**
 * What the two legs of a pair hold together, in 10^-8 of the base asset, watched through a log. While an attempt of one of
 * them has not ended the pair is in flight, and its legs may differ; at any other position they must not, by a step or more.
 */
public final class PairExposure {
    /** In place of a position or a time: none. */
    private static final long NONE = -1;

    private final String name;
    private long stepUnits;
    private long heldUnits;
    private long otherHeldUnits;
    private long openedPosition = NONE;
    private long openedNs;
    private long windows;
    private long longestNs;
    private long longestFrom = NONE;
    private long longestTo = NONE;
    private long apartSinceNs = NONE;
    private long longestApartNs;
    private long mostInsideUnits;
    private long mostOutsideUnits;
    private long mostHeldUnits;
    private long findings;
    private long firstFinding = NONE;

    PairExposure(String name) {
        this.name = name;
    }

    /**
     * After each input.
     *
     * @param newStepUnits the larger of both legs' quantity steps
     */
    void observe(
            long position,
            long nowNs,
            boolean isInFlight,
            long newHeldUnits,
            long newOtherHeldUnits,
            long newStepUnits) {
        heldUnits = newHeldUnits;
        otherHeldUnits = newOtherHeldUnits;
        stepUnits = newStepUnits;
        mostHeldUnits = Math.max(mostHeldUnits, Math.abs(heldUnits));
        final long netUnits = Math.abs(heldUnits + otherHeldUnits);
        if (isInFlight) {
            open(position, nowNs);
            mostInsideUnits = Math.max(mostInsideUnits, netUnits);
        }
        measure(position, nowNs);
        measureApart(netUnits, nowNs);
        if (!isInFlight) {
            openedPosition = NONE;
            mostOutsideUnits = Math.max(mostOutsideUnits, netUnits);
            if (netUnits >= stepUnits) {
                findings++;
                firstFinding = firstFinding == NONE ? position : firstFinding;
            }
        }
    }

    private void open(long position, long nowNs) {
        if (openedPosition == NONE) {
            windows++;
            openedPosition = position;
            openedNs = nowNs;
        }
    }

    /** The window that is open, or is closed here. */
    private void measure(long position, long nowNs) {
        if (openedPosition != NONE && nowNs - openedNs >= longestNs) {
            longestNs = nowNs - openedNs;
            longestFrom = openedPosition;
            longestTo = position;
        }
    }

    /** In flight or not. */
    private void measureApart(long netUnits, long nowNs) {
        if (apartSinceNs != NONE) {
            longestApartNs = Math.max(longestApartNs, nowNs - apartSinceNs);
        }
        if (netUnits < stepUnits) {
            apartSinceNs = NONE;
        } else if (apartSinceNs == NONE) {
            apartSinceNs = nowNs;
        }
    }

    /** The larger of both legs' quantity steps. */
    public long stepUnits() {
        return stepUnits;
    }

    public String name() {
        return name;
    }

    /** How often it was in flight. */
    public long windows() {
        return windows;
    }

    /** The longest time in flight. */
    public long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNs);
    }

    /** Where that began; -1 where it never was. */
    public long longestFrom() {
        return longestFrom;
    }

    /** Where that ended. */
    public long longestTo() {
        return longestTo;
    }

    /** The longest time for which the legs differed by a step or more. */
    public long longestApartMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestApartNs);
    }

    /** The largest difference of the legs in flight. */
    public long mostInsideUnits() {
        return mostInsideUnits;
    }

    /** The largest one else. */
    public long mostOutsideUnits() {
        return mostOutsideUnits;
    }

    /** The most that the first leg held. */
    public long mostHeldUnits() {
        return mostHeldUnits;
    }

    /** What the first leg holds at the end. */
    public long heldUnits() {
        return heldUnits;
    }

    /** What the second leg holds at the end. */
    public long otherHeldUnits() {
        return otherHeldUnits;
    }

    /** Positions at which the legs differed by a step or more, and nothing was on its way. */
    public long findings() {
        return findings;
    }

    /** The first of them; -1 where there is none. */
    public long firstFinding() {
        return firstFinding;
    }

    public boolean isGood() {
        return findings == 0;
    }
}
