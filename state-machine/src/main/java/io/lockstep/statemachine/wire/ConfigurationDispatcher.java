package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.LimitSetDecoder;
import io.lockstep.codecs.log.MarginBracketsSetDecoder;
import io.lockstep.codecs.log.ReportingAssetSetDecoder;
import io.lockstep.codecs.log.RiskLimitSetDecoder;
import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.codecs.log.ShardDefinedDecoder;
import io.lockstep.codecs.log.ShardMarginSetDecoder;
import io.lockstep.codecs.log.StrategyDefinedDecoder;
import io.lockstep.codecs.log.StrategyParameterSetDecoder;
import io.lockstep.statemachine.engine.ConfigurationInputs;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import org.agrona.DirectBuffer;

/** Messages that define things. */
final class ConfigurationDispatcher {
    private static final Limit[] LIMITS = Limit.values();
    private static final PositionSide[] POSITION_SIDES = PositionSide.values();

    private static final Scope[] SCOPES = Scope.values();
    private static final RiskLimit[] RISK_LIMITS = RiskLimit.values();
    private static final MarginMode[] MARGIN_MODES = MarginMode.values();

    private final ConfigurationInputs inputs;
    private final RiskLimitSetDecoder riskLimitSet = new RiskLimitSetDecoder();
    private final ShardMarginSetDecoder shardMarginSet = new ShardMarginSetDecoder();
    private final ReportingAssetSetDecoder reportingAssetSet = new ReportingAssetSetDecoder();
    private final MarginBracketsView brackets = new MarginBracketsView();
    private final LimitSetDecoder limitSet = new LimitSetDecoder();
    private final ShardDefinedDecoder shardDefined = new ShardDefinedDecoder();
    private final StrategyDefinedDecoder strategyDefined = new StrategyDefinedDecoder();
    private final StrategyParameterSetDecoder strategyParameterSet = new StrategyParameterSetDecoder();
    private final InstrumentView instrument = new InstrumentView();
    private final RiskLimitsMessage riskLimits = new RiskLimitsMessage();

    ConfigurationDispatcher(ConfigurationInputs inputs) {
        this.inputs = inputs;
    }

    RejectReason dispatch(
            long sessionId, int templateId, DirectBuffer buffer, int body, int length, int blockLength, int version) {
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
                        : onRiskLimits(sessionId, buffer, body, blockLength, version);
            case StrategyDefinedDecoder.TEMPLATE_ID ->
                blockLength < StrategyDefinedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onStrategy(strategyDefined.wrap(buffer, body, blockLength, version));
            case StrategyParameterSetDecoder.TEMPLATE_ID ->
                blockLength < StrategyParameterSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onParameter(strategyParameterSet.wrap(buffer, body, blockLength, version));
            default -> dispatchRisk(sessionId, templateId, buffer, body, length, blockLength, version);
        };
    }

    private RejectReason dispatchRisk(
            long sessionId, int templateId, DirectBuffer buffer, int body, int length, int blockLength, int version) {
        return switch (templateId) {
            case RiskLimitSetDecoder.TEMPLATE_ID ->
                blockLength < RiskLimitSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onRiskLimit(sessionId, riskLimitSet.wrap(buffer, body, blockLength, version));
            case MarginBracketsSetDecoder.TEMPLATE_ID ->
                brackets.wrap(buffer, body, length, blockLength, version)
                        ? inputs.onMarginBrackets(brackets.instrumentId(), brackets.brackets())
                        : RejectReason.MALFORMED;
            case ShardMarginSetDecoder.TEMPLATE_ID ->
                blockLength < ShardMarginSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onShardMargin(shardMarginSet.wrap(buffer, body, blockLength, version));
            case ReportingAssetSetDecoder.TEMPLATE_ID ->
                blockLength < ReportingAssetSetDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : inputs.onReportingAsset(reportingAssetSet
                                .wrap(buffer, body, blockLength, version)
                                .asset());
            default -> RejectReason.MALFORMED;
        };
    }

    private RejectReason onRiskLimit(long sessionId, RiskLimitSetDecoder message) {
        final Scope scope = WireEnums.of(SCOPES, message.scopeKindRaw());
        final RiskLimit limit = WireEnums.of(RISK_LIMITS, message.limitKindRaw());
        return scope == null || limit == null
                ? RejectReason.INVALID_VALUE
                : inputs.onRiskLimit(sessionId, scope, message.scopeId(), limit, message.value());
    }

    private RejectReason onShardMargin(ShardMarginSetDecoder message) {
        final MarginMode mode = WireEnums.of(MARGIN_MODES, message.marginModeRaw());
        return mode == null
                ? RejectReason.INVALID_VALUE
                : inputs.onShardMargin(message.shardId(), mode, message.leverage());
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

    private RejectReason onRiskLimits(long sessionId, DirectBuffer buffer, int body, int blockLength, int version) {
        riskLimits.wrap(buffer, body, blockLength, version);
        return inputs.onRiskLimits(sessionId, riskLimits.shardId(), riskLimits);
    }

    private RejectReason onStrategy(StrategyDefinedDecoder message) {
        return inputs.onStrategy(
                message.strategyId(), message.shardId(), message.otherShardId(), message.kind(), message.name());
    }

    private RejectReason onParameter(StrategyParameterSetDecoder message) {
        return inputs.onStrategyParameter(message.strategyId(), message.parameter(), message.value());
    }
}
