package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.risk.RiskEngine;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.time.EngineClock;

/**
 * Works synthetic orders by attempts: opens them, replaces and cancels them, and decides after every change of an
 * attempt what comes next. The order, the shard's exposure and the outbox change together.
 */
public final class OrderDesk {
    private final EngineClock clock;
    private final Limits limits;
    private final SyntheticOrders orders;
    private final RiskEngine risk;
    private final Outbox outbox;
    private final Outputs out;
    private final OrderListener listener;

    public OrderDesk(
            EngineClock clock,
            Limits limits,
            SyntheticOrders orders,
            RiskEngine risk,
            Outbox outbox,
            Outputs out,
            OrderListener listener) {
        this.clock = clock;
        this.limits = limits;
        this.orders = orders;
        this.risk = risk;
        this.outbox = outbox;
        this.out = out;
        this.listener = listener;
    }

    /** Opens an order and sends its first attempt, or rejects it. */
    public RejectReason open(Proposal proposal) {
        final Shard shard = proposal.shard();
        final RejectReason reason = orders.hasRoom()
                ? risk.checkOrder(
                        shard,
                        proposal.strategyId(),
                        proposal.side(),
                        proposal.type(),
                        proposal.priceTicks(),
                        proposal.quantityLots())
                : RejectReason.CAPACITY;
        if (reason != RejectReason.NONE) {
            return reason;
        }

        // From here on the order must succeed.
        final SyntheticOrder order = orders.add(proposal.orderId());
        order.shard = shard;
        order.strategyId = proposal.strategyId();
        order.side = proposal.side();
        order.type = proposal.type();
        order.timeInForce = proposal.timeInForce();
        order.postOnly = proposal.isPostOnly();
        order.priceTicks = proposal.priceTicks();
        order.quantityLots = proposal.quantityLots();
        order.retriesLeft = proposal.retries();
        order.filledLots = 0;
        order.reason = RejectReason.NONE;
        order.goal = SyntheticOrder.Goal.FILL;
        order.reservedLots = 0;
        order.attempt.number = 0;
        sendAttempt(order);
        return RejectReason.NONE;
    }

    /** Gives an open order another price and quantity: by a new attempt, once the present one is off the book. */
    public RejectReason replace(SyntheticOrder order, long priceTicks, long quantityLots) {
        final long newLeaves = quantityLots - order.filledLots;
        if (newLeaves <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (order.goal == SyntheticOrder.Goal.CANCEL || order.state == OrderState.IN_DOUBT) {
            return RejectReason.WRONG_STATE;
        }
        final RejectReason reason = risk.checkReplace(
                order.shard(),
                order.strategyId,
                order.side,
                order.type,
                priceTicks,
                newLeaves,
                newLeaves - order.reservedLots);
        if (reason != RejectReason.NONE) {
            return reason;
        }

        // From here on the replacement must succeed.
        order.goal = SyntheticOrder.Goal.REPLACE;
        order.newPriceTicks = priceTicks;
        order.newQuantityLots = quantityLots;
        reserve(order, Math.max(newLeaves, order.reservedLots));
        requestCancel(order);
        return RejectReason.NONE;
    }

    /** Ends an order as soon as its present attempt is off the book. */
    public void cancel(SyntheticOrder order) {
        if (order.goal != SyntheticOrder.Goal.CANCEL) {
            order.goal = SyntheticOrder.Goal.CANCEL;
            requestCancel(order);
        }
    }

    /** Cancels every open order within a scope. */
    public void cancelAll(RiskScope scope) {
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            if (isWithin(order, scope)) {
                cancel(order);
            }
        }
    }

    private static boolean isWithin(SyntheticOrder order, RiskScope scope) {
        return switch (scope.kind()) {
            case TOTAL -> true;
            case ACCOUNT -> order.shard().account().accountId() == scope.id();
            case STRATEGY -> order.strategyId == scope.id();
            case SHARD -> order.shard().shardId() == scope.id();
        };
    }

