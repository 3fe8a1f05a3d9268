package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;
import org.jspecify.annotations.Nullable;

/**
 * How the pair gets to where it is wanted: in slices, one at a time. The first leg's order rests as maker, and what it left
 * after {@code makerForNs} both legs take at once; {@link Hedge} follows each of its fills. Every call looks at what is
 * held and what is on its way, and does what is due: there is no step to be stuck in.
 */
final class Execution {
    /** In place of the time at which a slice began: none is under way. */
    private static final long NONE = 0;

    private final StrategyContext context;
    private final Pair pair;
    private final Hedge hedge;
    private final SentOrders maker;

    private final Parameter slices;
    private final Parameter sliceIntervalNs;
    private final Parameter makerForNs;
    private final Parameter repriceNs;
    private final Parameter cooldownNs;

    private final Variable targetUnits;
    private final Variable goalUnits;
    private final Variable sliceUnits;
    private final Variable sliceNs;
    private final Variable pricedNs;
    private final Variable makerAtNs;
    private final Variable growAtNs;

    Execution(StrategyContext context, Pair pair) {
        this.context = context;
        this.pair = pair;
        hedge = new Hedge(context, pair);
        maker = new SentOrders(context, 1);
        slices = context.parameter("slices", 4, 1, 1_000);
        sliceIntervalNs = context.parameter("sliceIntervalNs", 1_000_000_000, 0, Long.MAX_VALUE / 4);
        makerForNs = context.parameter("makerForNs", 5_000_000_000L, 0, Long.MAX_VALUE / 4);
        repriceNs = context.parameter("repriceNs", 500_000_000, 1, Long.MAX_VALUE / 4);
        cooldownNs = context.parameter("cooldownNs", 60_000_000_000L, 0, Long.MAX_VALUE / 4);
        targetUnits = context.variable(0);
        goalUnits = context.variable(0);
        sliceUnits = context.variable(0);
        sliceNs = context.variable(NONE);
        pricedNs = context.variable(0);
        makerAtNs = context.variable(0);
        growAtNs = context.variable(0);
    }

    /** What the first leg is to hold in the end. */
    long targetUnits() {
        return targetUnits.get();
    }

    /** Whether the first leg rests before it takes. */
    boolean isMaker() {
        return makerForNs.get() > 0;
    }

    /**
     * Aims at another target. For a larger one the cooldown since the last retreat must be over and the way to the present
     * one gone; the other side is reached through nothing.
     */
    void aim(long wantedUnits) {
        final long nowUnits = targetUnits.get();
        final boolean crosses = Long.signum(wantedUnits) * Long.signum(nowUnits) < 0;
        final long units = crosses ? 0 : wantedUnits - wantedUnits % pair.stepUnits();
        final boolean grows = Math.abs(units) > Math.abs(nowUnits);
        if (units == nowUnits || (grows && (context.nowNs() < growAtNs.get() || !hasArrived()))) {
            return;
        }
        retarget(units);
        if (!grows) {
            coolDown();
        }
    }

    private void retarget(long units) {
        targetUnits.set(units);
        sliceUnits.set(Math.ceilDiv(Math.abs(units - pair.first().heldUnits()), slices.get()));
        sliceNs.set(NONE);
        cancelMaker();
    }

    private void coolDown() {
        growAtNs.set(context.nowNs() + cooldownNs.get());
        context.schedule(cooldownNs.get(), 0);
    }

    /** A leg failed: what the first one has, or will have, is enough for now. */
    private void settleForLess() {
        final long units = pair.first().heldUnits() + pair.first().pendingUnits(true);
        if (Math.abs(units) < Math.abs(targetUnits.get())) {
            retarget(units - units % pair.stepUnits());
            coolDown();
        }
    }

    private boolean isGrowing() {
        return Math.abs(targetUnits.get()) > Math.abs(pair.first().heldUnits());
    }

    /** Does what is due. */
    void work(boolean mayGrow) {
        hedge.watch();
        if (hedge.mustUnwind()) {
            unwind();
        } else {
            hedge.run();
        }
        move(mayGrow);
        if (isIdle() && !hedge.isDue()) {
            hedge.tidy();
        }
    }

    /** The first leg's own order must be off the book before it trades the other way. */
    private void unwind() {
        final SyntheticOrder order = maker.order(0);
        if (order != null && !pair.first().isInDoubt()) {
            cancelMaker();
        } else if (hedge.unwind()) {
            settleForLess();
        } else {
            hedge.run();
        }
    }

    private void move(boolean mayGrow) {
        if (!maker.isEmpty()) {
            tend(maker.order(0), mayGrow);
            return;
        }
        final boolean isHeldUp = pair.isInDoubt() || pair.hasTakers() || hedge.isDue() || (isGrowing() && !mayGrow);
        if (isHeldUp || !isSliceDue()) {
            return;
        }
        final long restUnits = goalUnits.get() - pair.first().heldUnits();
        final Side side = restUnits > 0 ? Side.BUY : Side.SELL;
        final long units = pair.first().orderable(Math.abs(restUnits));
        if (context.nowNs() - sliceNs.get() < makerForNs.get()) {
            rest(side, units);
        } else if (pair.first().mayTake(side, units) && !pair.second().isBackingOff()) {
            hedge.take(pair.first(), side, units);
            hedge.run();
        }
    }

