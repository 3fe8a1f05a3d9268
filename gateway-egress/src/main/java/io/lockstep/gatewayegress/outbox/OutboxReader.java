package io.lockstep.gatewayegress.outbox;

import io.lockstep.codecs.log.LeaseReleaseEncoder;
import io.lockstep.codecs.log.LeaseRenewEncoder;
import io.lockstep.codecs.log.LeaseRequestEncoder;
import io.lockstep.codecs.log.OutboxResumeEncoder;
import io.lockstep.codecs.outbox.CancelAttemptDecoder;
import io.lockstep.codecs.outbox.LeaseGrantedDecoder;
import io.lockstep.codecs.outbox.LeaseOrderDecoder;
import io.lockstep.codecs.outbox.LeaseRefusedDecoder;
import io.lockstep.codecs.outbox.LeaseRenewedDecoder;
import io.lockstep.codecs.outbox.LeaseShardDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.ResolveOrderDecoder;
import io.lockstep.gatewayegress.discovery.Election;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * One account's outbox, as its gateway reads it: asks for the lease where it may, keeps it, gives it back where another
 * is elected, takes entries in their order and each once, and asks again for what was missed. No socket, thread or clock
 * inside.
 */
public final class OutboxReader {
    /** Told what the engine wants. */
    public interface Listener {
        /** This gateway acts for the account from now on; what is on the book must be reconciled first. */
        void onLease(long epoch, List<VenueShard> shards, List<AttemptId> onBook);

        /** The account has one shard more. */
        void onShard(VenueShard shard);

        /** It is about to give the lease back, in good order; {@link #onLeaseLost} follows. */
        void onRelease();

        /** It does no longer: nothing more may be sent. */
        void onLeaseLost();

        /** @param nowNs on the log's clock, read behind the entry: what comes late must not be sent */
        void onPlace(long nowNs, PlaceRequest request);

        void onCancel(AttemptId id);

        void onResolve(ResolveRequest request);
    }

    private static final long ASK_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long RENEW_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long RESUME_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A lease that could not be renewed for so long is not used any more, whatever the engine thinks. */
    private static final long UNRENEWED_NS = TimeUnit.SECONDS.toNanos(4);

    private static final long NONE = 0;

    private final int accountId;
    private final int gatewayId;
    private final Election election;
    private final LogWriter writer;
    private final Listener listener;
    private final LeaseRequestEncoder leaseRequest = new LeaseRequestEncoder();
    private final LeaseRenewEncoder leaseRenew = new LeaseRenewEncoder();
    private final LeaseReleaseEncoder leaseRelease = new LeaseReleaseEncoder();
    private final OutboxResumeEncoder outboxResume = new OutboxResumeEncoder();

    private final Map<Integer, VenueShard> shards = new LinkedHashMap<>();
    private final List<AttemptId> onBook = new ArrayList<>();
    private int shardsToCome;
    private long ordersToCome;
    private long epoch = NONE;
    private boolean held;
    private long taken;
    private long askedNs;
    private long asked;
    private long renewAskedNs;
    private long renewedNs;
    private long resumeAskedNs;
    private long resumes;

    public OutboxReader(int accountId, int gatewayId, Election election, LogWriter writer, Listener listener) {
        this.accountId = accountId;
        this.gatewayId = gatewayId;
        this.election = election;
        this.writer = writer;
        this.listener = listener;
    }

    /** Of the present lease; 0 is none. */
    public long epoch() {
        return held ? epoch : NONE;
    }

    public int accountId() {
        return accountId;
    }

    /** How often entries had to be asked for again. */
    public long resumes() {
        return resumes;
    }

    /** Asks, renews, gives up, as it is time. */
    public void onTimer(long nowNs) {
        if (!writer.isConnected() || !writer.hasRoom(2)) {
            loseUnrenewed(nowNs);
            return;
        }
        if (!held) {
            // A question that has not come through is sent again by the writer; each that does is granted anew.
            if (election.mayAsk() && nowNs - askedNs > ASK_NS && writer.acknowledged() >= asked) {
                askedNs = nowNs;
                asked = writer.commit(
                        writer.begin(leaseRequest).accountId(accountId).gatewayId(gatewayId));
            }
            return;
        }
        if (election.mustYield()) {
            release();
            return;
        }
        if (nowNs - renewAskedNs > RENEW_NS) {
            renewAskedNs = nowNs;
            writer.commit(
                    writer.begin(leaseRenew).accountId(accountId).epoch(epoch).acknowledgedSequence(taken));
        }
        loseUnrenewed(nowNs);
    }

    /** Another session: whatever lease the old one had has ended, or ends now. */
    public void onSessionOpened(long nowNs) {
        lose();
        askedNs = nowNs - ASK_NS - 1;
    }

    /** Gives the lease back, in good order. */
    public void release() {
        if (held && writer.hasRoom(1)) {
            listener.onRelease();
            writer.commit(writer.begin(leaseRelease).accountId(accountId).epoch(epoch));
        }
        lose();
    }

