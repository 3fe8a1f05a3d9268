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
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account between engine and venue: sends what the engine committed, once; tells the log what the venue says; and
 * finds out what became of everything that was open whenever lease or connection are new. Nothing is sent before that.
 */
public final class AccountGateway implements OutboxReader.Listener, VenueSession.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(AccountGateway.class);

    /** A reconciliation that is not through by then has lost an answer. */
    private static final long RECONCILE_AGAIN_NS = TimeUnit.SECONDS.toNanos(3);

    private enum State {
        NO_LEASE,
        RECONCILING,
        TRADING
    }

    private final int gatewayId;
    private final SendJournal journal;
    private final AssetRiskGate gate;
    private final ReportWriter reports;
    private final GatewayStatistics statistics;
    private final Map<Integer, VenueShard> shards = new HashMap<>();
    private final Set<AttemptId> onBook = new HashSet<>();
    private final Queue<PlaceRequest> held = new ArrayDeque<>();
    private @Nullable VenueSession session;
    private @Nullable TradeReader tradeReader;
    private @Nullable Doubts doubts;
    private @Nullable Cancels cancels;
    private @Nullable FundingReader fundingReader;
    private State state = State.NO_LEASE;
    private long epoch;
    private long nowNs;
    private int round;
    private int stepsLeft;
    private long reconcilingSinceNs;

    public AccountGateway(
            int gatewayId, SendJournal journal, AssetRiskGate gate, LogWriter writer, GatewayStatistics statistics) {
        this.gatewayId = gatewayId;
        this.journal = journal;
        this.gate = gate;
        this.statistics = statistics;
        reports = new ReportWriter(writer);
    }

    /** The venue's session, which has this as its listener. */
    public void connect(int cell, VenueSession venueSession, long absenceMarginNs) {
        session = venueSession;
        tradeReader = new TradeReader(cell, venueSession, this::reportTrade);
        doubts = new Doubts(absenceMarginNs, venueSession.unknownOrderCode(), new Investigation());
        cancels = new Cancels(venueSession, shards, this::onCancelRefused);
        fundingReader = new FundingReader(
                venueSession::fundings,
                venueSession.fundingsAtOnce(),
                funding -> reports.funding(epoch, shards.values(), funding));
    }

    /**
     * Time passes.
     *
     * @param newNowNs on the log's clock, as near as this machine knows it
     * @return number of things done
     */
    public int poll(long newNowNs) {
        nowNs = newNowNs;
        session().onTimer(nowNs);
        if (state != State.NO_LEASE) {
            doubts().onTimer(nowNs);
            connected(fundingReader).poll(nowNs);
        }
        if (state == State.RECONCILING && nowNs - reconcilingSinceNs > RECONCILE_AGAIN_NS) {
            reconcile(); // an answer got lost: ask again
        }
        final int repeated = state == State.NO_LEASE ? 0 : cancels().poll(nowNs);
        return reports.poll() + repeated;
    }

    /** Whether everything that was open is reconciled and orders are sent. */
    public boolean isTrading() {
        return state == State.TRADING;
    }

    public int inDoubt() {
        return doubts().size();
    }

    // From the engine

    @Override
    public void onLease(long newEpoch, List<VenueShard> newShards, List<AttemptId> believedOnBook) {
        LOG.info("lease epoch {}, {} shards, {} on the book", newEpoch, newShards.size(), believedOnBook.size());
        epoch = newEpoch;
        shards.clear();
        newShards.forEach(this::onShard);
        onBook.clear();
        onBook.addAll(believedOnBook);
        doubts().clear();
        cancels().clear();
        held.clear();
        connected(fundingReader).onLease(nowNs);
        state = State.RECONCILING;
        reconcile();
    }

    @Override
    public void onShard(VenueShard shard) {
        shards.put(shard.shardId(), shard);
        tradeReader().startAt(shard.shardId(), shard.lastTradeId());
        session().shards(List.of(shard));
    }

    @Override
    public void onLeaseLost() {
        LOG.info("lease of epoch {} lost", epoch);
        state = State.NO_LEASE;
        held.clear();
    }

    @Override
    public void onPlace(PlaceRequest request) {
        if (state == State.TRADING) {
            place(request);
        } else {
            held.add(request);
        }
    }

    @Override
    public void onCancel(AttemptId id) {
        cancels().cancel(id);
    }

    @Override
    public void onResolve(ResolveRequest request) {
        if (request.placedByGatewayId() == gatewayId
                && journal.provesNotSent(request.id(), request.committedTimeNs())) {
            report(request.id(), ExecutionKind.NOT_SENT, 0, 0);
        } else {
            doubts().add(request.id(), request.deadlineNs());
        }
    }

    private void place(PlaceRequest request) {
        final VenueShard shard = shards.get(request.id().shardId());
        final String refusal = shard == null ? "no such shard" : gate.refusal(nowNs, request);
        if (shard == null || refusal != null) {
            LOG.warn("{} not sent: {}", request.id(), refusal);
            statistics.notSent();
            report(request.id(), ExecutionKind.NOT_SENT, 0, 0);
            return;
        }
        try {
            journal.beforeSend(request.id());
        } catch (IOException e) {
            LOG.error("{} not sent: {}", request.id(), gate.trip("the send journal cannot be written: " + e));
            report(request.id(), ExecutionKind.NOT_SENT, 0, 0);
            return;
        }
        gate.count(nowNs, request);
        statistics.sent(request);
        session().place(nowNs, request, shard, answer -> onPlaced(request, answer));
    }

    private void onPlaced(PlaceRequest request, VenueAnswer<VenueOrder> answer) {
        final AttemptId id = request.id();
        switch (answer) {
            case VenueAnswer.Ok<VenueOrder>(var order) -> {
                tradeReader().learn(order.venueOrderId(), id);
                onBook.add(id);
                report(id, ExecutionKind.ACCEPTED, order.venueOrderId(), 0);
            }
            case VenueAnswer.Refused<VenueOrder>(var code, var message) -> {
                report(id, VenueSession.isNotSent(code) ? ExecutionKind.NOT_SENT : ExecutionKind.REJECTED, 0, code);
            }
            case VenueAnswer.Unknown<VenueOrder>(var why) -> {
                LOG.warn("{} is in doubt: {}", id, why);
                statistics.doubted();
                report(id, ExecutionKind.IN_DOUBT, 0, 0);
                doubts().add(id, request.deadlineNs());
            }
        }
    }

    private void onCancelRefused(AttemptId id, int venueCode) {
        report(id, ExecutionKind.CANCEL_REJECTED, 0, venueCode);
        doubts().add(id, nowNs);
    }

    // From the venue

    @Override
    public void onReady() {
        LOG.info("venue session is up");
        if (state != State.NO_LEASE) {
            state = State.RECONCILING;
            reconcile();
        }
    }

    @Override
    public void onDown() {
        LOG.warn("venue session is down");
        if (state == State.TRADING) {
            state = State.RECONCILING;
            reconcilingSinceNs = nowNs;
        }
    }

    @Override
    public void onTrade(VenueShard shard, VenueTrade trade) {
        final AttemptId id = tradeReader().attempt(shard, trade.clientOrderId());
        tradeReader().learn(trade.venueOrderId(), id);
        reportTrade(id, trade);
    }

    @Override
    public void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs) {
        final AttemptId id = tradeReader().attempt(shard, order.clientOrderId());
        if (id.orderId() != 0) {
            tradeReader().learn(order.venueOrderId(), id);
            tell(id, order);
        }
    }

    @Override
    public void onUnclear(VenueShard shard, String clientOrderId) {
        doubts().add(tradeReader().attempt(shard, clientOrderId), nowNs);
    }

    private void reportTrade(AttemptId id, VenueTrade trade) {
        statistics.filled();
        reports.trade(id, epoch, trade);
    }

    /** Says where an order stands; of one that is filled the trades say it. */
    private void tell(AttemptId id, VenueOrder order) {
        if (order.status() == VenueOrder.Status.OPEN) {
            onBook.add(id);
        } else {
            onBook.remove(id);
            cancels().forget(id);
        }
        switch (order.status()) {
            case OPEN -> report(id, ExecutionKind.ACCEPTED, order.venueOrderId(), 0);
            case CANCELLED -> report(id, ExecutionKind.CANCELLED, order.venueOrderId(), 0);
            case EXPIRED -> report(id, ExecutionKind.EXPIRED, order.venueOrderId(), 0);
            case REJECTED -> report(id, ExecutionKind.REJECTED, order.venueOrderId(), 0);
            case FILLED -> {}
        }
    }

    private void report(AttemptId id, ExecutionKind kind, long venueOrderId, int venueCode) {
        reports.report(id, kind, epoch, venueOrderId, venueCode);
    }

    // Takeover, reconnect and start: one procedure

    private void reconcile() {
        reconcilingSinceNs = nowNs;
        round++;
        if (!session().isReady()) {
            return;
        }
        stepsLeft = shards.size();
        if (stepsLeft == 0) {
            beginTrading();
        }
        final int thisRound = round;
        for (VenueShard shard : List.copyOf(shards.values())) {
            tradeReader().read(nowNs, shard, () -> compareOpenOrders(shard, thisRound));
        }
    }

    /** Answers of an earlier round count for nothing. */
    private void compareOpenOrders(VenueShard shard, int thisRound) {
        session().openOrders(nowNs, shard, answer -> {
            if (thisRound == round
                    && state == State.RECONCILING
                    && answer instanceof VenueAnswer.Ok<List<VenueOrder>>(var open)) {
                compare(shard, open);
                if (--stepsLeft == 0) {
                    beginTrading();
                }
            }
        });
    }

    private void compare(VenueShard shard, List<VenueOrder> open) {
        final Set<AttemptId> atVenue = new HashSet<>();
        for (VenueOrder order : open) {
            final AttemptId id = tradeReader().attempt(shard, order.clientOrderId());
            atVenue.add(id);
            tradeReader().learn(order.venueOrderId(), id);
            if (id.orderId() != 0 && !onBook.contains(id) && !doubts().contains(id)) {
                LOG.warn("{} is open at the venue, and the engine does not work it: cancelling", id);
                cancels().cancel(id);
            }
        }
        for (AttemptId id : onBook) {
            if (id.shardId() == shard.shardId() && !atVenue.contains(id)) {
                doubts().add(id, nowNs);
            }
        }
    }

    private void beginTrading() {
        LOG.info("reconciled: trading");
        state = State.TRADING;
        while (!held.isEmpty()) {
            place(held.remove());
        }
    }

    private final class Investigation implements Doubts.Investigation {
        @Override
        public boolean isPossible() {
            return session().isReady();
        }

        @Override
        public void query(long askedNs, AttemptId id) {
            final VenueShard shard = shards.get(id.shardId());
            if (shard != null) {
                session().query(askedNs, id, shard, answer -> doubts().onAnswer(nowNs, id, answer));
            }
        }

        @Override
        public void readTrades(long askedNs, AttemptId id, Runnable then) {
            final VenueShard shard = shards.get(id.shardId());
            if (shard != null) {
                tradeReader().read(askedNs, shard, then);
            }
        }

        @Override
        public void found(AttemptId id, VenueOrder order) {
            tradeReader().learn(order.venueOrderId(), id);
            tell(id, order);
        }

        @Override
        public void absent(AttemptId id) {
            LOG.info("{} is proven absent", id);
            onBook.remove(id);
            report(id, ExecutionKind.ABSENT, 0, 0);
        }
    }

    private VenueSession session() {
        return connected(session);
    }

    private TradeReader tradeReader() {
        return connected(tradeReader);
    }

    private Doubts doubts() {
        return connected(doubts);
    }

    private Cancels cancels() {
        return connected(cancels);
    }

    private static <T> T connected(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("no venue session yet");
        }
        return part;
    }
}
