package io.lockstep.statemachine.story;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.engine.strategy.Strategy;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;

/** The strategies there are, and some that no one should run. */
final class StoryStrategies {
    private StoryStrategies() {}

    static Strategy create(String kind, StrategyContext context) {
        return switch (kind) {
            case "fails-on-trade" -> new FailsOnTrade(context);
            case "never-stops-proposing" -> new NeverStopsProposing(context);
            case "counts-timers" -> new CountsTimers(context);
            case "knows-how-to-exit" -> new KnowsHowToExit(context);
            default -> Strategies.create(kind, context);
        };
    }

    /** Places one order on its first quote and throws on the first trade. */
    private record FailsOnTrade(StrategyContext context, Variable placed) implements Strategy {
        FailsOnTrade(StrategyContext context) {
            this(context, context.variable(0));
        }

        @Override
        public void onQuote(Shard shard) {
            if (placed.get() == 0) {
                placed.set(1);
                context.submit(shard, Side.BUY, 5).limit(98);
            }
        }

        @Override
        public void onTrade(Shard shard, Side aggressor, long priceTicks, long quantityLots) {
            throw new IllegalStateException("a bug");
        }
    }

    /** Answers every rejection with the same proposal. */
    private record NeverStopsProposing(StrategyContext context) implements Strategy {
        @Override
        public void onQuote(Shard shard) {
            propose();
        }

        @Override
        public void onRejected(io.lockstep.statemachine.engine.strategy.Proposal proposal) {
            propose();
        }

        private void propose() {
            context.submit(context.shard(), Side.BUY, 5).limit(1_000_000);
        }
    }

    /** Buys one lot whenever its timer comes, three times. */
    private record CountsTimers(StrategyContext context, Variable count) implements Strategy {
        CountsTimers(StrategyContext context) {
            this(context, context.variable(0));
        }

        @Override
        public void onStart() {
            context.schedule(100_000_000, 1);
        }

        @Override
        public void onTimer(int tag) {
            count.set(count.get() + 1);
            context.submit(context.shard(), Side.BUY, count.get()).limit(99);
            if (count.get() < 3) {
                context.schedule(100_000_000, tag);
            }
        }
    }

    /** Sells what it holds, and is done when it holds nothing: at a price it likes, or at any when forced. */
    private record KnowsHowToExit(StrategyContext context, Variable isExiting) implements Strategy {
        KnowsHowToExit(StrategyContext context) {
            this(context, context.variable(0));
        }

        @Override
        public boolean onExit(boolean force) {
            isExiting.set(1);
            final long lots = context.shard().position().lots();
            if (force) {
                context.submit(context.shard(), Side.SELL, lots).market();
            } else {
                context.submit(context.shard(), Side.SELL, lots).limit(105);
            }
            return true;
        }

        @Override
        public void onFill(SyntheticOrder order, long priceTicks, long quantityLots) {
            if (isExiting.get() != 0 && context.shard().position().lots() == 0) {
                context.exited();
            }
        }
    }
}
