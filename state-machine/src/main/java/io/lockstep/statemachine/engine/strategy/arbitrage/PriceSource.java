package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.StrategyContext;

/** Which price counts, which funding rate, and how old they may be. */
final class PriceSource {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long USUAL_INTERVAL_NS = 8 * HOUR_NS;
    private static final long PPB = 1_000_000_000;

    private final StrategyContext context;
    private final Parameter staleAfterNs;
    private final Parameter markStaleAfterNs;
    private final Parameter assumedFundingPpb;

    PriceSource(StrategyContext context) {
        this.context = context;
        staleAfterNs = context.parameter("staleAfterNs", 2_000_000_000L, 1, Long.MAX_VALUE / 4);
        markStaleAfterNs = context.parameter("markStaleAfterNs", 30_000_000_000L, 1, Long.MAX_VALUE / 4);
        assumedFundingPpb = context.parameter("assumedFundingPpb", 0, -PPB, PPB);
    }

    /** Whether the best quotes of both legs may be traded on. */
    boolean areFresh(Pair pair) {
        return isFresh(pair.first()) && isFresh(pair.second());
    }

    private boolean isFresh(Leg leg) {
        return leg.shard().book().isFresh(context.nowNs(), staleAfterNs.get());
    }

    /** Spot has none, which is known; where no mark was ever told, the rate is assumed. */
    boolean isFundingKnown(Leg leg) {
        final Book book = leg.shard().book();
        return leg.isSpot() || book.markTicks() == 0 || context.nowNs() - book.markedNs() <= markStaleAfterNs.get();
    }

    /** What a long position pays in an hour, in parts per billion, whatever the venue's interval. */
    long fundingPpbPerHour(Leg leg) {
        if (leg.isSpot()) {
            return 0;
        }
        final Book book = leg.shard().book();
        final long ratePpb = book.markTicks() == 0 ? assumedFundingPpb.get() : book.fundingRatePpb();
        final long intervalNs = leg.shard().instrument().fundingIntervalNs();
        return Money.multiplyDivide(ratePpb, HOUR_NS, intervalNs == 0 ? USUAL_INTERVAL_NS : intervalNs);
    }

    /** What a position is worth now, at the mark, or at the middle where there is none; the sign is the position's. */
    long valueUnits(Leg leg) {
        final Book book = leg.shard().book();
        final long twiceTicks = book.markTicks() > 0 ? 2 * book.markTicks() : book.twiceMidTicks();
        return leg.shard().instrument().valueUnits(twiceTicks, leg.heldUnits()) / 2;
    }
}
