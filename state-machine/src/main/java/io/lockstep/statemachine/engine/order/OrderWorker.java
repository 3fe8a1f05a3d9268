package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.risk.Rate;
import io.lockstep.statemachine.engine.risk.RiskEngine;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.TimerKind;
import io.lockstep.statemachine.engine.time.Timers;

/**
 * Works an open order by attempts: sends the first one when its time has come, and decides after every change of an
 * attempt what comes next. The order, the shard's exposure and the outbox change together.
 */
final class OrderWorker {
    private final EngineClock clock;
    private final Limits limits;
    private final Timers timers;
    private final SyntheticOrders orders;
    private final Triggers triggers;
    private final RiskEngine risk;
    private final RiskScopes scopes;
    private final Outbox outbox;
    private final Outputs out;
    private final OrderListener listener;
    private final OrderLists lists;

    OrderWorker(
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
        this.clock = clock;
        this.limits = limits;
        this.timers = timers;
        this.orders = orders;
        this.triggers = triggers;
        this.risk = risk;
        this.scopes = scopes;
        this.outbox = outbox;
        this.out = out;
        this.listener = listener;
        lists = new OrderLists(orders, this);
    }

    OrderLists lists() {
        return lists;
    }

    /** A new order whose terms were checked: it is held, waits for its price, or is sent. */
    void begin(SyntheticOrder order, boolean held) {
        order.held = held;
        order.shard().countReduceOnly(order.terms.reduceOnly ? 1 : 0);
        scopes.changeOpenOrders(order.shard(), order.strategyId, 1);
        if (order.terms.timeInForce == TimeInForce.GTD) {
            order.expiryTimerId = timers.schedule(order.terms.expiresNs, TimerKind.ORDER_EXPIRY, order.orderId);
        }
        if (held) {
            changed(order);
        } else if (order.terms.type.isTriggered()) {
            triggers.add(order);
            changed(order);
        } else {
            firstAttempt(order);
        }
    }

    /** A held order's turn has come. */
    void release(SyntheticOrder order) {
        order.held = false;
        if (order.terms.type.isTriggered()) {
            triggers.add(order);
            changed(order);
        } else {
            checkAndStart(order);
        }
    }

    /** The price has come that an order waited for, and it waits no longer. */
    void trigger(SyntheticOrder order) {
        final boolean waits = lists.mustWaitForPartner(order);
        order.triggered = true;
        if (waits) {
            changed(order);
        } else {
            checkAndStart(order);
        }
    }

    /** What was checked when it was accepted is checked again, because it waited. */
    void checkAndStart(SyntheticOrder order) {
        final RejectReason reason = risk.checkWaiting(order);
        if (reason != RejectReason.NONE) {
            end(order, OrderState.CANCELLED, reason);
        } else {
            firstAttempt(order);
        }
    }

    private void firstAttempt(SyntheticOrder order) {
        if (order.terms.algorithm == Algorithm.TWAP) {
            reserve(order, order.leavesLots());
            slice(order);
        } else {
            sendAttempt(order, order.terms.algorithm == Algorithm.ICEBERG ? displayed(order) : order.leavesLots());
        }
    }

    /** A slice's time has come. The next one's is set first, so that whatever becomes of this one, the order goes on. */
    void onSliceTimer(SyntheticOrder order) {
        order.sliceTimerId = Timers.NONE;
        if (order.goal != SyntheticOrder.Goal.CANCEL) {
            slice(order);
        }
    }

    private void slice(SyntheticOrder order) {
        final long share = share(order);
        order.slicesLeft--;
        if (order.slicesLeft > 0) {
            final long intervalNs = order.terms.durationNs / order.terms.slices;
            order.sliceTimerId = timers.schedule(clock.nowNs() + intervalNs, TimerKind.ORDER_SLICE, order.orderId);
        }
        if (!order.attempt.state.isFinal()) {
            return; // the one before it is still on its way: the next makes up for this one
        }
        final RejectReason reason = share == 0 ? RejectReason.QUANTITY_BELOW_MINIMUM : checkAttempt(order, share);
        if (reason == RejectReason.NONE) {
            sendAttempt(order, share);
        } else if (order.sliceTimerId == Timers.NONE) {
            end(order, OrderState.EXPIRED, reason);
        } else if (order.attempt.number == 0) {
            changed(order);
        }
    }

