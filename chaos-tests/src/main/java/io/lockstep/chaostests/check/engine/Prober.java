package io.lockstep.chaostests.check.engine;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.Strategy;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;

/**
 * A strategy that no one would trade with: quotes make it open, change and cancel an order, fills make it close what was
 * filled, and trades of certain sizes make it throw, propose without end, or say that it is done. The model says the same
 * in {@code ModelProber}.
 */
final class Prober implements Strategy {
    static final String KIND = "prober";

    /** Sizes of a public trade that make it misbehave. */
    static final long THROWS_AT = 101;

    static final long NEVER_STOPS_AT = 102;
    static final long EXITS_AT = 103;

    private final StrategyContext context;
    private final Parameter lots;
    private final Variable latest;

    Prober(StrategyContext context) {
        this.context = context;
        lots = context.parameter("lots", 1, 1, 15);
        latest = context.variable(0);
    }

    @Override
    public void onQuote(Shard shard) {
        final Book book = shard.book();
        final SyntheticOrder order = context.openOrder(latest.get());
        final long rule = book.bidTicks() % 4;
        if (order == null) {
            final Side side = rule < 2 ? Side.BUY : Side.SELL;
            latest.set(context.submit(shard, side, lots.get())
                    .limit(near(book, side))
                    .orderId());
        } else if (rule == 0) {
            context.cancel(order);
        } else if (rule == 1) {
            context.replace(order, near(book, order.side()), order.filledLots() + lots.get());
        }
    }

    private static long near(Book book, Side side) {
        return side == Side.BUY ? book.bidTicks() : book.askTicks();
    }

    @Override
    public void onFill(SyntheticOrder order, long priceTicks, long quantityLots) {
        context.submit(order.shard(), order.side().opposite(), quantityLots)
                .market()
                .reduceOnly(true);
    }

    @Override
    public void onTrade(Shard shard, Side aggressor, long priceTicks, long quantityLots) {
        if (quantityLots == THROWS_AT) {
            throw new IllegalStateException("it is told to");
        }
        if (quantityLots == EXITS_AT) {
            context.exited();
        }
        while (quantityLots == NEVER_STOPS_AT) {
            context.submit(shard, Side.BUY, lots.get()).limit(priceTicks);
        }
    }
}
