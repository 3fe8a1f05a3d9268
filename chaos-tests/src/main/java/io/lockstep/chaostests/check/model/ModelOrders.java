package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators want of orders: to open, amend and cancel them; and the prices and times that orders wait for. */
final class ModelOrders {
    private static final int RECENT = 16;
    private static final long MOST_TRAILING_PPM = 500_000;
    private static final int MOST_SLICES = 10_000;

    private final ModelWorld world;
    private final ModelRisk risk;
    private final ModelWorker worker;

    ModelOrders(ModelWorld world, ModelRisk risk, ModelWorker worker) {
        this.world = world;
        this.risk = risk;
        this.worker = worker;
    }

    RejectReason submit(Input.Submit submit) {
        final List<Input.Leg> legs = submit.legs();
        if (legs.size() != submit.kind().legs()) {
            return RejectReason.INVALID_LIST;
        }
        final List<Long> ids = new ArrayList<>();
        for (Input.Leg leg : legs) {
            if (!world.shards.containsKey(leg.shard())) {
                return RejectReason.UNKNOWN_SHARD;
            }
            ids.add(world.newOrderId());
        }
        return open(ModelWorld.OPERATORS, submit.kind(), legs, ids);
    }

    /** Opens a list of orders, all or none; the shards are there. */
    RejectReason open(int strategy, ListKind kind, List<Input.Leg> asked, List<Long> ids) {
        final List<Input.Leg> legs = new ArrayList<>(asked);
        if (!canHang(kind, legs)) {
            return RejectReason.INVALID_LIST;
        }
        if (kind == ListKind.BRACKET) {
            legs.set(1, legs.get(1).withReduceOnly());
            legs.set(2, legs.get(2).withReduceOnly());
        }
        for (int i = 0; i < legs.size(); i++) {
            final RejectReason reason = check(strategy, shard(legs.get(i)), legs.get(i), isHeld(kind, i));
            if (reason != RejectReason.NONE) {
                return reason;
            }
        }
        final List<ModelOrder> orders = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            orders.add(add(ids.get(i), shard(legs.get(i)), strategy, legs.get(i)));
        }
        link(kind, orders);
        for (int i = 0; i < orders.size(); i++) {
            worker.begin(orders.get(i), isHeld(kind, i));
        }
        return RejectReason.NONE;
    }

    private ModelShard shard(Input.Leg leg) {
        final ModelShard shard = world.shards.get(leg.shard());
        if (shard == null) {
            throw new IllegalStateException("an order on no shard");
        }
        return shard;
    }

    private ModelOrder add(long id, ModelShard shard, int strategy, Input.Leg leg) {
        final ModelOrder order = new ModelOrder(id, shard, strategy, leg);
        world.open.put(id, order);
        shard.recent.addLast(
                new ModelShard.Opened(strategy, leg.side(), leg.type(), order.price, leg.quantity(), world.nowNs));
        if (shard.recent.size() > RECENT) {
            shard.recent.removeFirst();
        }
        return order;
    }

    private static boolean isHeld(ListKind kind, int leg) {
        return leg > 0 && (kind == ListKind.OTO || kind == ListKind.BRACKET);
    }

    private static boolean canHang(ListKind kind, List<Input.Leg> legs) {
        return switch (kind) {
            case SINGLE, OTO -> true;
            case OCO ->
                legs.get(0).shard() == legs.get(1).shard()
                        && legs.stream().anyMatch(leg -> ModelOrder.waitsForPrice(leg.type()));
            case BRACKET ->
                legs.stream()
                                .skip(1)
                                .allMatch(exit -> exit.shard() == legs.get(0).shard()
                                        && exit.side() != legs.get(0).side()
                                        && exit.quantity() == legs.get(0).quantity())
                        && ModelOrder.waitsForPrice(legs.get(2).type());
        };
    }

    private static void link(ListKind kind, List<ModelOrder> orders) {
        orders.forEach(order -> order.list = kind);
        if (kind == ListKind.OCO) {
            pair(orders.get(0), orders.get(1));
        } else if (kind == ListKind.OTO) {
            orders.get(0).child = orders.get(1);
            orders.get(1).parent = orders.get(0);
        } else if (kind == ListKind.BRACKET) {
            pair(orders.get(1), orders.get(2));
            orders.get(0).child = orders.get(1);
            orders.get(1).parent = orders.get(0);
            orders.get(2).parent = orders.get(0);
        }
    }

    private static void pair(ModelOrder one, ModelOrder other) {
        one.partner = other;
        other.partner = one;
    }

    private RejectReason check(int strategy, ModelShard shard, Input.Leg leg, boolean held) {
        final RejectReason reason = terms(shard, leg);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        if (!held && !ModelOrder.waitsForPrice(leg.type())) {
            return risk.checkNew(shard, strategy, leg, leg.quantity());
        }
        if (world.narrowest(shard, strategy) == TradingState.HALTED) {
            return RejectReason.HALTED;
        }
        final long price = shard.instrument.price(leg.triggerBy(), leg.side());
        if (!held && leg.type() != OrderType.TRAILING_STOP && isReached(leg, leg.trigger(), price)) {
            return RejectReason.TRIGGER_PRICE;
        }
        return shape(shard, leg.type(), leg.price(), leg.quantity());
    }

    private RejectReason shape(ModelShard shard, OrderType type, long price, long quantity) {
        if (!ModelOrder.isAtMarket(type) && !ModelRisk.isOnStep(shard.instrument, price)) {
            return RejectReason.PRICE_STEP;
        }
        return risk.quantity(shard, quantity);
    }

    private RejectReason terms(ModelShard shard, Input.Leg leg) {
        if (leg.timeInForce() == TimeInForce.GTD && leg.expires() <= world.nowNs) {
            return RejectReason.EXPIRY_PASSED;
        }
        final boolean staysOnBook = leg.timeInForce() == TimeInForce.GTC || leg.timeInForce() == TimeInForce.GTD;
        if (leg.postOnly() && (ModelOrder.isAtMarket(leg.type()) || !staysOnBook)) {
            return RejectReason.INVALID_VALUE;
        }
        if (leg.type() == OrderType.TRAILING_STOP) {
            if (leg.trailingPpm() < 1 || leg.trailingPpm() > MOST_TRAILING_PPM) {
                return RejectReason.TRIGGER_PRICE;
            }
        } else if (ModelOrder.waitsForPrice(leg.type()) && !ModelRisk.isOnStep(shard.instrument, leg.trigger())) {
            return RejectReason.TRIGGER_PRICE;
        }
        if (leg.algorithm() == Algorithm.ICEBERG) {
            final var rules = shard.instrument.rules;
            final boolean isGood = leg.display() > 0
                    && leg.display() % rules.quantityStepLots() == 0
                    && leg.display() >= rules.minQuantityLots();
            return isGood ? RejectReason.NONE : RejectReason.QUANTITY_STEP;
        }
        if (leg.algorithm() == Algorithm.TWAP) {
            final boolean isGood = leg.slices() > 0
                    && leg.slices() <= MOST_SLICES
                    && leg.duration() >= leg.slices()
                    && leg.duration() <= Long.MAX_VALUE / 4;
            return isGood ? RejectReason.NONE : RejectReason.INVALID_VALUE;
        }
        return RejectReason.NONE;
    }

    /** Stops go off against us, take-profits in our favour; a price that is not known sets nothing off. */
    private static boolean isReached(Input.Leg leg, long trigger, long price) {
        if (price <= 0 || trigger <= 0) {
            return false;
        }
        final int up = leg.side().sign()
                * (leg.type() == OrderType.TAKE_PROFIT_MARKET || leg.type() == OrderType.TAKE_PROFIT_LIMIT ? -1 : 1);
        return up > 0 ? price >= trigger : price <= trigger;
    }

    RejectReason amend(Input.Amend amend) {
        final ModelOrder order = world.open.get(amend.order());
        if (order == null) {
            return RejectReason.UNKNOWN_ORDER;
        }
        if (amend.price() < 0 || amend.quantity() < 0 || amend.trigger() < 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (amend.trigger() > 0) {
            if (order.triggered || order.leg.type() == OrderType.TRAILING_STOP) {
                return RejectReason.WRONG_STATE;
            }
            if (!ModelRisk.isOnStep(order.shard.instrument, amend.trigger())) {
                return RejectReason.TRIGGER_PRICE;
            }
        }
        if (amend.price() > 0 || amend.quantity() > 0) {
            final RejectReason reason = change(order, amend.price(), amend.quantity());
            if (reason != RejectReason.NONE) {
                return reason;
            }
        }
        if (amend.trigger() > 0) {
            order.trigger = amend.trigger();
        }
        return RejectReason.NONE;
    }

    /** A strategy wants another price and quantity. */
    RejectReason replace(long orderId, long price, long quantity) {
        final ModelOrder order = world.open.get(orderId);
        return order == null ? RejectReason.UNKNOWN_ORDER : change(order, price, quantity);
    }

    /** 0 leaves what is wanted now, and that may be another amendment that is on its way. */
    private RejectReason change(ModelOrder order, long newPrice, long newQuantity) {
        final boolean isChanging = order.aim == ModelOrder.Aim.CHANGE;
        final long price = newPrice > 0 ? newPrice : isChanging ? order.aimPrice : order.price;
        final long quantity = newQuantity > 0 ? newQuantity : order.wanted();
        final long left = quantity - order.filled();
        if (left <= 0 || (order.isAtMarket() && price != 0)) {
            return RejectReason.INVALID_VALUE;
        }
        if (order.aim == ModelOrder.Aim.END || order.state == OrderState.IN_DOUBT) {
            return RejectReason.WRONG_STATE;
        }
        final RejectReason reason = order.started
                ? risk.checkChange(order, price, left)
                : shape(order.shard, order.leg.type(), price, left);
        if (reason == RejectReason.NONE) {
            worker.change(order, price, quantity);
        }
        return reason;
    }

    RejectReason cancel(long orderId) {
        final ModelOrder order = world.open.get(orderId);
        if (order == null) {
            return RejectReason.UNKNOWN_ORDER;
        }
        final RiskLimit rate = RiskLimit.CANCELS_PER_WINDOW;
        if (!world.permits(rate, order.shard, order.strategy)) {
            return RejectReason.CANCEL_RATE;
        }
        world.count(rate, order.shard, order.strategy);
        worker.end(order, RejectReason.NONE);
        return RejectReason.NONE;
    }

    /** Nothing may come to life by it, so those that others would release go first. */
    void cancelAll(ModelScope scope) {
        final List<ModelOrder> within = world.open.values().stream()
                .filter(order -> world.isWithin(order, scope))
                .toList();
        within.stream().filter(order -> order.held).forEach(order -> worker.end(order, RejectReason.NONE));
        within.forEach(order -> worker.end(order, RejectReason.NONE));
    }

    /** A price has changed. */
    void onPrice(ModelInstrument instrument, TriggerBy by) {
        for (ModelOrder order : world.open.values()) {
            if (waitsFor(order, instrument, by) && order.leg.type() == OrderType.TRAILING_STOP) {
                trail(order, instrument.price(by, order.leg.side()));
            }
        }
        ModelOrder reached = firstReached(instrument, by);
        while (reached != null) {
            worker.trigger(reached);
            reached = firstReached(instrument, by);
        }
    }

    private static boolean waitsFor(ModelOrder order, ModelInstrument instrument, TriggerBy by) {
        return !order.held && !order.triggered && order.shard.instrument == instrument && order.leg.triggerBy() == by;
    }

    private @Nullable ModelOrder firstReached(ModelInstrument instrument, TriggerBy by) {
        return world.open.values().stream()
                .filter(order -> waitsFor(order, instrument, by)
                        && isReached(order.leg, order.trigger, instrument.price(by, order.leg.side())))
                .findFirst()
                .orElse(null);
    }

    /** The trigger is a tick at least behind the best price since the order began to wait. */
    private static void trail(ModelOrder order, long price) {
        final int sign = order.leg.side().sign();
        if (price <= 0 || (order.best != 0 && sign * Long.compare(price, order.best) >= 0)) {
            return;
        }
        order.best = price;
        final long distance =
                Amounts.share(Amounts.whole(price), order.leg.trailingPpm()).longValueExact();
        order.trigger = price + sign * Math.max(1, distance);
    }
}
