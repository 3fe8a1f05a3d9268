package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.risk.Rate;
import io.lockstep.statemachine.engine.risk.RecentOrders;
import io.lockstep.statemachine.engine.risk.RiskEngine;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.Timers;

/** What is wanted of orders: opens them, one or a list, amends and cancels them. An {@link OrderWorker} does the rest. */
public final class OrderDesk {
    /** A pair, and what releases it. */
    public static final int MOST_LEGS = 3;

    private static final int TIMERS_PER_ORDER = 2;

    private final SyntheticOrders orders;
    private final Timers timers;
    private final Triggers triggers;
    private final RiskEngine risk;
    private final RiskScopes scopes;
    private final EngineClock clock;
    private final OrderChecks checks;
    private final OrderWorker worker;
    private final SyntheticOrder[] opened = new SyntheticOrder[MOST_LEGS];

    public OrderDesk(
            EngineClock clock,
            Limits limits,
            Timers timers,
            SyntheticOrders orders,
            Triggers triggers,
            RiskEngine risk,
            RiskScopes scopes,
            Outbox outbox,
            Outputs out,
            OrderListener listener) {
        this.orders = orders;
        this.timers = timers;
        this.triggers = triggers;
        this.risk = risk;
        this.scopes = scopes;
        this.clock = clock;
        checks = new OrderChecks(clock, risk);
        worker = new OrderWorker(clock, limits, timers, orders, triggers, risk, scopes, outbox, out, listener);
    }

    OrderWorker worker() {
        return worker;
    }

    /**
     * Opens a list of orders, or a single one, or rejects all of it.
     *
     * @param legs the first ones are its orders, in the order its kind says
     */
    public RejectReason open(ListKind kind, Proposal[] legs) {
        if (!orders.hasRoom(kind.legs()) || !timers.hasRoom(kind.legs() * TIMERS_PER_ORDER)) {
            return RejectReason.CAPACITY;
        }
        RejectReason reason = checks.checkList(kind, legs);
        for (int leg = 0; reason == RejectReason.NONE && leg < kind.legs(); leg++) {
            reason = checks.check(legs[leg], isHeld(kind, leg));
        }
        if (reason != RejectReason.NONE) {
            return reason;
        }

        // From here on the orders must succeed.
        for (int leg = 0; leg < kind.legs(); leg++) {
            opened[leg] = orders.add(legs[leg].orderId());
            opened[leg].begin(legs[leg].shard(), legs[leg].strategyId(), legs[leg].terms());
            remember(opened[leg]);
        }
        link(kind);
        for (int leg = 0; leg < kind.legs(); leg++) {
            worker.begin(opened[leg], isHeld(kind, leg));
        }
        return RejectReason.NONE;
    }

    private void remember(SyntheticOrder order) {
        final long print = RecentOrders.fingerprint(order.strategyId, order.terms, order.terms.quantityLots);
        order.shard().recentOrders().add(print, clock.nowNs());
    }

    private static boolean isHeld(ListKind kind, int leg) {
        return leg > 0 && (kind == ListKind.OTO || kind == ListKind.BRACKET);
    }

    private void link(ListKind kind) {
        final long none = SyntheticOrder.NONE;
        final long first = opened[0].orderId;
        switch (kind) {
            case SINGLE -> opened[0].link(kind, none, none, none);
            case OCO -> {
                opened[0].link(kind, opened[1].orderId, none, none);
                opened[1].link(kind, first, none, none);
            }
            case OTO -> {
                opened[0].link(kind, none, none, opened[1].orderId);
                opened[1].link(kind, none, first, none);
            }
            case BRACKET -> {
                opened[0].link(kind, none, none, opened[1].orderId);
                opened[1].link(kind, opened[2].orderId, first, none);
                opened[2].link(kind, opened[1].orderId, first, none);
            }
        }
    }

    /**
     * Gives an open order another price and quantity: by a new attempt, once the present one is off the book.
     *
     * @param quantityLots what was filled included
     */
    public RejectReason replace(SyntheticOrder order, long priceTicks, long quantityLots) {
        final long newLeaves = quantityLots - order.filledLots;
        if (newLeaves <= 0 || (order.terms.type.isAtMarket() && priceTicks != 0)) {
            return RejectReason.INVALID_VALUE;
        }
        if (order.goal == SyntheticOrder.Goal.CANCEL || order.state == OrderState.IN_DOUBT) {
            return RejectReason.WRONG_STATE;
        }
        final RejectReason reason = order.reservedLots == 0
                ? checks.checkShape(order.shard(), order.terms, priceTicks, newLeaves)
                : risk.checkReplace(order, priceTicks, newLeaves);
        if (reason == RejectReason.NONE) {
            worker.replace(order, priceTicks, quantityLots);
        }
        return reason;
    }

