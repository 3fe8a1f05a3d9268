package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderDesk;
import io.lockstep.statemachine.engine.order.OrderLegs;
import io.lockstep.statemachine.engine.order.ProposalDesk;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.risk.Supervision;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.Proposals;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;

/** What operators order. */
final class CommandHandler implements CommandInputs {
    private final Books books;
    private final Slots<Shard> shards;
    private final RiskScopes scopes;
    private final SyntheticOrders orders;
    private final Proposals proposals;
    private final StrategyRuntime strategies;
    private final OrderDesk desk;
    private final ProposalDesk proposalDesk;
    private final Supervision supervision;
    private final Outputs out;

    CommandHandler(
            Books books,
            Slots<Shard> shards,
            RiskScopes scopes,
            SyntheticOrders orders,
            Proposals proposals,
            StrategyRuntime strategies,
            OrderDesk desk,
            ProposalDesk proposalDesk,
            Supervision supervision,
            Outputs out) {
        this.books = books;
        this.shards = shards;
        this.scopes = scopes;
        this.orders = orders;
        this.proposals = proposals;
        this.strategies = strategies;
        this.desk = desk;
        this.proposalDesk = proposalDesk;
        this.supervision = supervision;
        this.out = out;
    }

    @Override
    public RejectReason onStrategyCommand(int strategyId, StrategyAction action) {
        final RejectReason reason = strategies.command(strategyId, action);
        if (reason == RejectReason.NONE && (action == StrategyAction.STOP || action == StrategyAction.PAUSE)) {
            desk.cancelAll(scopes.get(Scope.STRATEGY, strategyId));
        }
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onTradingState(Scope kind, int scopeId, TradingState state) {
        final RiskScope scope = scopes.find(kind, scopeId);
        if (scope == null) {
            return RejectReason.UNKNOWN_SCOPE;
        }
        supervision.set(scope, state, StateCause.COMMAND);
        proposalDesk.carryOutAll();
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onSubmitOrders(ListKind kind, OrderLegs legs) {
        if (legs.count() != kind.legs()) {
            return RejectReason.INVALID_LIST;
        }
        while (legs.next()) {
            final Shard shard = shards.find(legs.shardId());
            if (shard == null) {
                proposals.forget();
                return RejectReason.UNKNOWN_SHARD;
            }
            proposals
                    .submit(SyntheticOrder.NO_STRATEGY, orders.newOrderId(), shard, legs.terms())
                    .leads(kind);
        }
        if (proposals.size() != kind.legs()) {
            proposals.forget();
            return RejectReason.INVALID_VALUE;
        }
        return proposalDesk.carryOutAll();
    }

    @Override
    public RejectReason onAmendOrder(long orderId, long priceTicks, long quantityLots, long triggerTicks) {
        final SyntheticOrder order = orders.findOpen(orderId);
        if (order == null) {
            return RejectReason.UNKNOWN_ORDER;
        }
        final RejectReason reason = desk.amend(order, priceTicks, quantityLots, triggerTicks);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onCancelAll(Scope kind, int scopeId) {
        final RiskScope scope = scopes.find(kind, scopeId);
        if (scope == null) {
            return RejectReason.UNKNOWN_SCOPE;
        }
        desk.cancelAll(scope);
        proposalDesk.carryOutAll();
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onCancelOrder(long orderId) {
        final SyntheticOrder order = orders.findOpen(orderId);
        if (order == null) {
            return RejectReason.UNKNOWN_ORDER;
        }
        desk.cancel(order);
        proposalDesk.carryOutAll();
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onInstrumentQuery(long sessionId, int instrumentId) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        out.instrumentInfo(sessionId, book.instrument());
        return RejectReason.NONE;
    }
}
