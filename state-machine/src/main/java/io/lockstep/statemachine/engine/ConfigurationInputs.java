package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.MarginBrackets;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;
import io.lockstep.statemachine.engine.risk.Scope;

/** What operators, and for instruments feeds, define. To define the same again changes nothing. */
public interface ConfigurationInputs {
    RejectReason onLimit(Limit limit, long value);

    /** Defines an instrument, or changes its rules. */
    RejectReason onInstrument(InstrumentDefinition definition);

    RejectReason onShard(int shardId, int accountId, int instrumentId, PositionSide side);

    /** All that a shard needs to trade; to loosen what is set waits for a second person. */
    RejectReason onRiskLimits(long sessionId, int shardId, RiskLimitsView limits);

    /** One limit of a scope, of those that any scope may have; to loosen one that is set waits for a second person. */
    RejectReason onRiskLimit(long sessionId, Scope scope, int scopeId, RiskLimit limit, long value);

    RejectReason onMarginBrackets(int instrumentId, MarginBrackets brackets);

    RejectReason onShardMargin(int shardId, MarginMode mode, int leverage);

    /** What exposures, profits and losses are valued in. */
    RejectReason onReportingAsset(String asset);

    /**
     * A strategy, stopped.
     *
     * @param otherShardId {@link Shard#NONE} is none
     */
    RejectReason onStrategy(int strategyId, int shardId, int otherShardId, String kind, String name);

    RejectReason onStrategyParameter(int strategyId, String parameter, long value);
}
