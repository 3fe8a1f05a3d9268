package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.Proposals;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import org.jspecify.annotations.Nullable;

/** Between what strategies wish and what is done: the one place where a proposal becomes an order, if risk lets it. */
public final class ProposalDesk {
    private final Proposals proposals;
    private final SyntheticOrders orders;
    private final StrategyRuntime strategies;
    private final OrderDesk desk;
    private final RiskScopes scopes;
    private final Outputs out;
    private final Proposal[] legs = new Proposal[OrderDesk.MOST_LEGS];

    public ProposalDesk(
            Proposals proposals,
            SyntheticOrders orders,
            StrategyRuntime strategies,
            OrderDesk desk,
            RiskScopes scopes,
            Outputs out) {
        this.proposals = proposals;
        this.orders = orders;
        this.strategies = strategies;
        this.desk = desk;
        this.scopes = scopes;
        this.out = out;
    }

    /**
     * Decides on each proposal that an input led to, in the order they were made; what becomes of one may lead to more.
     *
     * @return the reason of the last one
     */
    public RejectReason carryOutAll() {
        RejectReason reason = RejectReason.NONE;
        Proposal proposal = next();
        while (proposal != null) {
            reason = carryOut(proposal);
            if (reason != RejectReason.NONE) {
                out.proposalRejected(proposal, reason);
                strategies.onRejected(proposal);
            }
            proposal = next();
        }
        return reason;
    }

    private @Nullable Proposal next() {
        StrategySlot faulted = strategies.takeFaulted();
        while (faulted != null) {
            final int shardId = faulted.context().shard().shardId();
            out.anomaly(AnomalyKind.STRATEGY_FAULT, shardId, 0, faulted.strategyId(), 0);
            desk.cancelAll(scopes.get(Scope.STRATEGY, faulted.strategyId()));
            faulted = strategies.takeFaulted();
        }
        return proposals.take();
    }

    /** The others of its list were proposed right behind it; where one is missing, there is no list. */
    private RejectReason open(Proposal first) {
        final ListKind kind = first.listKind();
        legs[0] = first;
        for (int leg = 1; leg < kind.legs(); leg++) {
            final Proposal other = proposals.take();
            if (other == null || other.kind() != Proposal.Kind.SUBMIT || other.strategyId() != first.strategyId()) {
                return RejectReason.INVALID_LIST;
            }
            legs[leg] = other;
        }
        return desk.open(kind, legs);
    }

    private RejectReason carryOut(Proposal proposal) {
        if (!strategies.mayPropose(proposal.strategyId())) {
            return proposals.areTooMany() ? RejectReason.TOO_MANY_PROPOSALS : RejectReason.WRONG_STATE;
        }
        if (proposal.kind() == Proposal.Kind.SUBMIT) {
            return open(proposal);
        }
        if (proposal.kind() == Proposal.Kind.EXIT) {
            strategies.stop(proposal.strategyId());
            desk.cancelAll(scopes.get(Scope.STRATEGY, proposal.strategyId()));
            return RejectReason.NONE;
        }
        final SyntheticOrder order = orders.findOpen(proposal.orderId());
        if (order == null) {
            return RejectReason.UNKNOWN_ORDER;
        }
        if (proposal.kind() == Proposal.Kind.REPLACE) {
            return desk.replace(order, proposal.priceTicks(), proposal.quantityLots());
        }
        return desk.requestCancel(order);
    }
}
