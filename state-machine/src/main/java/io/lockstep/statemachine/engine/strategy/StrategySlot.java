package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Shard;

/** A strategy with its place in the runtime. */
public final class StrategySlot {
    private final int strategyId;
    private final String kind;
    private final String name;
    private final Strategy strategy;
    private final StrategyContext context;
    private StrategyState state = StrategyState.STOPPED;
    private boolean hasNewFault;

    StrategySlot(int strategyId, String kind, String name, Strategy strategy, StrategyContext context) {
        this.strategyId = strategyId;
        this.kind = kind;
        this.name = name;
        this.strategy = strategy;
        this.context = context;
    }

    public int strategyId() {
        return strategyId;
    }

    /** As in {@link Strategies}. */
    public String kind() {
        return kind;
    }

    /** For people. */
    public String name() {
        return name;
    }

    public StrategyContext context() {
        return context;
    }

    public StrategyState state() {
        return state;
    }

    public void setState(StrategyState newState) {
        state = newState;
    }

    void setNewFault(boolean newFault) {
        hasNewFault = newFault;
    }

    boolean hasNewFault() {
        return hasNewFault;
    }

    Strategy strategy() {
        return strategy;
    }

    boolean isSame(String otherKind, Shard shard) {
        return kind.equals(otherKind) && context.shard() == shard;
    }

    /** Whether it is told what happens, and its proposals are heard. */
    boolean isActive() {
        return state == StrategyState.RUNNING || state == StrategyState.EXITING;
    }
}
