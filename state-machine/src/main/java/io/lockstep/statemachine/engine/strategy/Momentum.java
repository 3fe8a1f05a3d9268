package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;

/**
 * Takes when the market moves: buys while a fast average of the middle runs above a slow one, sells while it runs below,
 * and closes what it holds when the two cross back.
 */
public final class Momentum implements Strategy {
    private static final long PPM = 1_000_000;

    /** The averages are kept in 1/1024 of half a tick. */
    private static final int FRACTION_BITS = 10;

    private final StrategyContext context;
    private final Parameter quantityLots;
    private final Parameter maxPositionLots;
    private final Parameter thresholdPpm;
    private final Parameter slippagePpm;
    private final Parameter cooldownNs;
    private final Parameter fastShift;
    private final Parameter slowShift;
    private final Parameter retries;

    private final Variable fast;
    private final Variable slow;
    private final Variable lastOrder;
    private final Variable lastOrderNs;

    Momentum(StrategyContext context) {
        this.context = context;
        quantityLots = context.parameter("quantityLots", 1, 1, Long.MAX_VALUE / 4);
        maxPositionLots = context.parameter("maxPositionLots", 10, 1, Long.MAX_VALUE / 4);
        thresholdPpm = context.parameter("thresholdPpm", 50, 1, 100_000);
        slippagePpm = context.parameter("slippagePpm", 100, 0, 100_000);
        cooldownNs = context.parameter("cooldownNs", 1_000_000_000, 0, Long.MAX_VALUE / 4);
        fastShift = context.parameter("fastShift", 4, 1, 20);
        slowShift = context.parameter("slowShift", 7, 1, 20);
        retries = context.parameter("retries", 2, 0, 100);
        fast = context.variable(0);
        slow = context.variable(0);
        lastOrder = context.variable(0);
        lastOrderNs = context.variable(0);
    }

    @Override
    public void onQuote(Shard shard) {
        final long sample = shard.book().twiceMidTicks() << FRACTION_BITS;
        average(fast, sample, fastShift);
        average(slow, sample, slowShift);
        if (context.nowNs() - lastOrderNs.get() < cooldownNs.get() || context.openOrder(lastOrder.get()) != null) {
            return;
        }
        final long signalPpm = Money.multiplyDivide(fast.get() - slow.get(), PPM, slow.get());
        final long held = shard.position().lots();
        if (signalPpm > thresholdPpm.get() && held < maxPositionLots.get()) {
            take(shard, Side.BUY, Math.min(quantityLots.get(), maxPositionLots.get() - held));
        } else if (signalPpm < -thresholdPpm.get() && -held < maxPositionLots.get()) {
            take(shard, Side.SELL, Math.min(quantityLots.get(), maxPositionLots.get() + held));
        } else if (held > 0 && signalPpm < 0) {
            take(shard, Side.SELL, Math.min(quantityLots.get(), held));
        } else if (held < 0 && signalPpm > 0) {
            take(shard, Side.BUY, Math.min(quantityLots.get(), -held));
        }
    }

    private static void average(Variable average, long sample, Parameter shift) {
        if (average.get() == 0) {
            average.set(sample);
        } else {
            average.set(average.get() + ((sample - average.get()) >> shift.get()));
        }
    }

    private void take(Shard shard, Side side, long lots) {
        final Book book = shard.book();
        final long touchTicks = side == Side.BUY ? book.askTicks() : book.bidTicks();
        final long slippageTicks = Money.multiplyDivide(touchTicks, slippagePpm.get(), PPM);
        final long stepTicks = shard.instrument().priceStepTicks();
        final long priceTicks = Math.floorDiv(touchTicks + side.sign() * slippageTicks, stepTicks) * stepTicks;
        lastOrderNs.set(context.nowNs());
        lastOrder.set(context.submit(shard, side, lots)
                .limit(priceTicks)
                .timeInForce(TimeInForce.IOC)
                .retries((int) retries.get())
                .orderId());
    }
}
