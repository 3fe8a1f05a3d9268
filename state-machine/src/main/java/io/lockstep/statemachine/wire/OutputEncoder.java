package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.OutboxEnums.wire;
import static io.lockstep.statemachine.wire.WireEnums.code;

import io.lockstep.codecs.outbox.AnomalyEncoder;
import io.lockstep.codecs.outbox.AttemptChangedEncoder;
import io.lockstep.codecs.outbox.CancelAttemptEncoder;
import io.lockstep.codecs.outbox.CheckpointEncoder;
import io.lockstep.codecs.outbox.FeedChangedEncoder;
import io.lockstep.codecs.outbox.FeedState;
import io.lockstep.codecs.outbox.FillAppliedEncoder;
import io.lockstep.codecs.outbox.InputAckEncoder;
import io.lockstep.codecs.outbox.InputRejectedEncoder;
import io.lockstep.codecs.outbox.InstrumentInfoEncoder;
import io.lockstep.codecs.outbox.KillSwitchChangedEncoder;
import io.lockstep.codecs.outbox.LeaseChangedEncoder;
import io.lockstep.codecs.outbox.LeaseGrantedEncoder;
import io.lockstep.codecs.outbox.LeaseOrderEncoder;
import io.lockstep.codecs.outbox.LeaseRefusedEncoder;
import io.lockstep.codecs.outbox.LeaseRenewedEncoder;
import io.lockstep.codecs.outbox.LeaseShardEncoder;
import io.lockstep.codecs.outbox.Liquidity;
import io.lockstep.codecs.outbox.MessageHeaderEncoder;
import io.lockstep.codecs.outbox.OrderChangedEncoder;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.ParameterChangedEncoder;
import io.lockstep.codecs.outbox.PlaceOrderEncoder;
import io.lockstep.codecs.outbox.PositionChangedEncoder;
import io.lockstep.codecs.outbox.ProposalRejectedEncoder;
import io.lockstep.codecs.outbox.ResolveOrderEncoder;
import io.lockstep.codecs.outbox.StrategyChangedEncoder;
import io.lockstep.codecs.outbox.StrategyState;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.Position;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.Attempt;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import org.agrona.concurrent.UnsafeBuffer;

/** What the engine says, as messages of {@code outbox.xml}: into the hash chain, and on to a sink. */
public final class OutputEncoder implements Outputs {
    private static final int MAX_LENGTH = 256;

    private final StateHash hash;
    private final OutputSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

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
    private final OrderChangedEncoder orderChanged = new OrderChangedEncoder();
    private final AttemptChangedEncoder attemptChanged = new AttemptChangedEncoder();
    private final FillAppliedEncoder fillApplied = new FillAppliedEncoder();
    private final PositionChangedEncoder positionChanged = new PositionChangedEncoder();
    private final ProposalRejectedEncoder proposalRejected = new ProposalRejectedEncoder();
    private final StrategyChangedEncoder strategyChanged = new StrategyChangedEncoder();
    private final ParameterChangedEncoder parameterChanged = new ParameterChangedEncoder();
    private final KillSwitchChangedEncoder killSwitchChanged = new KillSwitchChangedEncoder();
    private final FeedChangedEncoder feedChanged = new FeedChangedEncoder();
    private final LeaseChangedEncoder leaseChanged = new LeaseChangedEncoder();
    private final AnomalyEncoder anomaly = new AnomalyEncoder();
    private final CheckpointEncoder checkpoint = new CheckpointEncoder();

    public OutputEncoder(StateHash hash, OutputSink sink) {
        this.hash = hash;
        this.sink = sink;
    }

    private void say(long sessionId, int bodyLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        hash.add(sessionId);
        hash.add(buffer, 0, length);
        sink.onOutput(sessionId, buffer, 0, length);
    }

    // Answers

    @Override
    public void inputAck(long sessionId, int sourceId, long sequence) {
        inputAck.wrapAndApplyHeader(buffer, 0, header).sourceId(sourceId).sequence(sequence);
        say(sessionId, inputAck.encodedLength());
    }

