package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.LongArrays;
import io.lockstep.statemachine.engine.Money;

/**
 * A venue's margin tiers of an instrument, by what a position is worth in the settlement asset. Maintenance margin is
 * worth times the tier's rate less its deduction. Without tiers a position needs none.
 */
public final class MarginBrackets {
    /** As many as may be told. */
    public static final int MOST = 50;

    private static final long PPM = 1_000_000;

    private long[] floors = new long[8];
    private long[] ratesPpm = new long[8];
    private long[] deductions = new long[8];
    private int size;

    public void clear() {
        size = 0;
    }

    /** The next one: its floor must be above the last one's, and the first one's 0. @return false where it is not */
    public boolean add(long floorUnits, long maintenancePpm, long deductionUnits) {
        final boolean isNext = size == 0 ? floorUnits == 0 : floorUnits > floors[size - 1];
        if (!isNext || size == MOST || maintenancePpm < 0 || maintenancePpm >= PPM || deductionUnits < 0) {
            return false;
        }
        if (size == floors.length) {
            floors = LongArrays.grow(floors, size * 2);
            ratesPpm = LongArrays.grow(ratesPpm, size * 2);
            deductions = LongArrays.grow(deductions, size * 2);
        }
        floors[size] = floorUnits;
        ratesPpm[size] = maintenancePpm;
        deductions[size] = deductionUnits;
        size++;
        return true;
    }

    public int size() {
        return size;
    }

    public long floorUnits(int tier) {
        return floors[tier];
    }

    public long maintenancePpm(int tier) {
        return size == 0 ? 0 : ratesPpm[tier];
    }

    public long deductionUnits(int tier) {
        return size == 0 ? 0 : deductions[tier];
    }

    /** The tier of a position of this worth; 0 where there are none. */
    public int tier(long worthUnits) {
        int tier = 0;
        while (tier + 1 < size && worthUnits >= floors[tier + 1]) {
            tier++;
        }
        return tier;
    }

    /** What a position of this worth must keep; {@link Money#OVERFLOW} if it does not fit. */
    public long maintenanceUnits(long worthUnits) {
        final int tier = tier(worthUnits);
        final long margin = Money.multiplyDivide(worthUnits, maintenancePpm(tier), PPM);
        return margin == Money.OVERFLOW ? margin : Math.max(0, margin - deductionUnits(tier));
    }

    void copyFrom(MarginBrackets other) {
        clear();
        for (int tier = 0; tier < other.size; tier++) {
            add(other.floors[tier], other.ratesPpm[tier], other.deductions[tier]);
        }
    }
}
