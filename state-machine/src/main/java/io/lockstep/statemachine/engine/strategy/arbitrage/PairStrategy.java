package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.Strategy;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Trades two legs against each other. Four policies make it up: {@link Decision}, whether the pair is wanted;
 * {@link Execution}, how it gets there; {@link Margin}, when not to; {@link PriceSource}, by which prices. Whatever
 * happens leads to the same question: what is held, what is on its way, what is due.
 */
public final class PairStrategy implements Strategy {
    private static final String SPOT_PERP = "spot-perp";
    private static final String PERP_PERP = "perp-perp";
    private static final String MANUAL = "manual";

    private static final long TRADING = 0;
    private static final long GRACEFUL = 1;
    private static final long FORCED = 2;
    private static final long DONE = 3;

    private final StrategyContext context;
    private final Pair pair;
    private final PriceSource prices;
    private final Margin margin;
    private final Execution execution;
    private final Decision decision;
    private final Variable mode;

    private PairStrategy(String kind, StrategyContext context, Shard otherShard) {
        this.context = context;
        pair = new Pair(context, context.shard(), otherShard);
        prices = new PriceSource(context);
        margin = new Margin(context, pair, prices);
        execution = new Execution(context, pair);
        mode = context.variable(TRADING);
        decision = kind.equals(MANUAL) ? new Manual(context, pair) : carry(kind);
    }

    private Decision carry(String kind) {
        final Carry carry = new Carry(context, pair, prices, execution);
        return kind.equals(SPOT_PERP) ? new SpotPerp(carry) : new PerpPerp(carry);
    }

    /** @return null for a kind that is none of these, or for shards that are no such pair */
    public static @Nullable Strategy create(String kind, StrategyContext context) {
        final Shard shard = context.shard();
        final Shard otherShard = context.otherShard();
        if (otherShard == null || !Pair.isPossible(shard.instrument(), otherShard.instrument())) {
            return null;
        }
        final boolean isSpotPerp = kind.equals(SPOT_PERP) && isSpot(shard) && !isSpot(otherShard);
        final boolean isPerpPerp = kind.equals(PERP_PERP) && !isSpot(shard) && !isSpot(otherShard);
        return isSpotPerp || isPerpPerp || kind.equals(MANUAL) ? new PairStrategy(kind, context, otherShard) : null;
    }

    private static boolean isSpot(Shard shard) {
        return shard.instrument().kind().isSpot();
    }

    @Override
    public void onStart() {
        execution.resume();
        work();
    }

    @Override
    public void onQuote(Shard shard) {
        work();
    }

    @Override
    public void onMark(Shard shard) {
        work();
    }

    @Override
    public void onOrder(SyntheticOrder order) {
        execution.onOrder(order);
        work();
    }

    @Override
    public void onFill(SyntheticOrder order, long priceTicks, long quantityLots) {
        work();
    }

    @Override
    public void onRejected(Proposal proposal) {
        execution.onRejected(proposal);
        work();
    }

    @Override
    public void onTimer(int tag) {
        work();
    }

    @Override
    public boolean onExit(boolean force) {
        mode.set(force ? FORCED : GRACEFUL);
        execution.resume();
        work();
        return true;
    }

    private void work() {
        if (mode.get() == TRADING) {
            trade();
        } else if (mode.get() == GRACEFUL) {
            execution.aim(0);
            execution.work(false);
            exitIf(execution.isClosed() && !execution.closeRest());
        } else if (mode.get() == FORCED) {
            execution.closeAtOnce();
            exitIf(execution.isFlat());
        }
    }

    private void trade() {
        final boolean areFresh = prices.areFresh(pair);
        if (areFresh && margin.isCritical()) {
            execution.aim(0);
        } else if (areFresh) {
            execution.aim(decision.targetUnits(execution.targetUnits()));
        }
        execution.work(areFresh && !margin.isShort());
    }

    private void exitIf(boolean isOver) {
        if (isOver) {
            mode.set(DONE);
            context.exited();
        }
    }
}
