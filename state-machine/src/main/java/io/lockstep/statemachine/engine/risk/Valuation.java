package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.Assets;
import io.lockstep.statemachine.engine.ledger.Ledger;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.time.EngineClock;

/**
 * What things are worth in one asset, the reporting asset. Another asset is worth what the instrument of the lowest
 * number says that trades it for the reporting asset. A price older than a minute values nothing: then the answer is
 * {@link Money#OVERFLOW}, as it is where a number does not fit, and whoever asked must do without.
 */
public final class Valuation {
    /** An older price values nothing. */
    public static final long STALE_AFTER_NS = 60_000_000_000L;

    private final EngineClock clock;
    private final Books books;
    private final Assets assets;
    private final Ledger ledger;
    private int reportingAssetId = Assets.NONE;

    public Valuation(EngineClock clock, Books books, Assets assets, Ledger ledger) {
        this.clock = clock;
        this.books = books;
        this.assets = assets;
        this.ledger = ledger;
    }

    /** {@link Assets#NONE} until it is set: then every settlement asset is its own measure, and nothing is converted. */
    public int reportingAssetId() {
        return reportingAssetId;
    }

    public void setReportingAssetId(int assetId) {
        reportingAssetId = assetId;
    }

    /** What an amount of an asset is worth. */
    public long inReporting(int assetId, long units) {
        if (reportingAssetId == Assets.NONE || assetId == reportingAssetId || units == 0 || units == Money.OVERFLOW) {
            return units;
        }
        for (int id = 0; id < books.end(); id++) {
            final Book book = books.find(id);
            if (book != null && prices(book.instrument(), assetId)) {
                final long ticks = book.valuationTicks(clock.nowNs(), STALE_AFTER_NS);
                return ticks == 0 ? Money.OVERFLOW : book.instrument().valueUnits(ticks, units);
            }
        }
        return Money.OVERFLOW;
    }

    private boolean prices(Instrument instrument, int assetId) {
        return !instrument.kind().isInverse()
                && instrument.quantityAssetId() == assetId
                && instrument.settleAssetId() == reportingAssetId;
    }

    /** What a shard's lots are worth: long is positive, also where inverse. */
    public long exposure(Shard shard, long lots) {
        if (lots == 0) {
            return 0;
        }
        final Instrument instrument = shard.instrument();
        final long ticks = shard.book().valuationTicks(clock.nowNs(), STALE_AFTER_NS);
        final long units = Money.multiply(lots, instrument.unitsPerLot());
        if (ticks == 0 || units == Money.OVERFLOW) {
            return Money.OVERFLOW;
        }
        final long value = instrument.valueUnits(ticks, units);
        return inReporting(
                instrument.settleAssetId(), instrument.kind().isInverse() && value != Money.OVERFLOW ? -value : value);
    }

    /** What a shard has at most, with its working orders on a side and some lots more; signed. */
    public long exposureWith(Shard shard, Side side, long moreLots) {
        final long working = shard.exposure().workingLots(side);
        return exposure(shard, shard.position().lots() + side.sign() * (working + moreLots));
    }

    /** Profit of a shard: realised, unrealised and funding, less all fees. */
    public long profit(Shard shard) {
        final Instrument instrument = shard.instrument();
        long settled =
                Money.add(shard.position().realisedUnits(), shard.position().fundingUnits());
        settled = sum(settled, unrealised(shard));
        long profit = inReporting(instrument.settleAssetId(), settled);
        for (int assetId = 0; assetId < assets.end(); assetId++) {
            final long fees = ledger.balanceUnits(LedgerKind.FEES, shard.shardId(), assetId);
            profit = sum(profit, -inReporting(assetId, fees));
        }
        return profit;
    }

    /** In the settlement asset. */
    long unrealised(Shard shard) {
        if (shard.position().units() == 0) {
            return 0;
        }
        final long ticks = shard.book().valuationTicks(clock.nowNs(), STALE_AFTER_NS);
        return ticks == 0 ? Money.OVERFLOW : shard.position().unrealisedUnits(shard.instrument(), ticks);
    }

    /** Unknown where one of them is. */
    static long sum(long a, long b) {
        return a == Money.OVERFLOW || b == Money.OVERFLOW ? Money.OVERFLOW : Money.add(a, b);
    }
}
