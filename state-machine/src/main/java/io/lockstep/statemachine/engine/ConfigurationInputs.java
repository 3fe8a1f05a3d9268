package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;

/** What operators, and for instruments feeds, define. To define the same again changes nothing. */
public interface ConfigurationInputs {
    RejectReason onLimit(Limit limit, long value);

    /** Defines an instrument, or changes its rules. */
    RejectReason onInstrument(InstrumentDefinition definition);

    RejectReason onShard(int shardId, int accountId, int instrumentId, PositionSide side);

    RejectReason onRiskLimits(int shardId, RiskLimitsView limits);

    /**
     * A strategy, stopped.
     *
     * @param otherShardId {@link Shard#NONE} is none
     */
    RejectReason onStrategy(int strategyId, int shardId, int otherShardId, String kind, String name);

    RejectReason onStrategyParameter(int strategyId, String parameter, long value);
}
