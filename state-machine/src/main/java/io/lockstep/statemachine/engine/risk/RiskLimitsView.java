package io.lockstep.statemachine.engine.risk;

/** What a RiskLimitsSet input says: the limits that are of shards only; a view that is good during the call only. */
public interface RiskLimitsView {
    long of(RiskLimit limit);
}