    /** The attempt of an open order changed, or more of the order was filled: what comes next. */
    void goOn(SyntheticOrder order) {
        final Attempt attempt = order.attempt;
        if (!attempt.state.isFinal()) {
            shrink(order);
            order.state = onTheWay(order);
            reserve(order, Math.max(order.leavesLots(), attempt.liveLots()));
            requestCancel(order);
            changed(order);
        } else if (order.leavesLots() <= 0) {
            end(order, OrderState.FILLED, RejectReason.NONE);
        } else if (order.goal == SyntheticOrder.Goal.CANCEL) {
            end(order, OrderState.CANCELLED, RejectReason.NONE);
        } else if (order.goal == SyntheticOrder.Goal.REPLACE) {
            beginReplacement(order);
        } else if (order.retriesLeft > 0 && isWorthRetrying(attempt.state)) {
            order.retriesLeft--;
            nextAttempt(order);
        } else {
            end(order, attempt.state, RejectReason.NONE);
        }
    }

    /** A refused cancel: the order lives on, or its end is still on its way; asking again at once would not help. */
    void cancelRefused(SyntheticOrder order) {
        settleCancel(order.attempt);
        changed(order);
    }

    void settlePlace(Attempt attempt) {
        if (attempt.placeEntry != null) {
            outbox.settle(attempt.placeEntry);
            attempt.placeEntry = null;
        }
    }

    void settleCancel(Attempt attempt) {
        if (attempt.cancelEntry != null) {
            outbox.settle(attempt.cancelEntry);
            attempt.cancelEntry = null;
        }
    }

    private static boolean isWorthRetrying(OrderState state) {
        return state == OrderState.EXPIRED || state == OrderState.NOT_SENT;
    }

    private static OrderState onTheWay(SyntheticOrder order) {
        return order.attempt.state == OrderState.WORKING && order.filledLots > 0
                ? OrderState.PARTIALLY_FILLED
                : order.attempt.state;
    }

    /** An earlier attempt filled late, so the present one asks for too much: it must go. */
    private static void shrink(SyntheticOrder order) {
        if (order.attempt.liveLots() <= order.leavesLots() || order.goal == SyntheticOrder.Goal.CANCEL) {
            return;
        }
        if (order.leavesLots() <= 0) {
            order.goal = SyntheticOrder.Goal.CANCEL;
        } else if (order.goal == SyntheticOrder.Goal.FILL) {
            order.goal = SyntheticOrder.Goal.REPLACE;
            order.newPriceTicks = order.priceTicks;
            order.newQuantityLots = order.quantityLots;
        }
    }

    private void requestCancel(SyntheticOrder order) {
        final Attempt attempt = order.attempt;
        final boolean mayBeThere = attempt.state.isOnBook() || attempt.state == OrderState.IN_DOUBT;
        if (order.goal != SyntheticOrder.Goal.FILL && mayBeThere && attempt.cancelEntry == null) {
            attempt.cancelEntry = outbox.cancel(order);
        }
    }

    private void beginReplacement(SyntheticOrder order) {
        order.goal = SyntheticOrder.Goal.FILL;
        order.priceTicks = order.newPriceTicks;
        order.quantityLots = order.newQuantityLots;
        if (order.leavesLots() <= 0) {
            end(order, OrderState.FILLED, RejectReason.NONE);
        } else {
            nextAttempt(order);
        }
    }

    private void nextAttempt(SyntheticOrder order) {
        final RejectReason reason = order.attempt.number >= limits.of(Limit.ATTEMPTS_PER_ORDER)
                ? RejectReason.ATTEMPTS_EXHAUSTED
                : risk.checkAttempt(
                        order.shard(), order.strategyId, order.side, order.type, order.priceTicks, order.leavesLots());
        if (reason != RejectReason.NONE) {
            end(order, OrderState.CANCELLED, reason);
        } else {
            sendAttempt(order);
        }
    }

    private void sendAttempt(SyntheticOrder order) {
        final Shard shard = order.shard();
        order.attempt.begin(order.attempt.number + 1, order.priceTicks, order.leavesLots());
        order.state = OrderState.PENDING;
        reserve(order, order.leavesLots());
        shard.orderRate().count(clock.nowNs());
        order.attempt.placeEntry = outbox.place(order, shard.limits().placeWithinNs());
        changed(order);
    }

    private void end(SyntheticOrder order, OrderState state, RejectReason reason) {
        order.state = state;
        order.reason = reason;
        reserve(order, 0);
        orders.moveToEnded(order);
        changed(order);
    }

    private static void reserve(SyntheticOrder order, long lots) {
        order.shard().exposure().change(order.side, lots - order.reservedLots);
        order.reservedLots = lots;
    }

    private void changed(SyntheticOrder order) {
        out.orderChanged(order);
        listener.onOrder(order);
    }
}
