package io.lockstep.statemachine.engine.risk;

/** What a RiskLimitsSet input says; a view that is good during the call only. */
public interface RiskLimitsView {
    /** Per order. */
    long maxOrderLots();

    /** Per order, in the quote asset. */
    long maxOrderNotionalUnits();

    /** How far a price may pass the reference to the worse side, in parts per million. */
    long priceCollarPpm();

    /** Long or short, working orders included. */
    long maxPositionLots();

    /** New attempts in any window. */
    long maxOrdersPerWindow();

    long windowNs();

    /** A book older than this is no reference. */
    long staleAfterNs();

    /** An attempt must reach the venue within this. */
    long placeWithinNs();
}
