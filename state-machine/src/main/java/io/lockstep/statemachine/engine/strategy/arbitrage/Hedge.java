package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;

/**
 * Keeps the legs from standing alone: after every fill the second leg takes what the two do not cancel. What it could not
 * get for {@code chaseNs} it takes at market; what it has not got after {@code giveUpNs}, or must not order because an
 * order of its is in doubt, the first leg gives back. Less than a step rests and is carried along.
 */
final class Hedge {
    private final StrategyContext context;
    private final Pair pair;
    private final Parameter retryNs;
    private final Parameter chaseNs;
    private final Parameter giveUpNs;
    private final Variable nakedSinceNs;

    Hedge(StrategyContext context, Pair pair) {
        this.context = context;
        this.pair = pair;
        retryNs = context.parameter("retryNs", 500_000_000, 1, Long.MAX_VALUE / 4);
        chaseNs = context.parameter("chaseNs", 1_000_000_000, 0, Long.MAX_VALUE / 4);
        giveUpNs = context.parameter("giveUpNs", 5_000_000_000L, 0, Long.MAX_VALUE / 4);
        nakedSinceNs = context.variable(0);
    }

    /** Whether more is open than the second leg could take now. */
    boolean isDue() {
        return pair.second().closable(side(openUnits()), wholeUnits(openUnits())) > 0;
    }

    /** Whether the second leg is to be hedged with, and cannot: the first must give back. */
    boolean mustUnwind() {
        final long openUnits = openUnits();
        final long hedgeUnits = pair.second().closable(side(openUnits), wholeUnits(openUnits));
        return hedgeUnits > 0 && (isGivenUp() || pair.second().isBlocked(side(openUnits), hedgeUnits));
    }

    /** The second leg takes what it can. */
    void run() {
        final long openUnits = openUnits();
        final Side side = side(openUnits);
        final long hedgeUnits = pair.second().closable(side, wholeUnits(openUnits));
        if (pair.second().mayTake(side, hedgeUnits)) {
            take(pair.second(), side, hedgeUnits);
        }
    }

    /**
     * The first leg gives back what the second one cannot take.
     *
     * @return false where it has nothing to give
     */
    boolean unwind() {
        return giveBack(pair.first(), openUnits());
    }

    /** The leg that has too much gives back what is too small for the other. */
    void tidy() {
        final long openUnits = openUnits();
        if (wholeUnits(openUnits) > 0 && !giveBack(pair.first(), openUnits)) {
            giveBack(pair.second(), openUnits);
        }
    }

    private boolean giveBack(Leg leg, long openUnits) {
        final long excessUnits = Long.signum(openUnits) * (leg.heldUnits() + leg.pendingUnits(true));
        final long units = leg.orderable(Math.min(Math.abs(openUnits), Math.max(0, excessUnits)));
        if (!leg.mayTake(side(openUnits), units)) {
            return false;
        }
        take(leg, side(openUnits), units);
        return true;
    }

    void take(Leg leg, Side side, long units) {
        if (nakedSinceNs.get() != 0 && context.nowNs() - nakedSinceNs.get() >= chaseNs.get()) {
            leg.takeAtMarket(side, units);
        } else {
            leg.take(side, units);
        }
    }

    /** What is refused is not asked for again at once. */
    void backOff(Leg leg) {
        leg.backOff(retryNs.get());
    }

    long retryNs() {
        return retryNs.get();
    }

    /** After a time in which timers were not heard. */
    void resume() {
        nakedSinceNs.set(0);
        pair.first().forgive();
        pair.second().forgive();
    }

    /** The time runs from when the second leg could first have closed it until it is closed. */
    void watch() {
        final long netUnits = pair.netUnits();
        if (pair.second().orderable(wholeUnits(netUnits)) == 0) {
            nakedSinceNs.set(0);
        } else if (nakedSinceNs.get() == 0) {
            nakedSinceNs.set(context.nowNs());
            context.schedule(chaseNs.get(), 0);
            context.schedule(giveUpNs.get(), 0);
        }
    }

    private boolean isGivenUp() {
        return nakedSinceNs.get() != 0 && context.nowNs() - nakedSinceNs.get() >= giveUpNs.get();
    }

    /** What nothing on its way will close. An order in doubt may, but is not waited for longer than anything else. */
    private long openUnits() {
        return pair.netUnits() + pair.pendingUnits(!isGivenUp());
    }

    private long wholeUnits(long units) {
        return Math.abs(units) - Math.abs(units) % pair.stepUnits();
    }

    private static Side side(long openUnits) {
        return openUnits > 0 ? Side.SELL : Side.BUY;
    }
}
