package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Assets;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderDesk;
import io.lockstep.statemachine.engine.order.OrderLegs;
import io.lockstep.statemachine.engine.order.ProposalDesk;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.risk.ChangeDesk;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.strategy.Proposals;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;

/** What operators order. */
final class CommandHandler implements CommandInputs {
    private final Books books;
    private final Slots<Shard> shards;
    private final Assets assets;
    private final RiskScopes scopes;
    private final SyntheticOrders orders;
    private final Proposals proposals;
    private final StrategyRuntime strategies;
    private final OrderDesk desk;
    private final ProposalDesk proposalDesk;
    private final ChangeDesk changes;
    private final Outputs out;

    CommandHandler(
            Books books,
            Slots<Shard> shards,
            Assets assets,
            RiskScopes scopes,
            SyntheticOrders orders,
            Proposals proposals,
            StrategyRuntime strategies,
            OrderDesk desk,
            ProposalDesk proposalDesk,
            ChangeDesk changes,
            Outputs out) {
        this.books = books;
        this.shards = shards;
        this.assets = assets;
        this.scopes = scopes;
        this.orders = orders;
        this.proposals = proposals;
        this.strategies = strategies;
        this.desk = desk;
        this.proposalDesk = proposalDesk;
        this.changes = changes;
        this.out = out;
    }

    @Override
    public RejectReason onStrategyCommand(int strategyId, StrategyAction action) {
        final RejectReason reason = strategies.command(strategyId, action);
        if (reason == RejectReason.NONE && !strategies.mayPropose(strategyId)) {
            desk.cancelAll(scopes.get(Scope.STRATEGY, strategyId));
        }
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onTradingState(long sessionId, Scope kind, int scopeId, TradingState state) {
        final RiskScope scope = scopes.find(kind, scopeId);
        if (scope == null) {
            return RejectReason.UNKNOWN_SCOPE;
        }
        final RejectReason reason = changes.setState(sessionId, scope, state);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onChangeDecided(long sessionId, long changeId, boolean approved) {
        final RejectReason reason = changes.decide(sessionId, changeId, approved);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onAdjustment(long sessionId, int accountId, long amountUnits, long assetHead, int assetTail) {
        if (scopes.find(Scope.ACCOUNT, accountId) == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        final int assetId = assets.idOf(assetHead, assetTail);
        return amountUnits == 0 || amountUnits == Money.OVERFLOW || assetId == Assets.NONE
                ? RejectReason.INVALID_VALUE
                : changes.adjust(sessionId, accountId, assetId, amountUnits);
    }

    @Override
    public RejectReason onFundsMoved(Scope kind, int fromId, int toId, long amountUnits) {
        final RiskScope from = scopes.find(kind, fromId);
        final RiskScope to = scopes.find(kind, toId);
        return from == null || to == null ? RejectReason.UNKNOWN_SCOPE : changes.moveFunds(from, to, amountUnits);
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
        final RejectReason reason = desk.requestCancel(order);
        proposalDesk.carryOutAll();
        return reason;
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
