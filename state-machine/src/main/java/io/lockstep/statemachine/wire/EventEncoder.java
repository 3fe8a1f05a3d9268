package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.OutboxEnums.wire;
import static io.lockstep.statemachine.wire.WireEnums.code;

import io.lockstep.codecs.outbox.AnomalyEncoder;
import io.lockstep.codecs.outbox.AttemptChangedEncoder;
import io.lockstep.codecs.outbox.ChangeKind;
import io.lockstep.codecs.outbox.ChangeProposedEncoder;
import io.lockstep.codecs.outbox.ChangeResolvedEncoder;
import io.lockstep.codecs.outbox.CheckpointEncoder;
import io.lockstep.codecs.outbox.DifferenceFoundEncoder;
import io.lockstep.codecs.outbox.FeedChangedEncoder;
import io.lockstep.codecs.outbox.FeedState;
import io.lockstep.codecs.outbox.FillAppliedEncoder;
import io.lockstep.codecs.outbox.FillOrigin;
import io.lockstep.codecs.outbox.LeaseChangedEncoder;
import io.lockstep.codecs.outbox.LedgerKind;
import io.lockstep.codecs.outbox.Liquidity;
import io.lockstep.codecs.outbox.MessageHeaderEncoder;
import io.lockstep.codecs.outbox.OrderChangedEncoder;
import io.lockstep.codecs.outbox.ParameterChangedEncoder;
import io.lockstep.codecs.outbox.PositionChangedEncoder;
import io.lockstep.codecs.outbox.PostedEncoder;
import io.lockstep.codecs.outbox.PostingReason;
import io.lockstep.codecs.outbox.ProposalRejectedEncoder;
import io.lockstep.codecs.outbox.RequestState;
import io.lockstep.codecs.outbox.RiskLimit;
import io.lockstep.codecs.outbox.RiskLimitChangedEncoder;
import io.lockstep.codecs.outbox.Scope;
import io.lockstep.codecs.outbox.StrategyChangedEncoder;
import io.lockstep.codecs.outbox.StrategyState;
import io.lockstep.codecs.outbox.TradingState;
import io.lockstep.codecs.outbox.TradingStateChangedEncoder;
import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.Events;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.LedgerAccount;
import io.lockstep.statemachine.engine.ledger.Position;
import io.lockstep.statemachine.engine.ledger.PostingGroup;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.order.Attempt;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.PendingChange;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import org.agrona.concurrent.UnsafeBuffer;

/** Events, as messages of {@code outbox.xml}: into the hash chain, and on to a sink. */
abstract class EventEncoder implements Events {
    private static final int MAX_LENGTH = 1_024;

