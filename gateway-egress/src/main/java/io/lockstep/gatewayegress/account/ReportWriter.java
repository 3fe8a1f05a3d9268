package io.lockstep.gatewayegress.account;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.log.BalanceReportEncoder;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.log.FillOrigin;
import io.lockstep.codecs.log.FundingReportEncoder;
import io.lockstep.codecs.log.GateClosedEncoder;
import io.lockstep.codecs.log.Liquidity;
import io.lockstep.codecs.log.PositionReportEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.TransferReportEncoder;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the venue said, into the log, under the lease that is held. Without one nothing is told: whoever gets it asks for
 * all of it. Reports wait while there is no room; none is ever dropped.
 */
final class ReportWriter {
    /** In a report that is not of a trade. */
    private static final VenueTrade NO_TRADE = new VenueTrade("", 0, 0, Side.BUY, 0, 0, 0, "", true, 0);

    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);

    private final int accountId;
    private final LogWriter writer;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private final FundingReportEncoder funding = new FundingReportEncoder();
    private final TransferReportEncoder transfer = new TransferReportEncoder();
    private final GateClosedEncoder gateClosed = new GateClosedEncoder();
    private final BalanceReportEncoder balance = new BalanceReportEncoder();
    private final PositionReportEncoder position = new PositionReportEncoder();
    private boolean hasLease;
    private long epoch;

    ReportWriter(int accountId, LogWriter writer) {
        this.accountId = accountId;
        this.writer = writer;
    }

    void onLease(long newEpoch) {
        hasLease = true;
        epoch = newEpoch;
    }

    void onLeaseLost() {
        hasLease = false;
    }

    /** Anything but a trade. */
    void report(AttemptId id, ExecutionKind kind, long venueOrderId, int venueCode) {
        add(under -> write(under, id, kind, venueOrderId, venueCode, NO_TRADE));
    }

    void trade(AttemptId id, VenueTrade trade) {
        add(under -> write(under, id, ExecutionKind.FILL, trade.venueOrderId(), 0, trade));
    }

    /** Funding is of the shard that trades the symbol; where there is none the ledger cannot know it. */
    void funding(Collection<VenueShard> shards, VenueFunding booked) {
        for (VenueShard shard : shards) {
            if (shard.symbol().equals(booked.symbol())) {
                funding(shard.shardId(), booked);
                return;
            }
        }
        LOG.warn("funding of {}, which is no shard, is not in the ledger", booked.symbol());
    }

    private void funding(int shardId, VenueFunding booked) {
        add(under -> writer.commit(writer.begin(funding)
                .shardId(shardId)
                .epoch(under)
                .transactionId(booked.transactionId())
                .amountUnits(booked.amountUnits())
                .venueTimeNs(booked.venueTimeNs())));
    }

    void transfer(VenueTransfer booked) {
        add(under -> writer.commit(writer.begin(transfer)
                .accountId(accountId)
                .epoch(under)
                .transactionId(booked.transactionId())
                .amountUnits(booked.amountUnits())
                .venueTimeNs(booked.venueTimeNs())
                .asset(booked.asset())));
    }

    /** What the account holds, where every fill and booking that is in it was reported before. */
    void holdings(Collection<VenueShard> shards, Holdings holdings, long timeNs) {
        final Set<String> assets = new TreeSet<>();
        for (final VenueShard shard : shards) {
            assets.addAll(holdings.assets(shard));
            final long lots = holdings.lots(shard);
            if (lots == Decimals.INVALID) {
                LOG.error("the position of {} at the venue is no whole number of lots", shard.symbol());
            } else if (!shard.isSpot()) {
                position(shard.shardId(), lots, timeNs);
            }
        }
        assets.forEach(asset -> balance(asset, holdings.walletUnits(asset), timeNs));
    }

    /** Nothing is sent any more. */
    void gateClosed() {
        add(under -> writer.commit(writer.begin(gateClosed).accountId(accountId).epoch(under)));
    }

    private void balance(String asset, long walletUnits, long venueTimeNs) {
        add(under -> writer.commit(writer.begin(balance)
                .accountId(accountId)
                .epoch(under)
                .walletUnits(walletUnits)
                .isSettled((short) 1)
                .venueTimeNs(venueTimeNs)
                .asset(asset)));
    }

    private void position(int shardId, long positionLots, long venueTimeNs) {
        add(under -> writer.commit(writer.begin(position)
                .shardId(shardId)
                .epoch(under)
                .positionLots(positionLots)
                .isSettled((short) 1)
                .venueTimeNs(venueTimeNs)));
    }

    /** @param report to be written when there is room, under the lease of now */
    private void add(LongConsumer report) {
        if (hasLease) {
            final long under = epoch;
            waiting.add(() -> report.accept(under));
            poll();
        }
    }

    /**
     * Writes what there is room for.
     *
     * @return number of reports written
     */
    int poll() {
        int written = 0;
        while (!waiting.isEmpty() && writer.hasRoom(1)) {
            waiting.remove().run();
            written++;
        }
        return written;
    }

    private void write(
            long under, AttemptId id, ExecutionKind kind, long venueOrderId, int venueCode, VenueTrade trade) {
        writer.commit(writer.begin(encoder)
                .shardId(id.shardId())
                .attempt(id.attempt())
                .kind(kind)
                .side(trade.side())
                .liquidity(trade.isMaker() ? Liquidity.MAKER : Liquidity.TAKER)
                .epoch(under)
                .orderId(id.orderId())
                .venueOrderId(venueOrderId)
                .tradeId(trade.tradeId())
                .priceTicks(trade.priceTicks())
                .quantityLots(trade.quantityLots())
                .feeUnits(trade.feeUnits())
                .venueTimeNs(trade.venueTimeNs())
                .venueCode(venueCode)
                .fillOrigin(FillOrigin.ORDER)
                .feeAsset(trade.feeAsset()));
    }
}
