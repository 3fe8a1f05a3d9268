package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;

/** Who listens to an instrument, and as which of their shards; in the order of the strategies' numbers. */
final class Subscriptions {
    private Slots<StrategySlot> strategies = new Slots<>();
    private Slots<Shard> shards = new Slots<>();

    int size() {
        return strategies.end();
    }

    StrategySlot strategy(int index) {
        return strategies.get(index);
    }

    Shard shard(int index) {
        return shards.get(index);
    }

    /** The order is by number, not by who came first: a replica restored from a snapshot subscribes in another order. */
    void add(StrategySlot strategy, Shard shard) {
        final Slots<StrategySlot> oldStrategies = strategies;
        final Slots<Shard> oldShards = shards;
        strategies = new Slots<>();
        shards = new Slots<>();
        int from = 0;
        while (from < oldStrategies.end() && oldStrategies.get(from).strategyId() <= strategy.strategyId()) {
            move(oldStrategies, oldShards, from++);
        }
        strategies.add(strategy);
        shards.add(shard);
        while (from < oldStrategies.end()) {
            move(oldStrategies, oldShards, from++);
        }
    }

    private void move(Slots<StrategySlot> oldStrategies, Slots<Shard> oldShards, int index) {
        strategies.add(oldStrategies.get(index));
        shards.add(oldShards.get(index));
    }
}
