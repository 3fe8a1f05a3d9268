package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.OutboxEnums.wire;
import static io.lockstep.statemachine.wire.WireEnums.code;

import io.lockstep.codecs.outbox.CancelAttemptEncoder;
import io.lockstep.codecs.outbox.InputAckEncoder;
import io.lockstep.codecs.outbox.InputRejectedEncoder;
import io.lockstep.codecs.outbox.InstrumentInfoEncoder;
import io.lockstep.codecs.outbox.LeaseGrantedEncoder;
import io.lockstep.codecs.outbox.LeaseOrderEncoder;
import io.lockstep.codecs.outbox.LeaseRefusedEncoder;
import io.lockstep.codecs.outbox.LeaseRenewedEncoder;
import io.lockstep.codecs.outbox.LeaseShardEncoder;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PlaceOrderEncoder;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.ResolveOrderEncoder;
import io.lockstep.codecs.outbox.SourceWelcomeEncoder;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;

/** What the engine says, as messages of {@code outbox.xml}: answers here, on top of events. */
public final class OutputEncoder extends EventEncoder implements Outputs {
    private final SourceWelcomeEncoder sourceWelcome = new SourceWelcomeEncoder();
    private final InputAckEncoder inputAck = new InputAckEncoder();
    private final InputRejectedEncoder inputRejected = new InputRejectedEncoder();
    private final InstrumentInfoEncoder instrumentInfo = new InstrumentInfoEncoder();
    private final LeaseGrantedEncoder leaseGranted = new LeaseGrantedEncoder();
    private final LeaseShardEncoder leaseShard = new LeaseShardEncoder();
    private final LeaseOrderEncoder leaseOrder = new LeaseOrderEncoder();
    private final LeaseRenewedEncoder leaseRenewed = new LeaseRenewedEncoder();
    private final LeaseRefusedEncoder leaseRefused = new LeaseRefusedEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final CancelAttemptEncoder cancelAttempt = new CancelAttemptEncoder();
    private final ResolveOrderEncoder resolveOrder = new ResolveOrderEncoder();

    public OutputEncoder(StateHash hash, OutputSink sink) {
        super(hash, sink);
    }

    @Override
    public void sourceWelcome(long sessionId, int sourceId, long lastSequence) {
        sourceWelcome.wrapAndApplyHeader(buffer, 0, header).sourceId(sourceId).lastSequence(lastSequence);
        say(sessionId, sourceWelcome.encodedLength());
    }

    @Override
    public void inputAck(long sessionId, int sourceId, long sequence) {
        inputAck.wrapAndApplyHeader(buffer, 0, header).sourceId(sourceId).sequence(sequence);
        say(sessionId, inputAck.encodedLength());
    }

    @Override
    public void inputRejected(long sessionId, int sourceId, long sequence, RejectReason reason, long changeId) {
        inputRejected
                .wrapAndApplyHeader(buffer, 0, header)
                .sourceId(sourceId)
                .sequence(sequence)
                .reason(wire(reason))
                .changeId(changeId);
        say(sessionId, inputRejected.encodedLength());
    }

    @Override
    public void instrumentInfo(long sessionId, Instrument instrument) {
        instrumentInfo
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(instrument.instrumentId())
                .venue(Venue.get(code(instrument.venue())))
                .priceExponent((byte) instrument.priceExponent())
                .quantityExponent((byte) instrument.quantityExponent())
                .symbol(instrument.symbol());
        say(sessionId, instrumentInfo.encodedLength());
    }

    @Override
    public void leaseGranted(Account account, int orderCount) {
        leaseGranted
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .gatewayId(account.holderGatewayId())
                .epoch(account.epoch())
                .expiresNs(account.expiresNs())
                .shardCount(account.shardCount())
                .orderCount(orderCount);
        say(account.holderSessionId(), leaseGranted.encodedLength());
    }

