package io.lockstep.gatewayingress.command;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.AmendOrderEncoder;
import io.lockstep.codecs.log.CancelAllEncoder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.ChangeDecidedEncoder;
import io.lockstep.codecs.log.CheckpointRequestEncoder;
import io.lockstep.codecs.log.InstrumentQueryEncoder;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.RiskLimit;
import io.lockstep.codecs.log.RiskLimitSetEncoder;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.log.StrategyCommandEncoder;
import io.lockstep.codecs.log.StrategyDefinedEncoder;
import io.lockstep.codecs.log.StrategyParameterSetEncoder;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TradingState;
import io.lockstep.codecs.log.TradingStateSetEncoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.ProcessClock;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What an operator can say, in people's numbers. Each waits for the answer; a rejection is an {@link IOException}. */
public final class Commands {
    private static final int UNIT_EXPONENT = -8;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final OperatorDesk desk;
    private final CellConfig cell;
    private final long instrumentTimeoutNs;

    /** @param instrumentTimeoutNs how long a feed may take to define the instruments */
    public Commands(OperatorDesk desk, CellConfig cell, long instrumentTimeoutNs) {
        this.desk = desk;
        this.cell = cell;
        this.instrumentTimeoutNs = instrumentTimeoutNs;
    }

    /**
     * Brings the whole cell into the log. What is equal changes nothing; parameters that were set since are overwritten, and a
     * strategy that is to run is started.
     *
     * @throws IOException at the first thing that is refused: what stands behind it is not applied
     */
    public void apply() throws IOException {
        for (CellConfig.Shard shard : cell.shards()) {
            awaitInstrument(shard.instrumentId());
            define(shard);
        }
        for (CellConfig.Strategy strategy : cell.strategies()) {
            define(strategy);
        }
    }

    private void define(CellConfig.Shard shard) throws IOException {
        final OperatorDesk.Scale scale = awaitInstrument(shard.instrumentId());
        final ShardDefinedEncoder defined = desk.begin(new ShardDefinedEncoder());
        must(
                "shard " + shard.id(),
                desk.carryOut(defined.shardId(shard.id())
                        .accountId(shard.accountId())
                        .instrumentId(shard.instrumentId())
                        .positionSide(PositionSide.NET)));
        final CellConfig.Limits limits = shard.limits();
        final RiskLimitsSetEncoder set = desk.begin(new RiskLimitsSetEncoder());
        must(
                "limits of shard " + shard.id(),
                desk.carryOut(set.shardId(shard.id())
                        .maxOrderLots(number(limits.maxOrder(), scale.quantityExponent()))
                        .maxOrderNotionalUnits(number(limits.maxOrderNotional(), UNIT_EXPONENT))
                        .priceCollarPpm(limits.priceCollarPpm())
                        .maxPositionLots(number(limits.maxPosition(), scale.quantityExponent()))
                        .maxOrdersPerWindow(limits.maxOrders())
                        .windowNs(limits.windowNs())
                        .staleAfterNs(limits.staleAfterNs())
                        .placeWithinNs(limits.placeWithinNs())));
    }

    private void define(CellConfig.Strategy strategy) throws IOException {
        final StrategyDefinedEncoder defined = desk.begin(new StrategyDefinedEncoder());
        must(
                "strategy " + strategy.name(),
                desk.carryOut(defined.strategyId(strategy.id())
                        .shardId(strategy.shardId())
                        .otherShardId(strategy.otherShardId())
                        .kind(strategy.kind())
                        .name(strategy.name())));
        for (Map.Entry<String, String> parameter : strategy.parameters().entrySet()) {
            set(strategy, parameter.getKey(), parameter.getValue());
        }
        if (strategy.start()) {
            final RejectReason reason = command(strategy, StrategyAction.START);
            if (reason != RejectReason.WRONG_STATE) { // it runs already
                must("start " + strategy.name(), reason);
            }
        }
    }

    /** @param value as in {@link ParameterValue} */
    public void set(CellConfig.Strategy strategy, String parameter, String value) throws IOException {
        final int instrumentId = cell.shard(strategy.shardId()).instrumentId();
        final int exponent =
                parameter.endsWith("Lots") ? awaitInstrument(instrumentId).quantityExponent() : 0;
        final long number = ParameterValue.parse(parameter, value, exponent);
        final StrategyParameterSetEncoder set = desk.begin(new StrategyParameterSetEncoder());
        must(
                parameter + " of " + strategy.name(),
                desk.carryOut(set.strategyId(strategy.id()).value(number).parameter(parameter)));
    }

    public void tell(CellConfig.Strategy strategy, StrategyAction action) throws IOException {
        must(action + " " + strategy.name(), command(strategy, action));
    }

    private RejectReason command(CellConfig.Strategy strategy, StrategyAction action) throws IOException {
        final StrategyCommandEncoder command = desk.begin(new StrategyCommandEncoder());
        return desk.carryOut(command.strategyId(strategy.id()).action(action));
    }

    /**
     * The kill switch.
     *
     * @param scopeId of the account, strategy or shard; 0 for everything
     */
    public void trading(TradingState state, Scope scope, int scopeId) throws IOException {
        final TradingStateSetEncoder set = desk.begin(new TradingStateSetEncoder());
        must("trading state", desk.carryOut(set.state(state).scopeKind(scope).scopeId(scopeId)));
    }

