package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.chaostests.check.model.ModelProber;
import io.lockstep.chaostests.check.model.ModelScope;
import io.lockstep.chaostests.check.model.ModelShard;
import io.lockstep.chaostests.check.model.ModelWorld;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits, trading states and definitions; and the consent that lets a halted world go on. */
final class ChangeMaker {
    private static final long ONE = 100_000_000;

    private static final RiskLimit[] OFTEN = {
        RiskLimit.OPEN_ORDERS,
        RiskLimit.CANCELS_PER_WINDOW,
        RiskLimit.DUPLICATE_WINDOW_NS,
        RiskLimit.FUNDS_UNITS,
        RiskLimit.MARGIN_USE_PPM,
        RiskLimit.LIQUIDATION_DISTANCE_PPM,
        RiskLimit.NET_EXPOSURE_UNITS
    };

    private final Chance chance;
    private final Model model;
    private final OrderMaker orders;
    /** Whether nobody ever decides, so that what waits comes to its capacity. */
    private final boolean hoards;

    ChangeMaker(Chance chance, Model model, OrderMaker orders) {
        this.chance = chance;
        this.model = model;
        this.orders = orders;
        hoards = chance.oneIn(20);
    }

    /** What brings the world back to life: consent to what waits, and a wish to be active where it is not. */
    Input heal() {
        final List<Long> pending = model.pendingChanges();
        if (!hoards && !pending.isEmpty() && (pending.size() > 8 || chance.below(5) > 0)) {
            return new Input.Decide(chance.oneIn(30) ? 9_999 : pending.getFirst(), chance.below(8) > 0);
        }
        for (ModelProber strategy : model.world().strategies.values()) {
            if (strategy.state != StrategyState.RUNNING && chance.oneIn(5)) {
                return new Input.CommandStrategy(
                        strategy.id,
                        strategy.state == StrategyState.PAUSED ? StrategyAction.RESUME : StrategyAction.START);
            }
        }
        final List<ModelScope> halted = new ArrayList<>();
        for (Scope kind : Scope.values()) {
            for (int id = 0; id < SmallWorld.SHARDS; id++) {
                addIfNarrow(halted, model.world().scope(kind, id));
            }
        }
        addIfNarrow(halted, model.world().scope(Scope.STRATEGY, ModelWorld.OPERATORS));
        if (halted.isEmpty() || chance.oneIn(10)) {
            return loosen();
        }
        final ModelScope scope = chance.oneIn(2) ? halted.getFirst() : chance.of(halted);
        return new Input.SetState(scope.kind, scope.id, chance.oneIn(12) ? TradingState.REDUCING : TradingState.ACTIVE);
    }

    private static void addIfNarrow(List<ModelScope> scopes, @Nullable ModelScope scope) {
        if (scope != null && scope.state != TradingState.ACTIVE && !scopes.contains(scope)) {
            scopes.add(scope);
        }
    }

    /** Away with a limit, so that the next one can be tighter. */
    private Input loosen() {
        for (int tries = 0; tries < 20; tries++) {
            final Scope kind = chance.of(Scope.values());
            final ModelScope scope = model.world().scope(kind, orders.scopeId(kind));
            final RiskLimit limit = RiskLimit.values()[
                    RiskLimit.GROSS_EXPOSURE_UNITS.ordinal()
                            + chance.below(RiskLimit.values().length - RiskLimit.GROSS_EXPOSURE_UNITS.ordinal())];
            if (scope != null && scope.limit(limit) != RiskLimit.NONE) {
                return new Input.SetLimit(kind, scope.id, limit, RiskLimit.NONE);
            }
        }
        final Scope scope = chance.of(Scope.values());
        return new Input.SetLimit(scope, orders.scopeId(scope), chance.of(RiskLimit.values()), RiskLimit.NONE);
    }

    Input state() {
        final Scope scope = Scope.values()[chance.weighted(1, 3, 2, 6)];
        return new Input.SetState(scope, orders.scopeId(scope), TradingState.values()[chance.weighted(2, 5, 3)]);
    }

    Input limit() {
        final RiskLimit limit = chance.oneIn(2)
                ? chance.of(OFTEN)
                : RiskLimit.values()[4 + chance.below(RiskLimit.values().length - 4)];
        final Scope scope = chance.oneIn(5) ? chance.of(Scope.values()) : usual(limit);
        return new Input.SetLimit(scope, orders.scopeId(scope), limit, chance.odd(value(limit), 1L << 60));
    }

    /** Where it has a meaning. */
    private Scope usual(RiskLimit limit) {
        return switch (limit) {
            case DUPLICATE_WINDOW_NS, LIQUIDATION_DISTANCE_PPM -> Scope.SHARD;
            case MARGIN_USE_PPM, DIFFERENCE_UNITS -> Scope.ACCOUNT;
            default -> chance.of(Scope.values());
        };
    }

