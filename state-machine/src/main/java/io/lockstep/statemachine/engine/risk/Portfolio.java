package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.strategy.StrategySlot;

/**
 * What the shards of a scope come to together. A strategy's shards are those it trades; operators' own orders count with
 * everything. A sum is {@link Money#OVERFLOW} where one of its parts is not known.
 */
public final class Portfolio {
    private final Slots<Shard> shards;
    private final StrategyRuntime strategies;
    private final Valuation valuation;

    public Portfolio(Slots<Shard> shards, StrategyRuntime strategies, Valuation valuation) {
        this.shards = shards;
        this.strategies = strategies;
        this.valuation = valuation;
    }

    /** Whether a shard is one of a scope's. */
    boolean isWithin(Shard shard, RiskScope scope) {
        return switch (scope.kind()) {
            case TOTAL -> true;
            case ACCOUNT -> shard.account().accountId() == scope.id();
            case SHARD -> shard.shardId() == scope.id();
            case STRATEGY -> {
                final StrategySlot slot = strategies.find(scope.id());
                yield slot == null
                        || slot.context().shard() == shard
                        || slot.context().otherShard() == shard;
            }
        };
    }

    /** Sum of all positions, each with the side's working orders that make it larger, and some lots more on one shard. */
    long grossUnits(RiskScope scope, Shard on, Side side, long moreLots) {
        long sum = 0;
        for (int id = 0; id < shards.end() && sum != Money.OVERFLOW; id++) {
            final Shard shard = shards.find(id);
            if (shard != null && isWithin(shard, scope)) {
                final long more = shard == on ? moreLots : 0;
                final long up = valuation.exposureWith(shard, Side.BUY, side == Side.BUY ? more : 0);
                final long down = valuation.exposureWith(shard, Side.SELL, side == Side.SELL ? more : 0);
                sum = Valuation.sum(sum, larger(up, down));
            }
        }
        return sum;
    }

    private static long larger(long up, long down) {
        return up == Money.OVERFLOW || down == Money.OVERFLOW ? Money.OVERFLOW : Math.max(Math.abs(up), Math.abs(down));
    }

    /** Longs less shorts, with all working orders of a side, and some lots more on one shard; toward the side. */
    long netUnits(RiskScope scope, Shard on, Side side, long moreLots) {
        long sum = 0;
        for (int id = 0; id < shards.end() && sum != Money.OVERFLOW; id++) {
            final Shard shard = shards.find(id);
            if (shard != null && isWithin(shard, scope)) {
                sum = Valuation.sum(sum, valuation.exposureWith(shard, side, shard == on ? moreLots : 0));
            }
        }
        return sum == Money.OVERFLOW ? sum : side.sign() * sum;
    }

    /** What gross exposure takes of funds: each position's with its orders, over its leverage. */
    long usedUnits(RiskScope scope, Shard on, Side side, long moreLots) {
        long sum = 0;
        for (int id = 0; id < shards.end() && sum != Money.OVERFLOW; id++) {
            final Shard shard = shards.find(id);
            if (shard != null && isWithin(shard, scope)) {
                final long more = shard == on ? moreLots : 0;
                final long up = valuation.exposureWith(shard, Side.BUY, side == Side.BUY ? more : 0);
                final long down = valuation.exposureWith(shard, Side.SELL, side == Side.SELL ? more : 0);
                final long worth = larger(up, down);
                sum = Valuation.sum(sum, worth == Money.OVERFLOW ? worth : worth / Math.max(1, shard.leverage()));
            }
        }
        return sum;
    }

    /** Profit of all shards of a scope. */
    public long profitUnits(RiskScope scope) {
        long sum = 0;
        for (int id = 0; id < shards.end() && sum != Money.OVERFLOW; id++) {
            final Shard shard = shards.find(id);
            if (shard != null && isWithin(shard, scope)) {
                sum = Valuation.sum(sum, valuation.profit(shard));
            }
        }
        return sum;
    }
}