    /** An operator's amendment; 0 leaves a number as it is. */
    public RejectReason amend(SyntheticOrder order, long priceTicks, long quantityLots, long triggerTicks) {
        if (priceTicks < 0 || quantityLots < 0 || triggerTicks < 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (triggerTicks > 0) {
            final RejectReason reason = checks.checkTrigger(order, triggerTicks);
            if (reason != RejectReason.NONE) {
                return reason;
            }
        }
        final RejectReason reason = priceTicks == 0 && quantityLots == 0
                ? RejectReason.NONE
                : replace(
                        order,
                        priceTicks == 0 ? order.wantedTicks() : priceTicks,
                        quantityLots == 0 ? order.wantedLots() : quantityLots);
        if (reason == RejectReason.NONE && triggerTicks > 0) {
            triggers.remove(order);
            order.terms.triggerTicks = triggerTicks;
            if (!order.held) {
                triggers.add(order);
            }
            worker.changed(order);
        }
        return reason;
    }

    /** A strategy or an operator wants an order to end. */
    public RejectReason requestCancel(SyntheticOrder order) {
        final RejectReason reason = risk.checkCancel(order);
        if (reason == RejectReason.NONE) {
            scopes.count(Rate.CANCELS, order.shard(), order.strategyId, clock.nowNs());
            cancel(order);
        }
        return reason;
    }

    /** Ends an order as soon as its present attempt is off the book. */
    void cancel(SyntheticOrder order) {
        worker.cancel(order, RejectReason.NONE);
    }

    /** Cancels every open order within a scope; those first that the end of another would bring to life. */
    public void cancelAll(RiskScope scope) {
        cancelAll(scope, true);
        cancelAll(scope, false);
    }

    /** One that ends at once may take others of its list with it. */
    private void cancelAll(RiskScope scope, boolean heldOnly) {
        SyntheticOrder order = orders.firstOpen();
        while (order != null) {
            final SyntheticOrder next = orders.after(order);
            if (isWithin(order, scope) && (order.held || !heldOnly)) {
                cancel(order);
            }
            order = next != null && next.isEnded() ? orders.firstOpen() : next;
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

    /** A price has changed: what it triggers is sent. */
    public void onPrice(Book book, TriggerBy by) {
        triggers.follow(book, by);
        for (SyntheticOrder order = triggers.take(book, by); order != null; order = triggers.take(book, by)) {
            worker.trigger(order);
        }
    }

    /** A timer of an order. */
    public void onExpiryTimer(long orderId) {
        final SyntheticOrder order = orders.findOpen(orderId);
        if (order != null) {
            order.expired = true;
            order.expiryTimerId = Timers.NONE;
            cancel(order);
        }
    }

    /** A timer of an order. */
    public void onSliceTimer(long orderId) {
        final SyntheticOrder order = orders.findOpen(orderId);
        if (order != null) {
            worker.onSliceTimer(order);
        }
    }

    /** The position became smaller: reduce-only orders that ask for more than there is to close, the youngest first. */
    void trimReduceOnly(Shard shard) {
        if (shard.reduceOnlyOrders() == 0) {
            return;
        }
        long closable = Math.abs(shard.position().lots());
        SyntheticOrder order = orders.firstOpen();
        while (order != null) {
            final SyntheticOrder next = orders.after(order);
            if (order.shard() == shard && order.terms.reduceOnly && order.reservedLots > 0) {
                final boolean closes =
                        order.terms.side.sign() * shard.position().lots() < 0;
                trim(order, closes ? closable : 0);
                closable -= Math.min(closable, order.isEnded() ? 0 : order.leavesLots());
            }
            order = next != null && next.isEnded() ? orders.firstOpen() : next;
        }
    }

    private void trim(SyntheticOrder order, long closableLots) {
        if (closableLots == 0) {
            worker.cancel(order, RejectReason.REDUCE_ONLY);
        } else if (order.wantedLots() - order.filledLots > closableLots && order.goal != SyntheticOrder.Goal.CANCEL) {
            worker.replace(order, order.wantedTicks(), order.filledLots + closableLots);
        }
    }
}