    private long value(RiskLimit limit) {
        return switch (limit) {
            case MARGIN_USE_PPM -> chance.between(100, chance.oneIn(2) ? 30_000 : 900_000);
            case LIQUIDATION_DISTANCE_PPM -> chance.between(5_000, 400_000);
            case ORDERS_PER_WINDOW -> chance.between(2, 40);
            case CANCELS_PER_WINDOW -> chance.between(1, 5);
            case EXECUTIONS_PER_WINDOW -> chance.between(5, 30);
            case OPEN_ORDERS -> chance.between(2, 12);
            case WINDOW_NS, DUPLICATE_WINDOW_NS -> chance.between(1, 1_500_000_000);
            case GROSS_EXPOSURE_UNITS, NET_EXPOSURE_UNITS, FUNDS_UNITS -> chance.between(1, 150) * ONE;
            case DAILY_LOSS_UNITS, DRAWDOWN_UNITS -> chance.between(1, 20) * ONE / 4;
            case DIFFERENCE_UNITS -> chance.between(0, 3);
            default -> chance.between(1, 100);
        };
    }

    Input shardLimits() {
        final List<Long> values = new ArrayList<>(List.of(
                chance.odd(SmallWorld.MAX_ORDER_LOTS, SmallWorld.MAX_ORDER_LOTS),
                chance.of(new Long[] {2_000 * ONE, 1_500 * ONE, 1L << 60}),
                chance.of(new Long[] {50_000L, 20_000L}),
                chance.odd(SmallWorld.MAX_POSITION_LOTS, SmallWorld.MAX_POSITION_LOTS),
                chance.odd(chance.of(new Long[] {20L, 200L}), 10_000),
                SmallWorld.SECOND_NS,
                2 * SmallWorld.SECOND_NS,
                SmallWorld.SECOND_NS));
        return new Input.ShardLimits(chance.oneIn(40) ? 77 : chance.below(SmallWorld.SHARDS), values);
    }

    /** What is seldom said. */
    Input rare() {
        return switch (chance.below(12)) {
            case 0 ->
                new Input.Adjust(
                        chance.oneIn(10) ? 63 : chance.below(SmallWorld.ACCOUNTS),
                        chance.oneIn(10) ? "" : chance.of(SmallWorld.ASSETS),
                        chance.careful(chance.between(-1_000, 1_000), 0));
            case 1 -> {
                final Scope scope = chance.oneIn(2) ? Scope.ACCOUNT : chance.of(Scope.values());
                yield new Input.MoveFunds(
                        scope, orders.scopeId(scope), orders.scopeId(scope), chance.odd(chance.between(1, ONE), ONE));
            }
            case 2 -> new Input.Query(chance.below(9));
            case 3 -> shard();
            case 4 ->
                new Input.DefineStrategy(
                        chance.of(new Integer[] {1, 1, 2, 256}),
                        chance.of(new Integer[] {SmallWorld.STRATEGY_SHARD, SmallWorld.STRATEGY_SHARD, 0, 3, 77}),
                        chance.oneIn(3) ? "fortune-teller" : Prober.KIND);
            case 5 ->
                new Input.SetParameter(
                        chance.below(4), chance.oneIn(4) ? "nonsense" : "lots", chance.odd(chance.between(1, 15), 15));
            case 6 ->
                new Input.CommandStrategy(chance.of(new Integer[] {1, 1, 2, 9}), chance.of(StrategyAction.values()));
            case 8 -> tiers();
            case 9, 10 -> SmallWorld.margin(chance.oneIn(20) ? 77 : 1 + chance.below(SmallWorld.SHARDS - 1), chance);
            case 7 -> new Input.ReportIn(chance.of(new String[] {"", "USDT", "USDT", "BTC"}));
            default -> shardLimits();
        };
    }

    private Input tiers() {
        final ModelShard shard = model.world().shards.get(chance.below(SmallWorld.SHARDS));
        final BigInteger worth = shard == null ? null : model.world().margins.worth(shard);
        return new Input.SetTiers(
                shard == null || chance.oneIn(20) ? 99 : shard.instrument.id(),
                SmallWorld.tiers(chance, worth == null ? 0 : worth.longValue()));
    }

    private Input shard() {
        return new Input.DefineShard(
                chance.of(new Integer[] {0, 1, 1_024}),
                chance.of(new Integer[] {0, 0, 1, 64}),
                chance.of(new Integer[] {0, 1, 99}),
                chance.oneIn(4) ? PositionSide.LONG : PositionSide.NET);
    }

    /** The venue changes its rules, or somebody mistakes them. */
    Input define() {
        final InstrumentTerms terms = SmallWorld.terms(chance.below(SmallWorld.INSTRUMENTS), chance);
        return new Input.Define(
                switch (chance.below(12)) {
                    case 0 -> with(terms, terms.instrumentId(), "OTHER", terms.priceStepTicks());
                    case 1 -> with(terms, 1_024, terms.symbol(), terms.priceStepTicks());
                    case 2 -> with(terms, terms.instrumentId(), terms.symbol(), 0);
                    default -> terms;
                });
    }

    private static InstrumentTerms with(InstrumentTerms terms, int id, String symbol, long priceStep) {
        return new InstrumentTerms(
                id,
                terms.venue(),
                terms.kind(),
                terms.priceExponent(),
                terms.quantityExponent(),
                terms.status(),
                priceStep,
                terms.quantityStepLots(),
                terms.minQuantityLots(),
                terms.maxQuantityLots(),
                terms.minNotionalUnits(),
                terms.maxNotionalUnits(),
                terms.contractUnits(),
                terms.bandUpPpm(),
                terms.bandDownPpm(),
                terms.makerFeePpm(),
                terms.takerFeePpm(),
                terms.fundingIntervalNs(),
                terms.expiryNs(),
                symbol,
                terms.baseAsset(),
                terms.quoteAsset(),
                terms.settleAsset());
    }
}
