package io.lockstep.statemachine.engine.risk;

/**
 * Shown every check of every order, with what it looked at and what it allows, so that "why" and "why not" can be
 * answered. There is none in production: a replay with one attached computes the same again.
 */
public interface RiskTrace {
    /** The checks that follow are of this. */
    void onOrder(int shardId, int strategyId, long quantityLots);

    /**
     * One check; what its numbers are stands at {@link Check}.
     *
     * @param scope whose limit it is
     * @param passed whether the order goes on to the next check
     */
    void onCheck(Check check, Scope scope, long observed, long allowed, boolean passed);
}
