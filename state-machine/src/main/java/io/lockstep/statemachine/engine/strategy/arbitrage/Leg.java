package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;

/** One side of a pair: what it holds and what is on its way, in units of the base asset, and orders that take from it. */
final class Leg {
    static final long MOST_LOTS = Long.MAX_VALUE / 4;

    private static final long PPM = 1_000_000;
    private static final long ONE_UNITS = 100_000_000;
    private static final long NEVER_UNITS = Long.MAX_VALUE / 4;
    private static final int ROOM = 4;

    /** What is just large enough now may be too small by the time it arrives: the least notional counts as so much more. */
    private static final long HEADROOM = 50;

    private final StrategyContext context;
    private final Shard shard;
    private final Parameter slippagePpm;
    private final SentOrders takers;
    private final Variable retryAtNs;

    /** @param slippagePpm how far behind the best price it takes */
    Leg(StrategyContext context, Shard shard, Parameter slippagePpm) {
        this.context = context;
        this.shard = shard;
        this.slippagePpm = slippagePpm;
        takers = new SentOrders(context, ROOM);
        retryAtNs = context.variable(0);
    }

    Shard shard() {
        return shard;
    }

    boolean isSpot() {
        return shard.instrument().kind().isSpot();
    }

    long units(long lots) {
        final long units = Money.multiply(lots, shard.instrument().unitsPerLot());
        return units == Money.OVERFLOW ? 0 : units;
    }

    long heldUnits() {
        return shard.position().units();
    }

    /** What its takers may still do to it. */
    long pendingUnits(boolean withDoubts) {
        return takers.pendingUnits(shard.instrument().unitsPerLot(), withDoubts);
    }

    boolean hasTakers() {
        return !takers.isEmpty();
    }

    boolean isInDoubt() {
        return shard.inDoubt() > 0;
    }

    long stepUnits() {
        return units(shard.instrument().quantityStepLots());
    }

    /** The least that an order may be for, in whole steps. */
    long minUnits() {
        final Instrument instrument = shard.instrument();
        long minUnits = Math.max(units(instrument.minQuantityLots()), stepUnits());
        if (instrument.minNotionalUnits() > 0) {
            final long bidUnits = bidUnits();
            final long notionalUnits = instrument.minNotionalUnits() + instrument.minNotionalUnits() / HEADROOM;
            final long needed = bidUnits <= 0 ? NEVER_UNITS : Money.multiplyDivide(notionalUnits, ONE_UNITS, bidUnits);
            minUnits = Math.max(minUnits, needed == Money.OVERFLOW ? NEVER_UNITS : needed + 1);
        }
        return Math.ceilDiv(minUnits, stepUnits()) * stepUnits();
    }

    /** What one of the base asset is worth where it can be sold now. */
    long bidUnits() {
        return shard.instrument().valueUnits(shard.book().bidTicks(), ONE_UNITS);
    }

    /** What one of the base asset costs where it can be bought now. */
    long askUnits() {
        return shard.instrument().valueUnits(shard.book().askTicks(), ONE_UNITS);
    }

    /** The part of a quantity that can be ordered here. */
    long orderable(long units) {
        final long whole = units - units % stepUnits();
        return whole >= minUnits() ? whole : 0;
    }

    /** As much of it, at most, that what is held afterwards, if anything, is enough to be closed later. */
    long closable(Side side, long units) {
        final long afterUnits = heldUnits() + pendingUnits(true) + side.sign() * units;
        final boolean isRest = afterUnits != 0 && Math.abs(afterUnits) < minUnits() && afterUnits * side.sign() < 0;
        return orderable(isRest ? units - (minUnits() - Math.abs(afterUnits)) : units);
    }

    /** Whether an order would be refused until a doubt is resolved: what only reduces, and meets no own order, is not. */
    boolean isBlocked(Side side, long units) {
        final long closableLots =
                -side.sign() * shard.position().lots() - shard.exposure().workingLots(side);
        return isInDoubt() && (lots(units) > closableLots || meetsOwnOrder(side));
    }

    /** Whether an order may be sent that takes so much. */
    boolean mayTake(Side side, long units) {
        return units > 0 && takers.hasRoom() && !isBackingOff() && !isBlocked(side, units) && !meetsOwnOrder(side);
    }

    /** Whether an order of ours stands on the other side of the book, where it would be taken: it must be off first. */
    private boolean meetsOwnOrder(Side side) {
        final long ownTicks = shard.book().ownQuotes().bestTicks(side.opposite());
        return ownTicks > 0 && side.sign() * (takeTicks(side) - ownTicks) >= 0;
    }

    boolean isBackingOff() {
        return context.nowNs() < retryAtNs.get();
    }

    /** After a failure nothing is sent here for a while: what was refused once would be refused again. */
    void backOff(long delayNs) {
        retryAtNs.set(context.nowNs() + delayNs);
        context.schedule(delayNs, 0);
    }

    void forgive() {
        retryAtNs.set(0);
    }

    /** Takes at the far side of the book, or a little behind it; what is not there is not waited for. */
    void take(Side side, long units) {
        propose(side, units).limit(takeTicks(side)).timeInForce(TimeInForce.IOC);
    }

    private long takeTicks(Side side) {
        final Book book = shard.book();
        final long touchTicks = side == Side.BUY ? book.askTicks() : book.bidTicks();
        final long stepTicks = shard.instrument().priceStepTicks();
        final long behindTicks = Money.multiplyDivide(touchTicks, slippagePpm.get(), PPM) / stepTicks * stepTicks;
        return touchTicks + side.sign() * behindTicks;
    }

    /** Takes whatever the book has. */
    void takeAtMarket(Side side, long units) {
        propose(side, units).market().timeInForce(TimeInForce.IOC);
    }

    private Proposal propose(Side side, long units) {
        final Proposal proposal = context.submit(shard, side, lots(units));
        takers.add(proposal.orderId(), side.sign() * units);
        return proposal;
    }

    /** @return whether the order takes from this leg */
    boolean settle(long orderId) {
        return takers.settle(orderId);
    }

    long lots(long units) {
        return units / shard.instrument().unitsPerLot();
    }
}