    /** An equal share of what is left, in whole steps, rounded up so that the last slice is never the largest. */
    private static long share(SyntheticOrder order) {
        final long step = order.shard().instrument().quantityStepLots();
        final long leaves = order.leavesLots();
        return order.slicesLeft <= 1 ? leaves : Math.min(leaves, Math.ceilDiv(leaves, order.slicesLeft * step) * step);
    }

    private static long displayed(SyntheticOrder order) {
        return Math.min(order.terms.displayLots, order.leavesLots());
    }

    /** Ends an order as soon as its present attempt is off the book. Wanted again, it is asked for again if the venue refused. */
    void cancel(SyntheticOrder order, RejectReason reason) {
        if (order.isEnded()) {
            return;
        }
        if (order.goal == SyntheticOrder.Goal.CANCEL) {
            requestCancel(order);
            return;
        }
        order.goal = SyntheticOrder.Goal.CANCEL;
        order.reason = reason;
        if (order.attempt.state.isFinal()) {
            end(order, order.expired ? OrderState.EXPIRED : OrderState.CANCELLED, reason);
        } else {
            reserve(order, order.openLots());
            requestCancel(order);
        }
    }

    /** Gives an order that was checked another price and quantity: at once, or when its attempt is off the book. */
    void replace(SyntheticOrder order, long priceTicks, long quantityLots) {
        if (order.attempt.state.isFinal()) {
            order.terms.priceTicks = priceTicks;
            order.terms.quantityLots = quantityLots;
            reserve(order, order.reservedLots == 0 ? 0 : order.leavesLots());
            changed(order);
            return;
        }
        order.goal = SyntheticOrder.Goal.REPLACE;
        order.newPriceTicks = priceTicks;
        order.newQuantityLots = quantityLots;
        reserve(order, order.openLots());
        requestCancel(order);
    }

    /** The attempt of an open order changed, or more of the order was filled: what comes next. */
    void goOn(SyntheticOrder order) {
        final Attempt attempt = order.attempt;
        if (!attempt.state.isFinal()) {
            shrink(order);
            order.state = onTheWay(order);
            reserve(order, order.openLots());
            requestCancel(order);
            changed(order);
        } else if (order.goal == SyntheticOrder.Goal.REPLACE) {
            beginReplacement(order); // also of one that is filled: more may be wanted by now
        } else if (order.leavesLots() <= 0) {
            end(order, OrderState.FILLED, RejectReason.NONE);
        } else if (order.goal == SyntheticOrder.Goal.CANCEL) {
            end(order, order.expired ? OrderState.EXPIRED : OrderState.CANCELLED, order.reason);
        } else if (order.terms.algorithm == Algorithm.TWAP && attempt.state != OrderState.REJECTED) {
            awaitSlice(order);
        } else if (attempt.state == OrderState.FILLED) {
            nextAttempt(order); // a part was shown, and is gone
        } else if (order.retriesLeft > 0 && isWorthRetrying(attempt.state)) {
            order.retriesLeft--;
            nextAttempt(order);
        } else {
            end(order, attempt.state, RejectReason.NONE);
        }
    }

