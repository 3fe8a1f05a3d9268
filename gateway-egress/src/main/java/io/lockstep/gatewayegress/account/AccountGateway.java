package io.lockstep.gatewayegress.account;

import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.OutboxReader;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.ResolveRequest;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account between engine and venue: sends what the engine committed, once; tells the log what the venue says; and
 * finds out what became of everything that was open whenever lease or connection are new. Nothing is sent before that.
 */
public final class AccountGateway implements OutboxReader.Listener, VenueSession.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(AccountGateway.class);

    private enum State {
        NO_LEASE,
        RECONCILING,
        TRADING
    }

    /** What there is once the session is known. */
    private record Parts(
            VenueSession session,
            TradeReader tradeReader,
            Doubts doubts,
            Cancels cancels,
            KnownOrders orders,
            DeadManSwitch deadMan,
            AccountBooks books,
            Sender sender,
            OpenOrders openOrders,
            Takeover takeover,
            HoldingsCheck holdingsCheck) {}

    private final int gatewayId;
    private final SendJournal journal;
    private final AssetRiskGate gate;
    private final ReportWriter reports;
    private final GatewayStatistics statistics;
    private final Map<Integer, VenueShard> shards = new HashMap<>();
    private final Queue<PlaceRequest> held = new ArrayDeque<>();
    private @Nullable Parts parts;
    private State state = State.NO_LEASE;
    private long epoch;
    private long nowNs;
    private long booked;
    private long traded;

    public AccountGateway(
            int accountId,
            int gatewayId,
            SendJournal journal,
            AssetRiskGate gate,
            LogWriter writer,
            GatewayStatistics statistics) {
        this.gatewayId = gatewayId;
        this.journal = journal;
        this.gate = gate;
        this.statistics = statistics;
        reports = new ReportWriter(accountId, writer);
    }

    /** The venue's session, which has this as its listener. */
    public void connect(VenueSession session, AccountSettings settings) {
        final TradeReader tradeReader = new TradeReader(settings.cell(), session, this::reportTrade);
        final Doubts doubts = new Doubts(
                settings.absenceMarginNs(),
                session.unknownOrderCode(),
                new Inquiry(session, shards, tradeReader, new Found()));
        final Cancels cancels = new Cancels(
                session, shards, (id, code) -> parts().orders().cancelRefused(id, code), id -> doubts.add(id, nowNs));
        final KnownOrders orders = new KnownOrders(reports, tradeReader, doubts, cancels, gate::onEnded);
        final AccountBooks books =
                new AccountBooks(session, shards.values(), tradeReader, this::reportFunding, this::onTransfer);
        parts = new Parts(
                session,
                tradeReader,
                doubts,
                cancels,
                orders,
                new DeadManSwitch(session, settings.countdownNs()),
                books,
                new Sender(session, journal, gate, statistics, orders),
                new OpenOrders(
                        session,
                        shards.values(),
                        tradeReader,
                        orders,
                        doubts,
                        settings.openOrdersEveryNs(),
                        (id, shard, order) -> onUnworked(settings, id, shard, order)),
                new Takeover(session, tradeReader, shards.values(), new Reconciled()),
                new HoldingsCheck(
                        session,
                        () -> booked,
                        books,
                        this::onHoldings,
                        holdings -> reports.holdings(shards.values(), holdings, nowNs)));
    }

    /**
     * Time passes.
     *
     * @param newNowNs on the log's clock, as near as this machine knows it
     * @return number of things done
     */
    public int poll(long newNowNs) {
        nowNs = newNowNs;
        parts().orders().at(nowNs);
        parts().session().onTimer(nowNs);
        if (state != State.NO_LEASE) {
            parts().doubts().onTimer(nowNs);
            pollDeadMan();
        }
        parts().takeover().poll(nowNs);
        if (state == State.TRADING) {
            parts().books().poll(nowNs);
            parts().holdingsCheck().poll(nowNs);
            parts().openOrders().poll(nowNs);
        }
        final int repeated = state == State.NO_LEASE ? 0 : parts().cancels().poll(nowNs);
        return reports.poll() + repeated;
    }

    private void pollDeadMan() {
        if (parts().deadMan().isDue(nowNs)) {
            parts().orders().onBook().forEach(id -> watch(id.shardId()));
            parts().deadMan().poll(nowNs);
        }
    }

    /** Whether everything that was open is reconciled and orders are sent. */
    public boolean isTrading() {
        return state == State.TRADING;
    }

    public int inDoubt() {
        return parts().doubts().size();
    }

    @Override
    public void onLease(long newEpoch, List<VenueShard> newShards, List<AttemptId> believedOnBook) {
        LOG.info("lease epoch {}, {} shards, {} on the book", newEpoch, newShards.size(), believedOnBook.size());
        epoch = newEpoch;
        reports.onLease(newEpoch);
        shards.clear();
        newShards.forEach(this::onShard);
        parts().orders().onLease(believedOnBook);
        parts().deadMan().reset();
        parts().openOrders().reset();
        parts().doubts().clear();
        parts().cancels().clear();
        held.clear();
        parts().books().onLease(nowNs);
        parts().sender().onLease();
        takeOver();
    }

    @Override
    public void onShard(VenueShard shard) {
        shards.put(shard.shardId(), shard);
        parts().tradeReader().startAt(shard.shardId(), shard.lastTradeId());
        parts().session().shards(List.of(shard));
    }

    @Override
    public void onLeaseLost() {
        LOG.info("lease of epoch {} lost", epoch);
        state = State.NO_LEASE;
        reports.onLeaseLost();
        parts().deadMan().reset();
        parts().openOrders().reset();
        parts().takeover().stop();
        held.clear();
    }

    @Override
    public void onRelease() {
        parts().deadMan().release(nowNs);
    }

    @Override
    public void onPlace(long newNowNs, PlaceRequest request) {
        nowNs = newNowNs;
        if (state == State.TRADING) {
            place(request);
        } else {
            held.add(request);
        }
    }

    @Override
    public void onCancel(AttemptId id) {
        parts().cancels().cancel(id);
    }

    @Override
    public void onResolve(ResolveRequest request) {
        if (request.placedByGatewayId() == gatewayId
                && journal.provesNotSent(request.id(), request.committedTimeNs())) {
            reports.report(request.id(), ExecutionKind.NOT_SENT, 0, 0);
        } else {
            parts().doubts().add(request.id(), request.deadlineNs());
        }
    }

    private void place(PlaceRequest request) {
        watch(request.id().shardId());
        parts().sender().send(nowNs, request, shards.get(request.id().shardId()));
    }

    private void watch(int shardId) {
        final VenueShard shard = shards.get(shardId);
        if (shard != null) {
            parts().deadMan().need(nowNs, shard);
        }
    }

    @Override
    public void onReady() {
        LOG.info("venue session is up");
        if (state != State.NO_LEASE) {
            takeOver();
        }
    }

    @Override
    public void onDown() {
        LOG.warn("venue session is down");
        if (state == State.TRADING) {
            state = State.RECONCILING;
        }
    }

    @Override
    public void onTrade(VenueShard shard, VenueTrade trade) {
        final AttemptId id = parts().tradeReader().attempt(shard, trade.clientOrderId());
        parts().tradeReader().learn(trade.venueOrderId(), id);
        parts().tradeReader().onTold(shard.shardId(), trade.tradeId());
        parts().sender().onPrice(shard, trade.priceTicks());
        reportTrade(id, trade);
    }

    @Override
    public void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs) {
        final AttemptId id = parts().tradeReader().attempt(shard, order.clientOrderId());
        if (id.orderId() != 0) {
            parts().orders().tell(id, order);
        }
    }

    @Override
    public void onUnclear(VenueShard shard, String clientOrderId) {
        final AttemptId id = parts().tradeReader().attempt(shard, clientOrderId);
        if (id.orderId() != 0) {
            parts().doubts().add(id, nowNs);
        }
    }

    private void reportTrade(AttemptId id, VenueTrade trade) {
        statistics.filled();
        traded++;
        booked++;
        parts().doubts().onTrade(id);
        reports.trade(id, trade);
    }

    @Override
    public void onTransfer(VenueTransfer transfer) {
        booked++;
        reports.transfer(transfer);
    }

    @Override
    public void onBalance(VenueBalance balance) {
        gate.onBalance(balance);
    }

    @Override
    public void onPosition(VenuePosition position) {
        for (final VenueShard shard : shards.values()) {
            if (Holdings.isOf(shard, position)) {
                gate.onPosition(shard, position.lots(shard.quantityExponent()));
            }
        }
    }

    private void onHoldings(Holdings holdings) {
        holdings.balances().forEach(gate::onBalance);
        shards.values().forEach(shard -> gate.onPosition(shard, holdings.lots(shard)));
    }

    private void reportFunding(VenueFunding funding) {
        booked++;
        reports.funding(shards.values(), funding);
    }

    private void onUnworked(AccountSettings settings, AttemptId id, VenueShard shard, VenueOrder order) {
        LOG.warn("{} is open at the venue on {}, and nobody works it: {}", order, shard.symbol(), id);
        parts().orders().unworked(id, order);
        if (id.orderId() == 0 && settings.isHaltedByForeignOrders()) {
            parts().sender().stop("an order on " + shard.symbol() + " that is none of ours: " + order);
        }
    }

    private void takeOver() {
        state = State.RECONCILING;
        parts().takeover().begin(nowNs);
    }

    private final class Reconciled implements Takeover.Listener {
        @Override
        public void onOpenOrders(VenueShard shard, List<VenueOrder> open) {
            parts().openOrders().compare(nowNs, shard, open);
        }

        /** Bookings go into the log before the first word on a wallet opens it: they are in it. */
        @Override
        public void onThrough() {
            final int round = parts().takeover().round();
            parts().books()
                    .readBookings(
                            nowNs,
                            () -> parts().holdingsCheck().open(nowNs, holdings -> {
                                if (state == State.RECONCILING
                                        && parts().takeover().round() == round) {
                                    if (hasNeverTraded()) {
                                        reports.holdings(shards.values(), holdings, nowNs);
                                    }
                                    beginTrading();
                                }
                            }));
        }
    }

    /** Whether no order of this cell can have changed what the account holds. */
    private boolean hasNeverTraded() {
        return traded == 0
                && parts().orders().isEmpty()
                && shards.values().stream().allMatch(shard -> shard.lastTradeId() == 0);
    }

    private void beginTrading() {
        LOG.info("reconciled: trading");
        state = State.TRADING;
        parts().takeover().stop();
        parts().holdingsCheck().restart(nowNs);
        while (!held.isEmpty()) {
            place(held.remove());
        }
    }

    private final class Found implements Inquiry.Sink {
        @Override
        public void onAnswer(AttemptId id, VenueAnswer<VenueOrder> answer) {
            parts().doubts().onAnswer(nowNs, id, answer);
        }

        @Override
        public void onFound(AttemptId id, VenueOrder order) {
            parts().orders().tell(id, order);
        }

        @Override
        public void onAbsent(AttemptId id) {
            parts().orders().absent(id);
        }
    }

    private Parts parts() {
        if (parts == null) {
            throw new IllegalStateException("no venue session yet");
        }
        return parts;
    }
}
