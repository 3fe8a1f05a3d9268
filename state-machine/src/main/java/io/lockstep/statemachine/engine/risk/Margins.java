package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.market.MarginBrackets;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.time.EngineClock;

/**
 * Margin of derivatives, in their settlement assets, as far as shards have been told how they are margined. Initial margin
 * is worth over leverage; maintenance margin comes from the venue's tiers. {@link Money#OVERFLOW} is not known.
 */
public final class Margins {
    private static final long PPM = 1_000_000;

    /** No price, however far it goes. */
    private static final long NEVER = -1;

    private final EngineClock clock;
    private final Slots<Shard> shards;
    private final Valuation valuation;

    public Margins(EngineClock clock, Slots<Shard> shards, Valuation valuation) {
        this.clock = clock;
        this.shards = shards;
        this.valuation = valuation;
    }

    /** What stands behind all of an account's positions that settle in a shard's asset. */
    public long equityUnits(Shard of) {
        long equity = of.accounts().walletUnits();
        for (int id = 0; id < shards.end(); id++) {
            final Shard shard = shards.find(id);
            if (shard != null && isBeside(shard, of)) {
                equity = Valuation.sum(equity, valuation.unrealised(shard));
            }
        }
        return equity;
    }

    /** Initial margin of those positions with their working orders, and some lots more on the shard itself. */
    public long initialUnits(Shard of, Side side, long moreLots) {
        long margin = 0;
        for (int id = 0; id < shards.end(); id++) {
            final Shard shard = shards.find(id);
            if (shard != null && isBeside(shard, of)) {
                final long more = shard == of ? moreLots : 0;
                final long up = worth(shard, Side.BUY, side == Side.BUY ? more : 0);
                final long down = worth(shard, Side.SELL, side == Side.SELL ? more : 0);
                final boolean isKnown = up != Money.OVERFLOW && down != Money.OVERFLOW;
                margin = Valuation.sum(margin, isKnown ? Math.max(up, down) / shard.leverage() : Money.OVERFLOW);
            }
        }
        return margin;
    }

    /** Of an account's derivatives that settle in the same asset, those that have been told how they are margined. */
    private static boolean isBeside(Shard shard, Shard of) {
        return shard.leverage() > 0
                && shard.account() == of.account()
                && shard.instrument().settleAssetId() == of.instrument().settleAssetId();
    }

    private long worth(Shard shard, Side side, long moreLots) {
        final long lots =
                shard.position().lots() + side.sign() * (shard.exposure().workingLots(side) + moreLots);
        return worthUnits(shard, Money.multiply(lots, shard.instrument().unitsPerLot()));
    }

    /** Without sign. */
    private long worthUnits(Shard shard, long units) {
        if (units == 0) {
            return 0;
        }
        final long ticks = shard.book().valuationTicks(clock.nowNs(), Valuation.STALE_AFTER_NS);
        if (ticks == 0 || units == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        final long value = shard.instrument().valueUnits(ticks, units);
        return value == Money.OVERFLOW ? value : Math.abs(value);
    }

    /** What a shard's position must keep. */
    public long maintenanceUnits(Shard shard) {
        final long worth = worthUnits(shard, shard.position().units());
        return worth == Money.OVERFLOW ? worth : shard.book().brackets().maintenanceUnits(worth);
    }

    /**
     * How far the price may go against a position before the venue liquidates it, over the price.
     *
     * @return in parts per million, 0 where it is there already, {@link Long#MAX_VALUE} where there is no position, or none
     *     that can be liquidated, {@link Money#OVERFLOW} where it is not known
     */
    public long liquidationDistancePpm(Shard shard) {
        if (shard.position().units() == 0 || shard.leverage() == 0) {
            return Long.MAX_VALUE;
        }
        final long markTicks = shard.book().valuationTicks(clock.nowNs(), Valuation.STALE_AFTER_NS);
        final long priceTicks = liquidationTicks(shard);
        if (markTicks == 0 || priceTicks == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        if (priceTicks == NEVER) {
            return Long.MAX_VALUE;
        }
        final long away = shard.position().units() > 0 ? markTicks - priceTicks : priceTicks - markTicks;
        return away <= 0 ? 0 : Money.multiplyDivide(away, PPM, markTicks);
    }

    /**
     * The price at which the venue liquidates a position: where {@code margin + value(p) - cost = worth(p) x rate -
     * deduction}, with the tier of today's worth; for a cross position the margin is the wallet with the other positions'
     * profit, less what they must keep. A linear long and an inverse short have a positive value, and lose as it falls to
     * nothing; the others owe theirs, and lose as it grows.
     *
     * @return {@link #NEVER} where there is none, {@link Money#OVERFLOW} where it is not known
     */
    private long liquidationTicks(Shard shard) {
        final Instrument instrument = shard.instrument();
        final long units = shard.position().units();
        final long worth = worthUnits(shard, units);
        final long margin = marginUnits(shard);
        if (worth == Money.OVERFLOW || margin == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        final MarginBrackets brackets = shard.book().brackets();
        final int tier = brackets.tier(worth);
        final boolean isOwed = units > 0 == instrument.kind().isInverse();
        final long spare = Valuation.sum(margin, brackets.deductionUnits(tier));
        final long spareAtNothing = Valuation.sum(spare, -shard.position().costUnits());
        if (spareAtNothing == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        final long ratePpm = brackets.maintenancePpm(tier);
        if (isOwed) {
            final long worthThere = Money.multiplyDivide(spareAtNothing, PPM, PPM + ratePpm);
            return worthThere <= 0 ? alreadyTicks(units) : instrument.ticksOf(worthThere, Math.abs(units));
        }
        final long worthThere = Money.multiplyDivide(-spareAtNothing, PPM, PPM - ratePpm);
        if (worthThere == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        return worthThere <= 0 ? NEVER : instrument.ticksOf(worthThere, Math.abs(units));
    }

    /** A price that any price is beyond. */
    private static long alreadyTicks(long units) {
        return units > 0 ? Long.MAX_VALUE : 0;
    }

    /** What stands behind one position. */
    private long marginUnits(Shard of) {
        if (of.marginMode() == MarginMode.ISOLATED) {
            return Math.abs(of.position().costUnits()) / of.leverage();
        }
        long margin = of.accounts().walletUnits();
        for (int id = 0; id < shards.end(); id++) {
            final Shard shard = shards.find(id);
            if (shard != null && shard != of && isBeside(shard, of) && shard.marginMode() == MarginMode.CROSS) {
                margin = Valuation.sum(margin, valuation.unrealised(shard));
                margin = Valuation.sum(margin, -maintenanceUnits(shard));
            }
        }
        return margin;
    }
}