    private void awaitSlice(SyntheticOrder order) {
        if (order.sliceTimerId == Timers.NONE) {
            end(order, OrderState.EXPIRED, order.slicesLeft > 0 ? RejectReason.CAPACITY : RejectReason.NONE);
        } else {
            order.state = OrderState.WAITING;
            reserve(order, order.leavesLots());
            changed(order);
        }
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
        if (order.wantedLots() <= order.filledLots) {
            order.goal = SyntheticOrder.Goal.CANCEL;
        } else if (order.goal == SyntheticOrder.Goal.FILL) {
            order.goal = SyntheticOrder.Goal.REPLACE;
            order.newPriceTicks = order.terms.priceTicks;
            order.newQuantityLots = order.terms.quantityLots;
        }
    }

    /** Asks the venue to take an attempt off the book that is to go, unless it is asked already. */
    void requestCancel(SyntheticOrder order) {
        final Attempt attempt = order.attempt;
        final boolean mayBeThere = attempt.state.isOnBook() || attempt.state == OrderState.IN_DOUBT;
        if (order.goal != SyntheticOrder.Goal.FILL && mayBeThere && attempt.cancelEntry == null) {
            attempt.cancelEntry = outbox.cancel(order);
            attempt.cancelRequest = RequestState.PENDING;
        }
    }

    private void beginReplacement(SyntheticOrder order) {
        order.goal = SyntheticOrder.Goal.FILL;
        order.terms.priceTicks = order.newPriceTicks;
        order.terms.quantityLots = order.newQuantityLots;
        if (order.leavesLots() <= 0) {
            end(order, OrderState.FILLED, RejectReason.NONE);
        } else if (order.terms.algorithm == Algorithm.TWAP) {
            awaitSlice(order);
        } else {
            nextAttempt(order);
        }
    }

    private void nextAttempt(SyntheticOrder order) {
        final long lots = order.terms.algorithm == Algorithm.ICEBERG ? displayed(order) : order.leavesLots();
        final RejectReason reason = checkAttempt(order, lots);
        if (reason != RejectReason.NONE) {
            end(order, OrderState.CANCELLED, reason);
        } else {
            sendAttempt(order, lots);
        }
    }

    private RejectReason checkAttempt(SyntheticOrder order, long lots) {
        return order.attempt.number >= limits.of(Limit.ATTEMPTS_PER_ORDER)
                ? RejectReason.ATTEMPTS_EXHAUSTED
                : risk.checkAttempt(order, lots);
    }

    private void sendAttempt(SyntheticOrder order, long lots) {
        final Shard shard = order.shard();
        order.attempt.begin(order.attempt.number + 1, order.terms.priceTicks, lots);
        order.state = OrderState.PENDING;
        reserve(order, order.leavesLots());
        scopes.count(Rate.ORDERS, shard, order.strategyId, clock.nowNs());
        quote(order, 1);
        order.attempt.placeEntry = outbox.place(order, shard.limit(RiskLimit.PLACE_WITHIN_NS));
        changed(order);
    }

    void end(SyntheticOrder order, OrderState state, RejectReason reason) {
        triggers.remove(order);
        timers.cancel(order.expiryTimerId);
        timers.cancel(order.sliceTimerId);
        order.expiryTimerId = Timers.NONE;
        order.sliceTimerId = Timers.NONE;
        order.held = false;
        order.state = state;
        order.reason = reason;
        reserve(order, 0);
        order.shard().countReduceOnly(order.terms.reduceOnly ? -1 : 0);
        scopes.changeOpenOrders(order.shard(), order.strategyId, -1);
        orders.moveToEnded(order);
        changed(order);
        lists.onEnd(order);
    }

    /** The attempt may lie on the venue's book from now on, or with a negative number no longer. */
    static void quote(SyntheticOrder order, int delta) {
        if (!order.terms.type.isAtMarket()) {
            order.shard().book().ownQuotes().change(order.terms.side, order.attempt.priceTicks, delta);
        }
    }

    private static void reserve(SyntheticOrder order, long lots) {
        order.shard().exposure().change(order.terms.side, lots - order.reservedLots);
        order.reservedLots = lots;
    }

    void changed(SyntheticOrder order) {
        out.orderChanged(order);
        listener.onOrder(order);
    }
}
