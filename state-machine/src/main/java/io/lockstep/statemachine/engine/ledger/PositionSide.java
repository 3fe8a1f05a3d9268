package io.lockstep.statemachine.engine.ledger;

/** Which positions a shard may have. In hedging mode an instrument has two, each a shard of its own. */
public enum PositionSide {
    /** Netting mode: one position, long or short. */
    NET,
    /** Hedging mode: never below zero. */
    LONG,
    /** Hedging mode: never above zero. */
    SHORT;

    /** Whether a position of so many lots is one of this side. */
    public boolean permits(long lots) {
        return switch (this) {
            case NET -> true;
            case LONG -> lots >= 0;
            case SHORT -> lots <= 0;
        };
    }
}