    @Override
    public void leaseShard(Shard shard) {
        final Instrument instrument = shard.instrument();
        leaseShard
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(shard.account().accountId())
                .shardId(shard.shardId())
                .instrumentId(instrument.instrumentId())
                .venue(Venue.get(code(instrument.venue())))
                .priceExponent((byte) instrument.priceExponent())
                .quantityExponent((byte) instrument.quantityExponent())
                .epoch(shard.account().epoch())
                .lastTradeId(shard.tradeIds().pickUp())
                .positionSide(PositionSide.get(code(shard.positionSide())))
                .symbol(instrument.symbol())
                .baseAsset(instrument.baseAsset())
                .quoteAsset(instrument.quoteAsset())
                .settleAsset(instrument.settleAsset());
        say(shard.account().holderSessionId(), leaseShard.encodedLength());
    }

    @Override
    public void leaseOrder(SyntheticOrder order) {
        final Account account = order.shard().account();
        leaseOrder
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .shardId(order.shard().shardId())
                .attempt(order.attempt().number())
                .epoch(account.epoch())
                .orderId(order.orderId())
                .filledLots(order.attempt().filledLots());
        say(account.holderSessionId(), leaseOrder.encodedLength());
    }

    @Override
    public void leaseRenewed(Account account) {
        leaseRenewed
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .epoch(account.epoch())
                .expiresNs(account.expiresNs())
                .lastSequence(account.lastUnsettledSequence())
                .shardCount(account.shardCount());
        say(account.holderSessionId(), leaseRenewed.encodedLength());
    }

    @Override
    public void leaseRefused(long sessionId, Account account) {
        leaseRefused
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .holderGatewayId(account.holderGatewayId())
                .epoch(account.epoch())
                .expiresNs(account.expiresNs());
        say(sessionId, leaseRefused.encodedLength());
    }

    @Override
    public void placeOrder(Account account, OutboxEntry entry, long previousSequence) {
        final SyntheticOrder order = entry.order();
        placeOrder
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .shardId(order.shard().shardId())
                .attempt(entry.attempt())
                .side(wire(order.side()))
                .orderType(OrderType.get(code(order.terms().type().sent())))
                .timeInForce(TimeInForce.get(code(order.terms().timeInForce().sent())))
                .sequence(entry.sequence())
                .previousSequence(previousSequence)
                .epoch(account.epoch())
                .orderId(order.orderId())
                .priceTicks(order.attempt().priceTicks())
                .quantityLots(order.attempt().quantityLots())
                .committedTimeNs(entry.committedNs())
                .deadlineNs(entry.deadlineNs())
                .causeTimeNs(entry.causeTimeNs());
        placeOrder
                .flags()
                .clear()
                .postOnly(order.terms().isPostOnly())
                .reduceOnly(order.terms().isReduceOnly());
        say(account.holderSessionId(), placeOrder.encodedLength());
    }

    @Override
    public void cancelAttempt(Account account, OutboxEntry entry, long previousSequence) {
        cancelAttempt
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .shardId(entry.order().shard().shardId())
                .attempt(entry.attempt())
                .sequence(entry.sequence())
                .previousSequence(previousSequence)
                .epoch(account.epoch())
                .orderId(entry.order().orderId());
        say(account.holderSessionId(), cancelAttempt.encodedLength());
    }

    @Override
    public void resolveOrder(Account account, OutboxEntry entry, long previousSequence) {
        resolveOrder
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .shardId(entry.order().shard().shardId())
                .attempt(entry.attempt())
                .placedByGatewayId(entry.gatewayId())
                .sequence(entry.sequence())
                .previousSequence(previousSequence)
                .epoch(account.epoch())
                .placedEpoch(entry.epoch())
                .orderId(entry.order().orderId())
                .committedTimeNs(entry.committedNs())
                .deadlineNs(entry.deadlineNs());
        say(account.holderSessionId(), resolveOrder.encodedLength());
    }
}
