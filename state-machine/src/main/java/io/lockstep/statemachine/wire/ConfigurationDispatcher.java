package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.LimitSetDecoder;
import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.codecs.log.ShardDefinedDecoder;
import io.lockstep.codecs.log.StrategyDefinedDecoder;
import io.lockstep.codecs.log.StrategyParameterSetDecoder;
import io.lockstep.statemachine.engine.ConfigurationInputs;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import org.agrona.DirectBuffer;

/** Messages that define things. */
final class ConfigurationDispatcher {
    private static final Limit[] LIMITS = Limit.values();
    private static final PositionSide[] POSITION_SIDES = PositionSide.values();

    private final ConfigurationInputs inputs;
    private final LimitSetDecoder limitSet = new LimitSetDecoder();
    private final ShardDefinedDecoder shardDefined = new ShardDefinedDecoder();
    private final StrategyDefinedDecoder strategyDefined = new StrategyDefinedDecoder();
    private final StrategyParameterSetDecoder strategyParameterSet = new StrategyParameterSetDecoder();
    private final InstrumentView instrument = new InstrumentView();
    private final RiskLimitsMessage riskLimits = new RiskLimitsMessage();

    ConfigurationDispatcher(ConfigurationInputs inputs) {
        this.inputs = inputs;
    }

    RejectReason dispatch(int templateId, DirectBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case LimitSetDecoder.TEMPLATE_ID ->
                blockLength < LimitSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onLimit(limitSet.wrap(buffer, body, blockLength, version));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                instrument.wrap(buffer, body, blockLength, version)
                        ? inputs.onInstrument(instrument)
                        : RejectReason.MALFORMED;
            case ShardDefinedDecoder.TEMPLATE_ID ->
                blockLength < ShardDefinedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onShard(shardDefined.wrap(buffer, body, blockLength, version));
            case RiskLimitsSetDecoder.TEMPLATE_ID ->
                blockLength < RiskLimitsSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onRiskLimits(buffer, body, blockLength, version);
            case StrategyDefinedDecoder.TEMPLATE_ID ->
                blockLength < StrategyDefinedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onStrategy(strategyDefined.wrap(buffer, body, blockLength, version));
            case StrategyParameterSetDecoder.TEMPLATE_ID ->
                blockLength < StrategyParameterSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onParameter(strategyParameterSet.wrap(buffer, body, blockLength, version));
            default -> RejectReason.MALFORMED;
        };
    }

    private RejectReason onLimit(LimitSetDecoder message) {
        final int id = message.limitId();
        return id >= LIMITS.length ? RejectReason.INVALID_VALUE : inputs.onLimit(LIMITS[id], message.value());
    }

    private RejectReason onShard(ShardDefinedDecoder message) {
        final PositionSide side = WireEnums.of(POSITION_SIDES, message.positionSideRaw());
        return side == null
                ? RejectReason.INVALID_VALUE
                : inputs.onShard(message.shardId(), message.accountId(), message.instrumentId(), side);
    }

    private RejectReason onRiskLimits(DirectBuffer buffer, int body, int blockLength, int version) {
        riskLimits.wrap(buffer, body, blockLength, version);
        return inputs.onRiskLimits(riskLimits.shardId(), riskLimits);
    }

    private RejectReason onStrategy(StrategyDefinedDecoder message) {
        return inputs.onStrategy(
                message.strategyId(), message.shardId(), message.otherShardId(), message.kind(), message.name());
    }

    private RejectReason onParameter(StrategyParameterSetDecoder message) {
        return inputs.onStrategyParameter(message.strategyId(), message.parameter(), message.value());
    }
}