    /** One order by itself. */
    void submit(int shardId, Side side, String quantity, OrderOptions wanted) throws IOException {
        final OperatorDesk.Scale scale = awaitInstrument(cell.shard(shardId).instrumentId());
        final SubmitOrdersEncoder submit = desk.begin(new SubmitOrdersEncoder());
        final SubmitOrdersEncoder.LegsEncoder leg = PlainOrder.encode(
                submit,
                shardId,
                side,
                wanted.type(),
                wanted.timeInForce(),
                optional(wanted.price, scale.priceExponent()),
                number(quantity, scale.quantityExponent()));
        leg.triggerBy(wanted.triggeredBy())
                .triggerTicks(optional(wanted.trigger(), scale.priceExponent()))
                .trailingPpm(wanted.trailPpm)
                .algorithm(wanted.algorithm())
                .displayLots(optional(wanted.show, scale.quantityExponent()))
                .durationNs(TimeUnit.SECONDS.toNanos(wanted.twapSeconds))
                .slices(wanted.slices)
                .retries(wanted.retries)
                .expiresNs(
                        wanted.forSeconds == 0
                                ? 0
                                : ProcessClock.epochNs() + TimeUnit.SECONDS.toNanos(wanted.forSeconds))
                .flags()
                .clear()
                .postOnly(wanted.postOnly)
                .reduceOnly(wanted.reduceOnly);
        must("order", desk.carryOut(submit));
    }

    /** Changes an order; null leaves what is. */
    void amend(long orderId, int shardId, @Nullable String price, @Nullable String quantity, @Nullable String trigger)
            throws IOException {
        final OperatorDesk.Scale scale = awaitInstrument(cell.shard(shardId).instrumentId());
        final AmendOrderEncoder amend = desk.begin(new AmendOrderEncoder());
        must(
                "amendment of " + orderId,
                desk.carryOut(amend.orderId(orderId)
                        .priceTicks(optional(price, scale.priceExponent()))
                        .quantityLots(optional(quantity, scale.quantityExponent()))
                        .triggerTicks(optional(trigger, scale.priceExponent()))));
    }

    /** Cancels every open order of a scope. */
    public void cancelAll(Scope scope, int scopeId) throws IOException {
        final CancelAllEncoder cancel = desk.begin(new CancelAllEncoder());
        must("cancel all", desk.carryOut(cancel.scopeKind(scope).scopeId(scopeId)));
    }

    private static long optional(@Nullable String text, int exponent) throws IOException {
        return text == null ? 0 : number(text, exponent);
    }

    public void cancel(long orderId) throws IOException {
        final CancelOrderEncoder cancel = desk.begin(new CancelOrderEncoder());
        must("cancel " + orderId, desk.carryOut(cancel.orderId(orderId)));
    }

    /**
     * Sets a limit of a scope.
     *
     * @param value decimal text of the reporting asset where the limit's name ends with UNITS, a whole number otherwise;
     *     null is no limit
     */
    public void limit(RiskLimit limit, @Nullable String value, Scope scope, int scopeId) throws IOException {
        final int exponent = limit.name().endsWith("UNITS") ? UNIT_EXPONENT : 0;
        final RiskLimitSetEncoder set = desk.begin(new RiskLimitSetEncoder());
        must(
                limit + " of " + scope,
                desk.carryOut(set.limitKind(limit)
                        .value(value == null ? -1 : number(value, exponent))
                        .scopeKind(scope)
                        .scopeId(scopeId)));
    }

    /** Consents to a change of somebody else's that waits, or drops one. */
    public void decide(long changeId, boolean approved) throws IOException {
        final ChangeDecidedEncoder decided = desk.begin(new ChangeDecidedEncoder());
        must("change " + changeId, desk.carryOut(decided.changeId(changeId).approved((short) (approved ? 1 : 0))));
    }

    /** Every member makes a checkpoint here and reports its hash. */
    public void checkpoint() throws IOException {
        must("checkpoint", desk.carryOut(desk.begin(new CheckpointRequestEncoder())));
    }

    private OperatorDesk.Scale awaitInstrument(int instrumentId) throws IOException {
        final long untilNs = System.nanoTime() + instrumentTimeoutNs;
        OperatorDesk.Scale scale = desk.scale(instrumentId);
        while (scale == null) {
            final InstrumentQueryEncoder query = desk.begin(new InstrumentQueryEncoder());
            desk.carryOut(query.instrumentId(instrumentId));
            scale = desk.scale(instrumentId);
            if (scale == null && System.nanoTime() > untilNs) {
                throw new IOException("instrument " + instrumentId + " is not defined: does the feed run?");
            }
            if (scale == null) {
                LockSupport.parkNanos(RETRY_NS);
            }
        }
        return scale;
    }

    private static long number(String text, int exponent) throws IOException {
        final long number = Decimals.parse(text, exponent);
        if (number == Decimals.INVALID) {
            throw new IOException(text + " is not a number, or finer than 10^" + exponent);
        }
        return number;
    }

    /** Settings stand before the command's name: behind it they are unknown. */
    static String consent(long changeId) {
        return "./lockstep command --set principal=THEIR-NAME approve " + changeId;
    }

    private void must(String what, RejectReason reason) throws IOException {
        if (reason == RejectReason.SECOND_PERSON) {
            throw new IOException(what + " loosens a limit: it waits for a second person as change "
                    + desk.pendingChange() + ". That person consents with: " + consent(desk.pendingChange()));
        }
        if (reason != RejectReason.NONE) {
            throw new IOException(what + " rejected: " + reason);
        }
    }
}