    /** @return whether the message was for this account */
    public boolean onMessage(long nowNs, MessageHeaderDecoder header, DirectBuffer buffer, int offset) {
        return switch (header.templateId()) {
            case PlaceOrderDecoder.TEMPLATE_ID ->
                onPlace(nowNs, new PlaceOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
            case CancelAttemptDecoder.TEMPLATE_ID ->
                onCancel(nowNs, new CancelAttemptDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ResolveOrderDecoder.TEMPLATE_ID ->
                onResolve(nowNs, new ResolveOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
            case LeaseGrantedDecoder.TEMPLATE_ID ->
                onGranted(nowNs, new LeaseGrantedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case LeaseShardDecoder.TEMPLATE_ID ->
                onShard(nowNs, new LeaseShardDecoder().wrapAndApplyHeader(buffer, offset, header));
            case LeaseOrderDecoder.TEMPLATE_ID ->
                onOrder(nowNs, new LeaseOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
            case LeaseRenewedDecoder.TEMPLATE_ID ->
                onRenewed(nowNs, new LeaseRenewedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case LeaseRefusedDecoder.TEMPLATE_ID ->
                onRefused(new LeaseRefusedDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> false;
        };
    }

    private boolean onGranted(long nowNs, LeaseGrantedDecoder message) {
        if (message.accountId() != accountId) {
            return false;
        }
        lose();
        epoch = message.epoch();
        taken = 0;
        shards.clear();
        onBook.clear();
        shardsToCome = message.shardCount();
        ordersToCome = message.orderCount();
        renewedNs = nowNs;
        beginIfComplete(nowNs);
        return true;
    }

    private boolean onShard(long nowNs, LeaseShardDecoder message) {
        if (message.accountId() != accountId || message.epoch() != epoch) {
            return message.accountId() == accountId;
        }
        final VenueShard shard = new VenueShard(
                message.shardId(),
                message.instrumentId(),
                message.venue(),
                message.symbol(),
                message.priceExponent(),
                message.quantityExponent(),
                message.positionSide(),
                message.baseAsset(),
                message.quoteAsset(),
                message.settleAsset(),
                message.lastTradeId());
        shards.put(shard.shardId(), shard);
        if (held) {
            listener.onShard(shard);
        } else {
            beginIfComplete(nowNs);
        }
        return true;
    }

    private boolean onOrder(long nowNs, LeaseOrderDecoder message) {
        if (message.accountId() != accountId || message.epoch() != epoch || held) {
            return message.accountId() == accountId;
        }
        onBook.add(new AttemptId(message.shardId(), message.orderId(), message.attempt()));
        beginIfComplete(nowNs);
        return true;
    }

    /** A grant of which a part got lost never completes: the lease is asked for again. */
    private void beginIfComplete(long nowNs) {
        if (shards.size() == shardsToCome && onBook.size() == ordersToCome) {
            held = true;
            renewAskedNs = nowNs;
            listener.onLease(epoch, List.copyOf(shards.values()), List.copyOf(onBook));
        }
    }

    private boolean onRenewed(long nowNs, LeaseRenewedDecoder message) {
        if (message.accountId() == accountId && held && message.epoch() == epoch) {
            renewedNs = nowNs;
            if (message.lastSequence() > taken || message.shardCount() > shards.size()) {
                askToResume(nowNs);
            }
        }
        return message.accountId() == accountId;
    }

    private boolean onRefused(LeaseRefusedDecoder message) {
        if (message.accountId() == accountId && message.epoch() != epoch) {
            lose();
        }
        return message.accountId() == accountId;
    }

    private boolean onPlace(long nowNs, PlaceOrderDecoder m) {
        if (m.accountId() == accountId && take(nowNs, m.epoch(), m.sequence(), m.previousSequence())) {
            listener.onPlace(
                    nowNs,
                    new PlaceRequest(
                            new AttemptId(m.shardId(), m.orderId(), m.attempt()),
                            m.epoch(),
                            m.side(),
                            m.orderType(),
                            m.timeInForce(),
                            m.flags().postOnly(),
                            m.priceTicks(),
                            m.quantityLots(),
                            m.committedTimeNs(),
                            m.deadlineNs(),
                            m.causeTimeNs()));
        }
        return m.accountId() == accountId;
    }

    private boolean onCancel(long nowNs, CancelAttemptDecoder m) {
        if (m.accountId() == accountId && take(nowNs, m.epoch(), m.sequence(), m.previousSequence())) {
            listener.onCancel(new AttemptId(m.shardId(), m.orderId(), m.attempt()));
        }
        return m.accountId() == accountId;
    }

    private boolean onResolve(long nowNs, ResolveOrderDecoder m) {
        if (m.accountId() == accountId && take(nowNs, m.epoch(), m.sequence(), m.previousSequence())) {
            listener.onResolve(new ResolveRequest(
                    new AttemptId(m.shardId(), m.orderId(), m.attempt()),
                    m.placedByGatewayId(),
                    m.placedEpoch(),
                    m.committedTimeNs(),
                    m.deadlineNs()));
        }
        return m.accountId() == accountId;
    }

    /** Whether an entry is the next one: neither taken before, nor with one missing in front of it. */
    private boolean take(long nowNs, long entryEpoch, long sequence, long previousSequence) {
        if (!held || entryEpoch != epoch || sequence <= taken) {
            return false;
        }
        if (previousSequence > taken) {
            askToResume(nowNs);
            return false;
        }
        taken = sequence;
        return true;
    }

    private void askToResume(long nowNs) {
        if (nowNs - resumeAskedNs > RESUME_NS && writer.isConnected() && writer.hasRoom(1)) {
            resumeAskedNs = nowNs;
            resumes++;
            writer.commit(
                    writer.begin(outboxResume).accountId(accountId).epoch(epoch).acknowledgedSequence(taken));
        }
    }

    private void loseUnrenewed(long nowNs) {
        if (held && nowNs - renewedNs > UNRENEWED_NS) {
            lose();
        }
    }

    private void lose() {
        if (held) {
            held = false;
            listener.onLeaseLost();
        }
        epoch = NONE;
    }
}
