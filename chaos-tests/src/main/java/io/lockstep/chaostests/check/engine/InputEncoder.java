package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.codecs.log.AdjustmentRequestedEncoder;
import io.lockstep.codecs.log.AmendOrderEncoder;
import io.lockstep.codecs.log.CancelAllEncoder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.ChangeDecidedEncoder;
import io.lockstep.codecs.log.FundsMovedEncoder;
import io.lockstep.codecs.log.InstrumentQueryEncoder;
import io.lockstep.codecs.log.ListKind;
import io.lockstep.codecs.log.MarginBracketsSetEncoder;
import io.lockstep.codecs.log.MarginMode;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.ReportingAssetSetEncoder;
import io.lockstep.codecs.log.RiskLimit;
import io.lockstep.codecs.log.RiskLimitSetEncoder;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.ShardMarginSetEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.log.StrategyCommandEncoder;
import io.lockstep.codecs.log.StrategyDefinedEncoder;
import io.lockstep.codecs.log.StrategyParameterSetEncoder;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.log.TradingState;
import io.lockstep.codecs.log.TradingStateSetEncoder;
import io.lockstep.codecs.log.TriggerBy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Inputs as the bytes that are in the log: what operators say here, the rest in {@link ReportEncoder}. */
final class InputEncoder {
    static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int NO_SHARD = 65_535;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReportEncoder reports = new ReportEncoder(this);

