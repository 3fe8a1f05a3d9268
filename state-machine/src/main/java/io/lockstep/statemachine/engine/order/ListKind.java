package io.lockstep.statemachine.engine.order;

/** How orders hang together. */
public enum ListKind {
    /** One order by itself. */
    SINGLE(1),
    /** One cancels the other: one of them at most works at the venue, the other waits for a trigger. */
    OCO(2),
    /** The first, once filled, releases the second. */
    OTO(2),
    /** Entry, take-profit, stop-loss: what the entry fills, the other two protect; what one closes, the other need not. */
    BRACKET(3);

    private final int legs;

    ListKind(int legs) {
        this.legs = legs;
    }

    /** Number of orders. */
    public int legs() {
        return legs;
    }
}
