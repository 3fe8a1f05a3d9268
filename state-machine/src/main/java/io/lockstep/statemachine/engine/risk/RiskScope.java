package io.lockstep.statemachine.engine.risk;

/** A scope that trading can be limited in, and its state. */
public final class RiskScope {
    private final Scope kind;
    private final int id;
    private TradingState state = TradingState.ACTIVE;

    RiskScope(Scope kind, int id) {
        this.kind = kind;
        this.id = id;
    }

    public Scope kind() {
        return kind;
    }

    /** Of the account, strategy or shard; 0 for {@link Scope#TOTAL}. */
    public int id() {
        return id;
    }

    public TradingState state() {
        return state;
    }

    public void setState(TradingState newState) {
        state = newState;
    }
}
