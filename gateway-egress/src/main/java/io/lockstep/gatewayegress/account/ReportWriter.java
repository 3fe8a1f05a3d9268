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
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the venue said, into the log. Reports wait while there is no room; none is ever dropped. */
final class ReportWriter {
    private record Report(
            AttemptId id, ExecutionKind kind, long epoch, long venueOrderId, int venueCode, VenueTrade trade) {}

    /** In a report that is not of a trade. */
    private static final VenueTrade NO_TRADE = new VenueTrade("", 0, 0, Side.BUY, 0, 0, 0, "", true, 0);

    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);

    private final LogWriter writer;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private final FundingReportEncoder funding = new FundingReportEncoder();
    private final GateClosedEncoder gateClosed = new GateClosedEncoder();
    private final BalanceReportEncoder balance = new BalanceReportEncoder();
    private final PositionReportEncoder position = new PositionReportEncoder();

    ReportWriter(LogWriter writer) {
        this.writer = writer;
    }

    /**
     * Anything but a trade.
     *
     * @param epoch the lease under which it is claimed
     */
    void report(AttemptId id, ExecutionKind kind, long epoch, long venueOrderId, int venueCode) {
        add(new Report(id, kind, epoch, venueOrderId, venueCode, NO_TRADE));
    }

    void trade(AttemptId id, long epoch, VenueTrade trade) {
        add(new Report(id, ExecutionKind.FILL, epoch, trade.venueOrderId(), 0, trade));
    }

    /** Funding is of the shard that trades the symbol; where there is none the ledger cannot know it. */
    void funding(long epoch, Collection<VenueShard> shards, VenueFunding booked) {
        for (VenueShard shard : shards) {
            if (shard.symbol().equals(booked.symbol())) {
                funding(shard.shardId(), epoch, booked);
                return;
            }
        }
        LOG.warn("funding of {}, which is no shard, is not in the ledger", booked.symbol());
    }

    private void funding(int shardId, long epoch, VenueFunding booked) {
        waiting.add(() -> writer.commit(writer.begin(funding)
                .shardId(shardId)
                .epoch(epoch)
                .transactionId(booked.transactionId())
                .amountUnits(booked.amountUnits())
                .venueTimeNs(booked.venueTimeNs())));
        poll();
    }

    /** What the account holds, where every fill and booking that is in it was reported before. */
    void holdings(int accountId, long epoch, Collection<VenueShard> shards, Holdings holdings, long timeNs) {
        final Set<String> assets = new TreeSet<>();
        for (final VenueShard shard : shards) {
            assets.addAll(holdings.assets(shard));
            final long lots = holdings.lots(shard);
            if (lots == Decimals.INVALID) {
                LOG.error("the position of {} at the venue is no whole number of lots", shard.symbol());
            } else if (!shard.isSpot()) {
                position(shard.shardId(), epoch, lots, timeNs);
            }
        }
        assets.forEach(asset -> balance(accountId, epoch, asset, holdings.walletUnits(asset), timeNs));
    }

    /** Nothing is sent any more. */
    void gateClosed(int accountId, long epoch) {
        waiting.add(() ->
                writer.commit(writer.begin(gateClosed).accountId(accountId).epoch(epoch)));
        poll();
    }

    private void balance(int accountId, long epoch, String asset, long walletUnits, long venueTimeNs) {
        waiting.add(() -> writer.commit(writer.begin(balance)
                .accountId(accountId)
                .epoch(epoch)
                .walletUnits(walletUnits)
                .isSettled((short) 1)
                .venueTimeNs(venueTimeNs)
                .asset(asset)));
        poll();
    }

    private void position(int shardId, long epoch, long positionLots, long venueTimeNs) {
        waiting.add(() -> writer.commit(writer.begin(position)
                .shardId(shardId)
                .epoch(epoch)
                .positionLots(positionLots)
                .isSettled((short) 1)
                .venueTimeNs(venueTimeNs)));
        poll();
    }

    private void add(Report report) {
        waiting.add(() -> write(report));
        poll();
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

    int waiting() {
        return waiting.size();
    }

    private void write(Report report) {
        final VenueTrade trade = report.trade();
        writer.commit(writer.begin(encoder)
                .shardId(report.id().shardId())
                .attempt(report.id().attempt())
                .kind(report.kind())
                .side(trade.side())
                .liquidity(trade.isMaker() ? Liquidity.MAKER : Liquidity.TAKER)
                .epoch(report.epoch())
                .orderId(report.id().orderId())
                .venueOrderId(report.venueOrderId())
                .tradeId(trade.tradeId())
                .priceTicks(trade.priceTicks())
                .quantityLots(trade.quantityLots())
                .feeUnits(trade.feeUnits())
                .venueTimeNs(trade.venueTimeNs())
                .venueCode(report.venueCode())
                .fillOrigin(FillOrigin.ORDER)
                .feeAsset(trade.feeAsset()));
    }
}