    /** Whether there is a slice to be worked, which the next one may become. */
    private boolean isSliceDue() {
        final long heldUnits = pair.first().heldUnits();
        if (sliceNs.get() != NONE && isWorth(goalUnits.get() - heldUnits)) {
            return true;
        }
        final long leftUnits = targetUnits.get() - heldUnits;
        if (!isWorth(leftUnits) || context.nowNs() - sliceNs.get() < sliceIntervalNs.get()) {
            return false;
        }
        goalUnits.set(heldUnits + Long.signum(leftUnits) * nextSlice(Math.abs(leftUnits)));
        sliceNs.set(context.nowNs());
        context.schedule(sliceIntervalNs.get(), 0);
        context.schedule(makerForNs.get(), 0);
        return true;
    }

    /** An equal part, never too small for a leg, and never one that leaves a rest that is; the last one takes all. */
    private long nextSlice(long leftUnits) {
        final long step = pair.stepUnits();
        final long units = Math.max(Math.ceilDiv(sliceUnits.get(), step) * step, pair.minUnits());
        return leftUnits - units < pair.minUnits() ? leftUnits : units;
    }

    private boolean isWorth(long units) {
        return Math.abs(units) >= pair.minUnits();
    }

    /** Rests at the near side of the book. */
    private void rest(Side side, long units) {
        if (units > 0 && context.nowNs() >= makerAtNs.get()) {
            priced();
            maker.add(
                    context.submit(pair.first().shard(), side, pair.first().lots(units))
                            .limit(nearTicks(side))
                            .postOnly(true)
                            .orderId(),
                    side.sign() * units);
        }
    }

    /** The order on the book: called off where its time is over or the hedge stands still; moved where the market moved. */
    private void tend(@Nullable SyntheticOrder order, boolean mayGrow) {
        if (order == null || order.goal() == SyntheticOrder.Goal.CANCEL) {
            return;
        }
        final boolean isOver = context.nowNs() - sliceNs.get() >= makerForNs.get();
        if (isOver || pair.isInDoubt() || hedge.isDue() || (isGrowing() && !mayGrow)) {
            context.cancel(order);
        } else if (order.state().isOnBook()
                && order.goal() == SyntheticOrder.Goal.FILL
                && order.priceTicks() != nearTicks(order.side())
                && context.nowNs() - pricedNs.get() >= repriceNs.get()) {
            priced();
            context.replace(order, nearTicks(order.side()), order.quantityLots());
        }
    }

    private void priced() {
        pricedNs.set(context.nowNs());
        context.schedule(repriceNs.get(), 0);
    }

    private long nearTicks(Side side) {
        return side == Side.BUY
                ? pair.first().shard().book().bidTicks()
                : pair.first().shard().book().askTicks();
    }

    private void cancelMaker() {
        final SyntheticOrder order = maker.order(0);
        if (order != null && order.goal() != SyntheticOrder.Goal.CANCEL) {
            context.cancel(order);
        }
    }

    /** One of the pair's orders changed. */
    void onOrder(SyntheticOrder order) {
        final boolean hasFailed = order.isEnded() && order.filledLots() == 0;
        settle(order.orderId(), hasFailed, order.attempt().state() == OrderState.REJECTED);
    }

    /** Risk would not let an order of the pair pass, or be moved. */
    void onRejected(Proposal proposal) {
        settle(proposal.orderId(), proposal.kind() == Proposal.Kind.SUBMIT, true);
    }

    private void settle(long orderId, boolean hasFailed, boolean isRefused) {
        if (maker.settle(orderId)) {
            if (hasFailed && isRefused) {
                makerAtNs.set(context.nowNs() + hedge.retryNs());
                context.schedule(hedge.retryNs(), 0);
            }
            return;
        }
        final boolean isFirst = pair.first().settle(orderId);
        final boolean isOurs = isFirst || pair.second().settle(orderId);
        if (isOurs && hasFailed) {
            hedge.backOff(isFirst ? pair.first() : pair.second());
            if (isFirst || isRefused) {
                settleForLess();
            }
        }
    }

    /** Both legs close what they have at market, each by itself. */
    void closeAtOnce() {
        cancelMaker();
        close(pair.first());
        close(pair.second());
    }

    private static void close(Leg leg) {
        final long openUnits = leg.heldUnits() + leg.pendingUnits(true);
        final Side side = openUnits > 0 ? Side.SELL : Side.BUY;
        final long units = leg.orderable(Math.abs(openUnits));
        if (leg.mayTake(side, units)) {
            leg.takeAtMarket(side, units);
        }
    }

    /**
     * What is too small for the pair, and not for a leg: both close what they can by themselves, if less differs then.
     *
     * @return false where there is nothing to gain
     */
    boolean closeRest() {
        if (Math.abs(rest(pair.first()) + rest(pair.second())) >= Math.abs(pair.netUnits())) {
            return false;
        }
        close(pair.first());
        close(pair.second());
        return true;
    }

    /** What a leg could not close. */
    private static long rest(Leg leg) {
        return leg.heldUnits() - Long.signum(leg.heldUnits()) * leg.orderable(Math.abs(leg.heldUnits()));
    }

    /** Whether the pair has no more to close, and nothing is on its way. */
    boolean isClosed() {
        final boolean waits = pair.first().isBackingOff() || pair.second().isBackingOff();
        return isIdle() && targetUnits.get() == 0 && hasArrived() && !hedge.isDue() && !waits;
    }

    /** Whether neither leg holds anything that it can close, and nothing is on its way. */
    boolean isFlat() {
        return isIdle()
                && pair.first().orderable(Math.abs(pair.first().heldUnits())) == 0
                && pair.second().orderable(Math.abs(pair.second().heldUnits())) == 0;
    }

    private boolean hasArrived() {
        return !isWorth(targetUnits.get() - pair.first().heldUnits());
    }

    private boolean isIdle() {
        return maker.isEmpty() && !pair.hasTakers();
    }

    /** After a time in which timers were not heard. */
    void resume() {
        hedge.resume();
        makerAtNs.set(0);
    }
}