    private final StateHash hash;
    private final OutputSink sink;
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_LENGTH]);
    final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private final OrderChangedEncoder orderChanged = new OrderChangedEncoder();
    private final AttemptChangedEncoder attemptChanged = new AttemptChangedEncoder();
    private final FillAppliedEncoder fillApplied = new FillAppliedEncoder();
    private final PositionChangedEncoder positionChanged = new PositionChangedEncoder();
    private final ProposalRejectedEncoder proposalRejected = new ProposalRejectedEncoder();
    private final StrategyChangedEncoder strategyChanged = new StrategyChangedEncoder();
    private final ParameterChangedEncoder parameterChanged = new ParameterChangedEncoder();
    private final FeedChangedEncoder feedChanged = new FeedChangedEncoder();
    private final LeaseChangedEncoder leaseChanged = new LeaseChangedEncoder();
    private final AnomalyEncoder anomaly = new AnomalyEncoder();
    private final CheckpointEncoder checkpoint = new CheckpointEncoder();
    private final TradingStateChangedEncoder tradingStateChanged = new TradingStateChangedEncoder();
    private final PostedEncoder posted = new PostedEncoder();
    private final DifferenceFoundEncoder differenceFound = new DifferenceFoundEncoder();
    private final ChangeProposedEncoder changeProposed = new ChangeProposedEncoder();
    private final ChangeResolvedEncoder changeResolved = new ChangeResolvedEncoder();
    private final RiskLimitChangedEncoder riskLimitChanged = new RiskLimitChangedEncoder();

    EventEncoder(StateHash hash, OutputSink sink) {
        this.hash = hash;
        this.sink = sink;
    }

    /** What stands in the buffer, for a session or for nobody. */
    final void say(long sessionId, int bodyLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        hash.add(sessionId);
        hash.add(buffer, 0, length);
        sink.onOutput(sessionId, buffer, 0, length);
    }

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
                .venueCode(attempt.venueCode())
                .placeRequest(RequestState.get(code(attempt.placeRequest())))
                .cancelRequest(RequestState.get(code(attempt.cancelRequest())));
        say(OutputSink.EVENT, attemptChanged.encodedLength());
    }

    @Override
    public void fillApplied(Shard shard, Side side, int feeAssetId, ExecutionReport fill) {
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
                .feeUnits(fill.feeUnits())
                .feeAssetId(feeAssetId)
                .fillOrigin(FillOrigin.get(code(fill.fillOrigin())));
        say(OutputSink.EVENT, fillApplied.encodedLength());
    }

    @Override
    public void positionChanged(Shard shard) {
        final Position position = shard.position();
        positionChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(shard.shardId())
                .positionLots(position.lots())
                .positionUnits(position.units())
                .costUnits(position.costUnits())
                .realisedUnits(position.realisedUnits())
                .feesUnits(position.feesUnits())
                .fundingUnits(position.fundingUnits());
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
    public void tradingStateChanged(RiskScope scope, StateCause cause) {
        tradingStateChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(Scope.get(code(scope.kind())))
                .scopeId(scope.id())
                .state(TradingState.get(code(scope.state())))
                .cause(io.lockstep.codecs.outbox.StateCause.get(code(cause)));
        say(OutputSink.EVENT, tradingStateChanged.encodedLength());
    }

    @Override
    public void changeProposed(PendingChange change) {
        changeProposed
                .wrapAndApplyHeader(buffer, 0, header)
                .changeId(change.changeId())
                .kind(ChangeKind.get(code(change.kind())))
                .scopeKind(Scope.get(code(change.scope())))
                .scopeId(change.scopeId())
                .value(
                        change.kind() == io.lockstep.statemachine.engine.risk.ChangeKind.SHARD_LIMITS
                                ? 0
                                : change.values()[0])
                .person(change.person());
        say(OutputSink.EVENT, changeProposed.encodedLength());
    }

    @Override
    public void changeResolved(long changeId, boolean approved, String person) {
        changeResolved
                .wrapAndApplyHeader(buffer, 0, header)
                .changeId(changeId)
                .approved((short) (approved ? 1 : 0))
                .person(person);
        say(OutputSink.EVENT, changeResolved.encodedLength());
    }

    @Override
    public void riskLimitChanged(
            RiskScope scope, io.lockstep.statemachine.engine.risk.RiskLimit limit, long oldValue, long newValue) {
        riskLimitChanged
                .wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(Scope.get(code(scope.kind())))
                .scopeId(scope.id())
                .limitKind(RiskLimit.get(code(limit)))
                .oldValue(oldValue)
                .newValue(newValue);
        say(OutputSink.EVENT, riskLimitChanged.encodedLength());
    }

    @Override
    public void posted(PostingGroup group) {
        final PostedEncoder.PostingsEncoder postings = posted.wrapAndApplyHeader(buffer, 0, header)
                .accountId(group.accountId())
                .reason(PostingReason.get(code(group.reason())))
                .reference(group.reference())
                .postingsCount(group.size());
        for (int i = 0; i < group.size(); i++) {
            final LedgerAccount account = group.account(i);
            postings.next()
                    .kind(LedgerKind.get(code(account.kind())))
                    .assetId(account.assetId())
                    .ownerId(account.ownerId())
                    .amountUnits(group.amountUnits(i));
        }
        say(OutputSink.EVENT, posted.encodedLength());
    }

    @Override
    public void differenceFound(int accountId, int shardId, int assetId, long ledgerUnits, long venueUnits) {
        differenceFound
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(accountId)
                .shardId(shardId)
                .assetId(assetId)
                .ledgerUnits(ledgerUnits)
                .venueUnits(venueUnits);
        say(OutputSink.EVENT, differenceFound.encodedLength());
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
