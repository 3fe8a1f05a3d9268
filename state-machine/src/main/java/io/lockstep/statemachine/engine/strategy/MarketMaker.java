package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;

/**
 * Quotes one order on each side of the market, leaning against its position: the longer it is, the lower it quotes, and
 * at its maximum it quotes only the side that brings it back. Where a model outside says where the price will go, it
 * quotes around that, as long as the word is fresh.
 */
public final class MarketMaker implements Strategy {
    private static final long PPM = 1_000_000;

    private final StrategyContext context;
    private final Parameter quantityLots;
    private final Parameter halfSpreadPpm;
    private final Parameter requotePpm;
    private final Parameter skewPpm;
    private final Parameter maxPositionLots;
    private final Parameter requoteIntervalNs;

    private final Parameter signalMaxAgeNs;
    private final Calculation signalPpm;

    private final Variable bidOrder;
    private final Variable askOrder;
    private final Variable bidQuotedNs;
    private final Variable askQuotedNs;

    MarketMaker(StrategyContext context) {
        this.context = context;
        quantityLots = context.parameter("quantityLots", 1, 1, Long.MAX_VALUE / 4);
        halfSpreadPpm = context.parameter("halfSpreadPpm", 100, 0, 100_000);
        requotePpm = context.parameter("requotePpm", 20, 0, 100_000);
        skewPpm = context.parameter("skewPpm", 50, 0, 100_000);
        maxPositionLots = context.parameter("maxPositionLots", 10, 1, Long.MAX_VALUE / 4);
        requoteIntervalNs = context.parameter("requoteIntervalNs", 200_000_000, 0, Long.MAX_VALUE / 4);
        signalMaxAgeNs = context.parameter("signalMaxAgeNs", 1_000_000_000, 0, Long.MAX_VALUE / 4);
        signalPpm = context.calculation("signalPpm", -10_000, 10_000);
        bidOrder = context.variable(0);
        askOrder = context.variable(0);
        bidQuotedNs = context.variable(0);
        askQuotedNs = context.variable(0);
    }

    @Override
    public void onQuote(Shard shard) {
        quote(shard, Side.BUY, bidOrder, bidQuotedNs);
        quote(shard, Side.SELL, askOrder, askQuotedNs);
    }

    @Override
    public void onCalculation(Calculation calculation) {
        if (context.shard().book().twiceMidTicks() > 0) {
            onQuote(context.shard());
        }
    }

    private void quote(Shard shard, Side side, Variable orderId, Variable quotedNs) {
        final long nowNs = context.nowNs();
        if (nowNs - quotedNs.get() < requoteIntervalNs.get()) {
            return;
        }
        final SyntheticOrder order = context.openOrder(orderId.get());
        if (order != null && !isQuiet(order)) {
            return;
        }
        final long roomLots =
                maxPositionLots.get() - side.sign() * shard.position().lots();
        if (roomLots < quantityLots.get()) {
            if (order != null) {
                context.cancel(order);
            }
            return;
        }
        final long priceTicks = priceTicks(shard, side);
        if (priceTicks <= 0) {
            return;
        }
        if (order == null) {
            quotedNs.set(nowNs);
            orderId.set(context.submit(shard, side, quantityLots.get())
                    .limit(priceTicks)
                    .postOnly(true)
                    .orderId());
        } else if (Math.abs(priceTicks - order.priceTicks()) > requoteTicks(shard.book())) {
            quotedNs.set(nowNs);
            context.replace(order, priceTicks, order.filledLots() + quantityLots.get());
        }
    }

    /** Whether it lies on the book and nothing is asked of it. */
    private static boolean isQuiet(SyntheticOrder order) {
        return order.state().isOnBook() && order.goal() == SyntheticOrder.Goal.FILL;
    }

    /** Where to quote: half a spread, and half a step at least, from the leaning centre; never through the market. */
    private long priceTicks(Shard shard, Side side) {
        final Book book = shard.book();
        final long twiceMid = book.twiceMidTicks();
        final long stepTicks = shard.instrument().priceStepTicks();
        final long twiceHalfSpread = Math.max(stepTicks, Money.multiplyDivide(twiceMid, halfSpreadPpm.get(), PPM));
        final long twiceMaxSkew = Money.multiplyDivide(twiceMid, skewPpm.get(), PPM);
        final long twiceSkew =
                Money.multiplyDivide(twiceMaxSkew, shard.position().lots(), maxPositionLots.get());
        final long twicePrice = twiceMid + twiceSignal(twiceMid) - twiceSkew - side.sign() * twiceHalfSpread;
        if (side == Side.BUY) {
            final long passive = book.askTicks() - stepTicks;
            return Math.floorDiv(Math.min(twicePrice / 2, passive), stepTicks) * stepTicks;
        }
        final long passive = book.bidTicks() + stepTicks;
        return Math.ceilDiv(Math.max((twicePrice + 1) / 2, passive), stepTicks) * stepTicks;
    }

    private long twiceSignal(long twiceMid) {
        final boolean isFresh = signalPpm.isFresh(context.nowNs(), signalMaxAgeNs.get());
        return isFresh ? Money.multiplyDivide(twiceMid, signalPpm.get(), PPM) : 0;
    }

    private long requoteTicks(Book book) {
        return Money.multiplyDivide(book.twiceMidTicks(), requotePpm.get(), 2 * PPM);
    }
}