    @Override
    public void inputRejected(long sessionId, int sourceId, long sequence, RejectReason reason) {
        inputRejected
                .wrapAndApplyHeader(buffer, 0, header)
                .sourceId(sourceId)
                .sequence(sequence)
                .reason(wire(reason));
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
                .lastTradeId(shard.tradeIds().greatest())
                .symbol(instrument.symbol());
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
                .lastSequence(account.lastSequence());
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
                .orderType(OrderType.get(code(order.type())))
                .timeInForce(TimeInForce.get(code(order.timeInForce())))
                .sequence(entry.sequence())
                .previousSequence(previousSequence)
                .epoch(account.epoch())
                .orderId(order.orderId())
                .priceTicks(order.attempt().priceTicks())
                .quantityLots(order.attempt().quantityLots())
                .committedTimeNs(entry.committedNs())
                .deadlineNs(entry.deadlineNs())
                .causeTimeNs(entry.causeTimeNs());
        placeOrder.flags().clear().postOnly(order.isPostOnly());
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

    // Events

    @Override
    public void orderChanged(SyntheticOrder order) {
        orderChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(order.shard().shardId())
                .strategyId(order.strategyId())
                .side(wire(order.side()))
                .state(wire(order.state()))
                .reason(wire(order.reason()))
                .attempt(order.attempt().number())
                .orderId(order.orderId())
                .priceTicks(order.priceTicks())
                .quantityLots(order.quantityLots())
                .filledLots(order.filledLots());
        say(OutputSink.EVENT, orderChanged.encodedLength());
    }

    @Override
    public void attemptChanged(SyntheticOrder order) {
        final Attempt attempt = order.attempt();
        attemptChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(order.shard().shardId())
                .attempt(attempt.number())
                .state(wire(attempt.state()))
                .orderId(order.orderId())
                .filledLots(attempt.filledLots())
                .venueOrderId(attempt.venueOrderId())
                .venueCode(attempt.venueCode());
        say(OutputSink.EVENT, attemptChanged.encodedLength());
    }

    @Override
    public void fillApplied(Shard shard, Side side, ExecutionReport fill) {
        fillApplied
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(shard.shardId())
                .attempt(fill.attempt())
                .side(wire(side))
                .liquidity(Liquidity.get(code(fill.liquidity())))
                .orderId(fill.orderId())
                .tradeId(fill.tradeId())
                .priceTicks(fill.priceTicks())
                .quantityLots(fill.quantityLots())
                .feeUnits(fill.feeUnits());
        say(OutputSink.EVENT, fillApplied.encodedLength());
    }

    @Override
    public void positionChanged(Shard shard) {
        final Position position = shard.position();
        positionChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(shard.shardId())
                .positionLots(position.lots())
                .costUnits(position.costUnits())
                .realisedUnits(position.realisedUnits())
                .feesUnits(position.feesUnits());
        say(OutputSink.EVENT, positionChanged.encodedLength());
    }

    @Override
    public void proposalRejected(Proposal proposal, RejectReason reason) {
        proposalRejected
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(proposal.shard().shardId())
                .strategyId(proposal.strategyId())
                .side(wire(proposal.side()))
                .reason(wire(reason))
                .orderId(proposal.orderId())
                .priceTicks(proposal.priceTicks())
                .quantityLots(proposal.quantityLots());
        say(OutputSink.EVENT, proposalRejected.encodedLength());
    }

    @Override
    public void strategyChanged(StrategySlot strategy) {
        strategyChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .strategyId(strategy.strategyId())
                .state(StrategyState.get(code(strategy.state())));
        say(OutputSink.EVENT, strategyChanged.encodedLength());
    }

    @Override
    public void parameterChanged(int strategyId, int parameterIndex, long oldValue, long newValue) {
        parameterChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .strategyId(strategyId)
                .parameterIndex(parameterIndex)
                .oldValue(oldValue)
                .newValue(newValue);
        say(OutputSink.EVENT, parameterChanged.encodedLength());
    }

    @Override
    public void killSwitchChanged(int shardId, boolean engaged) {
        killSwitchChanged.wrapAndApplyHeader(buffer, 0, header).shardId(shardId).engaged((short) (engaged ? 1 : 0));
        say(OutputSink.EVENT, killSwitchChanged.encodedLength());
    }

    @Override
    public void feedChanged(Book book) {
        feedChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(book.instrument().instrumentId())
                .state(FeedState.get(code(book.feedState())));
        say(OutputSink.EVENT, feedChanged.encodedLength());
    }

    @Override
    public void leaseChanged(Account account) {
        leaseChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(account.accountId())
                .gatewayId(account.holderGatewayId())
                .epoch(account.epoch());
        say(OutputSink.EVENT, leaseChanged.encodedLength());
    }

    @Override
    public void anomaly(AnomalyKind kind, int shardId, long orderId, long first, long second) {
        anomaly.wrapAndApplyHeader(buffer, 0, header)
                .kind(io.lockstep.codecs.outbox.AnomalyKind.get(code(kind)))
                .shardId(shardId)
                .orderId(orderId)
                .first(first)
                .second(second);
        say(OutputSink.EVENT, anomaly.encodedLength());
    }

    /** The host's own word: a checkpoint of the hash chain. */
    void checkpoint(long index, long position, long digest) {
        checkpoint
                .wrapAndApplyHeader(buffer, 0, header)
                .index(index)
                .position(position)
                .digest(digest);
        say(OutputSink.EVENT, checkpoint.encodedLength());
    }
}
