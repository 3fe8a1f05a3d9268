package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.RejectReason;

/** What one shard may do. A shard without limits may do nothing. */
public final class RiskLimits implements RiskLimitsView {
    /** Far from where sums of two of them overflow. */
    private static final long MAX = 1L << 60;

    private static final long MAX_ORDERS_PER_WINDOW = 10_000;

    private boolean isSet;
    private long maxOrderLots;
    private long maxOrderNotionalUnits;
    private long priceCollarPpm;
    private long maxPositionLots;
    private long maxOrdersPerWindow;
    private long windowNs;
    private long staleAfterNs;
    private long placeWithinNs;

    /** Sets all of them, or none. */
    public RejectReason set(RiskLimitsView to) {
        if (!isAmount(to.maxOrderLots())
                || !isAmount(to.maxOrderNotionalUnits())
                || !isAmount(to.priceCollarPpm())
                || !isAmount(to.maxPositionLots())
                || !isAmount(to.windowNs())
                || !isAmount(to.staleAfterNs())
                || !isAmount(to.placeWithinNs())
                || to.maxOrdersPerWindow() < 0
                || to.maxOrdersPerWindow() > MAX_ORDERS_PER_WINDOW) {
            return RejectReason.INVALID_VALUE;
        }

        isSet = true;
        maxOrderLots = to.maxOrderLots();
        maxOrderNotionalUnits = to.maxOrderNotionalUnits();
        priceCollarPpm = to.priceCollarPpm();
        maxPositionLots = to.maxPositionLots();
        maxOrdersPerWindow = to.maxOrdersPerWindow();
        windowNs = to.windowNs();
        staleAfterNs = to.staleAfterNs();
        placeWithinNs = to.placeWithinNs();
        return RejectReason.NONE;
    }

    private static boolean isAmount(long value) {
        return value >= 0 && value <= MAX;
    }

    public boolean isSet() {
        return isSet;
    }

    @Override
    public long maxOrderLots() {
        return maxOrderLots;
    }

    @Override
    public long maxOrderNotionalUnits() {
        return maxOrderNotionalUnits;
    }

    @Override
    public long priceCollarPpm() {
        return priceCollarPpm;
    }

    @Override
    public long maxPositionLots() {
        return maxPositionLots;
    }

    @Override
    public long maxOrdersPerWindow() {
        return maxOrdersPerWindow;
    }

    @Override
    public long windowNs() {
        return windowNs;
    }

    @Override
    public long staleAfterNs() {
        return staleAfterNs;
    }

    @Override
    public long placeWithinNs() {
        return placeWithinNs;
    }
}
