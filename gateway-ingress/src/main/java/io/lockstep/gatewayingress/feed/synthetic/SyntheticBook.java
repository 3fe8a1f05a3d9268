package io.lockstep.gatewayingress.feed.synthetic;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;

/**
 * The order book of one synthetic instrument: some twenty levels a side that follow a fair price, with quotes and trades
 * that fit them. It is never crossed. Changes are numbered as the venue numbers them.
 */
final class SyntheticBook {
    private static final int LEVELS_MIN = 20;
    private static final int USDM_ID_JUMP = 40;
    private static final long PPM = 1_000_000;

    /** The fair price may leave the quotes by this before they follow. */
    private static final long INERTIA_PPM = 12;
    /** A wider spread soon draws new quotes. */
    private static final int WIDE_STEPS = 4;
    /** The widest gap between levels. */
    private static final long GAP_PPM = 8;
    /** What usually stands at a level is worth this much of the quote asset. */
    private static final long LEVEL_VALUE = 20_000;

    final FeedInstrument instrument;
    final SyntheticSide bids = new SyntheticSide(true);
    final SyntheticSide asks = new SyntheticSide(false);

    private final SplitMix random;
    private final boolean isSpot;
    private final long stepTicks;
    private final long inertiaTicks;
    private final int gapSteps;
    private final int usualLots;

    private long lastId;
    private long flushedId;
    private long firstUnflushedId;

    private long tradeId;
    private long tradeTicks;
    private long tradeLots;
    private boolean isBuyerMaker;

    SyntheticBook(FeedInstrument instrument, long baseTicks, SplitMix random) {
        this.instrument = instrument;
        this.random = random;
        this.isSpot = instrument.venue() == Venue.BINANCE_SPOT;
        this.stepTicks = instrument.priceStepTicks();
        this.inertiaTicks = Math.max(stepTicks, baseTicks * INERTIA_PPM / PPM);
        this.gapSteps = (int) Math.max(2, baseTicks * GAP_PPM / PPM / stepTicks);
        this.usualLots = (int) usualLots(instrument, baseTicks);
        this.lastId = 1_000_000_000L + random.below(1_000_000_000);
        this.flushedId = lastId;
        this.tradeId = 1_000_000L + random.below(1_000_000);
        follow(baseTicks);
    }

    private static long usualLots(FeedInstrument instrument, long baseTicks) {
        long lots = LEVEL_VALUE;
        for (int i = instrument.priceExponent() + instrument.quantityExponent(); i < 0; i++) {
            lots *= 10;
        }
        return lots / baseTicks;
    }

    /** Something happens; what, chance decides. Says whether it was a trade. */
    boolean act(long fairTicks) {
        final long twiceOffTicks = 2 * fairTicks - bids.priceTicks(0) - asks.priceTicks(0);
        final boolean isWide = asks.priceTicks(0) - bids.priceTicks(0) > WIDE_STEPS * stepTicks;
        if (Math.abs(twiceOffTicks) > 2 * inertiaTicks || (isWide && random.isIn100(40))) {
            follow(fairTicks);
            return false;
        }
        final int dice = random.below(100);
        if (dice < 28) {
            trade(twiceOffTicks);
            return true;
        }
        final SyntheticSide side = random.isIn100(50) ? bids : asks;
        if (dice < 80) {
            change(side, side.priceTicks(0), someLots());
        } else {
            changeDeepLevel(side);
        }
        return false;
    }

    /** Takes the quotes to the fair price. */
    private void follow(long fairTicks) {
        final long bidTicks = Math.floorDiv(fairTicks, stepTicks) * stepTicks;
        final int spreadSteps = random.isIn100(90) ? 1 : 2 + random.below(3);
        place(bids, bidTicks);
        place(asks, bidTicks + spreadSteps * stepTicks);
        refill(bids);
        refill(asks);
    }

    private void place(SyntheticSide side, long ticks) {
        while (side.size() > 0 && side.isBetter(side.priceTicks(0), ticks)) {
            change(side, side.priceTicks(0), 0);
        }
        if (side.lotsAt(ticks) == 0) {
            change(side, ticks, someLots());
        }
    }

    /** The taker more often does what brings the quotes to the fair price. */
    private void trade(long twiceOffTicks) {
        final int buyPercent = (int) (50 + 20 * twiceOffTicks / inertiaTicks);
        final boolean isBuy = random.isIn100(buyPercent);
        final SyntheticSide side = isBuy ? asks : bids;
        final long standingLots = side.quantityLots(0);
        isBuyerMaker = !isBuy;
        tradeId++;
        tradeTicks = side.priceTicks(0);
        tradeLots = random.isIn100(15) ? standingLots : Math.min(standingLots, 1 + random.below(usualLots / 4));
        change(side, tradeTicks, standingLots - tradeLots);
        refill(side);
    }

    /** New levels stand where there is a gap, so that the book does not hollow out behind its quotes. */
    private void changeDeepLevel(SyntheticSide side) {
        final int index = 1 + random.below(side.size() - 1);
        final long ticks = side.priceTicks(index);
        final long innerTicks = side.priceTicks(index - 1);
        if (Math.abs(ticks - innerTicks) > gapSteps * stepTicks) {
            change(side, side.further(innerTicks, stepTicks * (1 + random.below(gapSteps))), someLots());
        } else {
            change(side, ticks, random.isIn100(25) ? 0 : someLots());
        }
        refill(side);
    }

    private void refill(SyntheticSide side) {
        while (side.size() < LEVELS_MIN) {
            final long lastTicks = side.priceTicks(side.size() - 1);
            change(side, side.further(lastTicks, stepTicks * (1 + random.below(gapSteps))), someLots());
        }
    }

    private void change(SyntheticSide side, long ticks, long lots) {
        final boolean isNew = lots > 0 && side.lotsAt(ticks) == 0;
        if (isNew && side.size() == SyntheticSide.LEVELS_MAX) {
            change(side, side.priceTicks(side.size() - 1), 0);
        }
        lastId += isSpot ? 1 : 1 + random.below(USDM_ID_JUMP);
        if (!hasChanges()) {
            firstUnflushedId = isSpot ? flushedId + 1 : lastId;
        }
        side.set(ticks, lots);
    }

    private long someLots() {
        final long lots = 1L + usualLots / 10 + random.below(usualLots);
        return random.isIn100(10) ? 8 * lots : lots;
    }

    /** Between the quotes, in half ticks. */
    long middleHalfTicks() {
        return bids.priceTicks(0) + asks.priceTicks(0);
    }

    boolean hasChanges() {
        return bids.changes() > 0 || asks.changes() > 0;
    }

    /** The changes were told as a depth update. */
    void flush() {
        flushedId = lastId;
        bids.forgetChanges();
        asks.forgetChanges();
    }

    /** U of the next depth update. */
    long firstUnflushedId() {
        return firstUnflushedId;
    }

    /** pu of the next depth update. */
    long flushedId() {
        return flushedId;
    }

    /** The number of the last change. */
    long lastId() {
        return lastId;
    }

    long tradeId() {
        return tradeId;
    }

    long tradeTicks() {
        return tradeTicks;
    }

    long tradeLots() {
        return tradeLots;
    }

    boolean isBuyerMaker() {
        return isBuyerMaker;
    }
}