    /** Its length; the bytes are in {@link #buffer}, without the origin. */
    int encode(Input input) {
        final MessageEncoderFlyweight message = switch (input) {
            case Input.OfFeed said -> reports.encode(said);
            case Input.OfGateway said -> reports.encode(said);
            default -> command(input);
        };
        return HEADER + message.encodedLength();
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    <E extends MessageEncoderFlyweight> E begin(E message) {
        header.wrap(buffer, 0)
                .blockLength(message.sbeBlockLength())
                .templateId(message.sbeTemplateId())
                .schemaId(message.sbeSchemaId())
                .version(message.sbeSchemaVersion());
        message.wrap(buffer, HEADER);
        return message;
    }

    /** The number of a name on the wire. */
    static short code(Enum<?> value) {
        return (short) (value.ordinal() + 1);
    }

    private MessageEncoderFlyweight command(Input input) {
        return switch (input) {
            case Input.Submit m -> submit(m);
            case Input.Amend m ->
                begin(new AmendOrderEncoder())
                        .orderId(m.order())
                        .priceTicks(m.price())
                        .quantityLots(m.quantity())
                        .triggerTicks(m.trigger());
            case Input.Cancel m -> begin(new CancelOrderEncoder()).orderId(m.order());
            case Input.CancelAll m ->
                begin(new CancelAllEncoder())
                        .scopeKind(Scope.get(code(m.scope())))
                        .scopeId(m.id());
            case Input.SetState m ->
                begin(new TradingStateSetEncoder())
                        .scopeKind(Scope.get(code(m.scope())))
                        .scopeId(m.id())
                        .state(TradingState.get(code(m.state())));
            case Input.Decide m ->
                begin(new ChangeDecidedEncoder()).changeId(m.change()).approved((short) (m.approved() ? 1 : 0));
            case Input.Adjust m ->
                begin(new AdjustmentRequestedEncoder())
                        .accountId(m.account())
                        .amountUnits(m.amount())
                        .asset(m.asset());
            case Input.MoveFunds m ->
                begin(new FundsMovedEncoder())
                        .scopeKind(Scope.get(code(m.scope())))
                        .fromId(m.from())
                        .toId(m.to())
                        .amountUnits(m.amount());
            case Input.Query m -> begin(new InstrumentQueryEncoder()).instrumentId(m.instrument());
            default -> configuration(input);
        };
    }

    private MessageEncoderFlyweight configuration(Input input) {
        return switch (input) {
            case Input.DefineShard m ->
                begin(new ShardDefinedEncoder())
                        .shardId(m.shard())
                        .accountId(m.account())
                        .instrumentId(m.instrument())
                        .positionSide(PositionSide.get(code(m.side())));
            case Input.ShardLimits m ->
                begin(new RiskLimitsSetEncoder())
                        .shardId(m.shard())
                        .maxOrderLots(m.values().get(0))
                        .maxOrderNotionalUnits(m.values().get(1))
                        .priceCollarPpm(m.values().get(2))
                        .maxPositionLots(m.values().get(3))
                        .maxOrdersPerWindow(m.values().get(4))
                        .windowNs(m.values().get(5))
                        .staleAfterNs(m.values().get(6))
                        .placeWithinNs(m.values().get(7));
            case Input.SetLimit m ->
                begin(new RiskLimitSetEncoder())
                        .scopeKind(Scope.get(code(m.scope())))
                        .scopeId(m.id())
                        .limitKind(RiskLimit.get(code(m.limit())))
                        .value(m.value());
            case Input.SetTiers m -> tiers(m);
            case Input.SetMargin m ->
                begin(new ShardMarginSetEncoder())
                        .shardId(m.shard())
                        .marginMode(MarginMode.get(code(m.mode())))
                        .leverage(m.leverage());
            case Input.ReportIn m -> begin(new ReportingAssetSetEncoder()).asset(m.asset());
            case Input.DefineStrategy m ->
                begin(new StrategyDefinedEncoder())
                        .strategyId(m.strategy())
                        .shardId(m.shard())
                        .otherShardId(NO_SHARD)
                        .kind(m.kind())
                        .name(m.kind());
            case Input.SetParameter m ->
                begin(new StrategyParameterSetEncoder())
                        .strategyId(m.strategy())
                        .value(m.value())
                        .parameter(m.parameter());
            case Input.CommandStrategy m ->
                begin(new StrategyCommandEncoder())
                        .strategyId(m.strategy())
                        .action(StrategyAction.get(code(m.action())));
            default -> throw new IllegalStateException("no message for " + input);
        };
    }

    private MarginBracketsSetEncoder tiers(Input.SetTiers m) {
        final MarginBracketsSetEncoder message =
                begin(new MarginBracketsSetEncoder()).instrumentId(m.instrument());
        final MarginBracketsSetEncoder.BracketsEncoder tiers =
                message.bracketsCount(m.tiers().size());
        for (Input.Tier tier : m.tiers()) {
            tiers.next().floorUnits(tier.floor()).maintenancePpm(tier.ratePpm()).deductionUnits(tier.deduction());
        }
        return message;
    }

    private SubmitOrdersEncoder submit(Input.Submit submit) {
        final SubmitOrdersEncoder message =
                begin(new SubmitOrdersEncoder()).listKind(ListKind.get(code(submit.kind())));
        final SubmitOrdersEncoder.LegsEncoder legs =
                message.legsCount(submit.legs().size());
        for (Input.Leg leg : submit.legs()) {
            legs.next()
                    .shardId(leg.shard())
                    .side(Side.get(code(leg.side())))
                    .orderType(OrderType.get(code(leg.type())))
                    .timeInForce(TimeInForce.get(code(leg.timeInForce())))
                    .triggerBy(TriggerBy.get(code(leg.triggerBy())))
                    .algorithm(io.lockstep.codecs.log.Algorithm.get(code(leg.algorithm())))
                    .retries(leg.retries())
                    .slices(leg.slices())
                    .priceTicks(leg.price())
                    .quantityLots(leg.quantity())
                    .triggerTicks(leg.trigger())
                    .trailingPpm(leg.trailingPpm())
                    .displayLots(leg.display())
                    .durationNs(leg.duration())
                    .expiresNs(leg.expires())
                    .flags()
                    .clear()
                    .postOnly(leg.postOnly())
                    .reduceOnly(leg.reduceOnly());
        }
        return message;
    }
}
