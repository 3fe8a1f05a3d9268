package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.RequestState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of an order: its attempts one after the other, and what it does to the others of its list. */
final class ModelWorker {
    private final ModelWorld world;
    private final ModelRisk risk;

    ModelWorker(ModelWorld world, ModelRisk risk) {
        this.world = world;
        this.risk = risk;
    }

    /** A new order whose terms were checked. */
    void begin(ModelOrder order, boolean held) {
        order.held = held;
        if (order.leg.timeInForce() == TimeInForce.GTD) {
            order.expiry = world.schedule(order.leg.expires(), Alarm.Kind.ORDER_EXPIRES, order.id);
        }
        if (!held && order.triggered) {
            start(order);
        }
    }

    private void release(ModelOrder order) {
        order.held = false;
        if (order.triggered) {
            checkAndStart(order);
        }
    }

    /** Its price has come; while its partner may still fill it waits for that to leave the book. */
    void trigger(ModelOrder order) {
        order.triggered = true;
        final ModelOrder partner = open(order.partner);
        if (partner != null) {
            order.waitsForPartner = true;
            end(partner, RejectReason.LIST_ENDED);
        } else {
            checkAndStart(order);
        }
    }

    private void checkAndStart(ModelOrder order) {
        order.waitsForPartner = false;
        final RejectReason reason = risk.checkStart(order);
        if (reason != RejectReason.NONE) {
            ended(order, OrderState.CANCELLED, reason);
        } else {
            start(order);
        }
    }

    private void start(ModelOrder order) {
        order.started = true;
        if (order.leg.algorithm() == Algorithm.TWAP) {
            slice(order);
        } else {
            place(order, nextPart(order));
        }
    }

    private static long nextPart(ModelOrder order) {
        return order.leg.algorithm() == Algorithm.ICEBERG
                ? Math.min(order.leg.display(), order.leaves())
                : order.leaves();
    }

    /** The next slice is due; one whose predecessor is still on its way is made up for by those behind it. */
    void slice(ModelOrder order) {
        final long share = share(order);
        order.slice = null;
        order.slicesLeft--;
        if (order.slicesLeft > 0) {
            final long interval = order.leg.duration() / order.leg.slices();
            order.slice = world.schedule(world.nowNs + interval, Alarm.Kind.SLICE, order.id);
        }
        if (order.isLive()) {
            return;
        }
        final RejectReason reason = share == 0 ? RejectReason.QUANTITY_BELOW_MINIMUM : risk.checkAttempt(order, share);
        if (reason == RejectReason.NONE) {
            place(order, share);
        } else if (order.slice == null) {
            ended(order, OrderState.EXPIRED, reason);
        }
    }

    /** An equal part of what is left, rounded up to whole steps. */
    private static long share(ModelOrder order) {
        if (order.slicesLeft <= 1) {
            return order.leaves();
        }
        final BigInteger step = BigInteger.valueOf(order.shard.instrument.rules.quantityStepLots());
        final BigInteger parts = step.multiply(BigInteger.valueOf(order.slicesLeft));
        final BigInteger leaves = BigInteger.valueOf(order.leaves());
        final BigInteger steps = leaves.add(parts).subtract(BigInteger.ONE).divide(parts);
        return steps.multiply(step).min(leaves).longValueExact();
    }

    private void place(ModelOrder order, long lots) {
        order.attempt++;
        order.attemptState = OrderState.PENDING;
        order.attemptPrice = order.price;
        order.attemptLots = lots;
        order.attemptFilled = 0;
        order.place = RequestState.PENDING;
        order.cancel = RequestState.NONE;
        order.venueOrder = 0;
        order.venueCode = 0;
        order.state = OrderState.PENDING;
        order.shard.account.requests++;
        world.count(RiskLimit.ORDERS_PER_WINDOW, order.shard, order.strategy);
    }

    /** It is to end as soon as nothing of it is at the venue. */
    void end(ModelOrder order, RejectReason reason) {
        if (order.hasEnded()) {
            return;
        }
        if (order.aim == ModelOrder.Aim.END) {
            askToCancel(order);
            return;
        }
        order.aim = ModelOrder.Aim.END;
        order.reason = reason;
        if (order.isLive()) {
            askToCancel(order);
        } else {
            ended(order, order.expired ? OrderState.EXPIRED : OrderState.CANCELLED, reason);
        }
    }

    /** It is to have another price and quantity: at once, or when its attempt is off the book. */
    void change(ModelOrder order, long price, long quantity) {
        if (order.isLive()) {
            order.aim = ModelOrder.Aim.CHANGE;
            order.aimPrice = price;
            order.aimQuantity = quantity;
            askToCancel(order);
        } else {
            order.price = price;
            order.quantity = quantity;
        }
    }

    /** What the venue has, or may have, it is asked to cancel, where it is to go and nobody asks already. */
    void askToCancel(ModelOrder order) {
        final boolean mayBeThere = switch (order.attemptState) {
            case WORKING, PARTIALLY_FILLED, IN_DOUBT -> true;
            default -> false;
        };
        if (mayBeThere && order.aim != ModelOrder.Aim.FILL && order.cancel != RequestState.PENDING) {
            order.cancel = RequestState.PENDING;
            order.shard.account.requests++;
        }
    }

    /** Its attempt has entered a state. */
    void enter(ModelOrder order, OrderState next, ExecutionKind event) {
        order.attemptState = next;
        if (order.place == RequestState.PENDING || order.place == RequestState.IN_DOUBT) {
            order.place = switch (event) {
                case ACCEPTED, FILL, CANCELLED, EXPIRED -> RequestState.DONE;
                case REJECTED -> RequestState.REFUSED;
                case NOT_SENT, ABSENT -> RequestState.NOT_SENT;
                case IN_DOUBT -> RequestState.IN_DOUBT;
                case CANCEL_REJECTED -> order.place;
            };
        }
        if (order.cancel == RequestState.PENDING && !order.isLive()) {
            order.cancel = RequestState.DONE;
        } else if (order.cancel == RequestState.PENDING && event == ExecutionKind.CANCEL_REJECTED) {
            order.cancel = RequestState.REFUSED;
        }
        if (event != ExecutionKind.CANCEL_REJECTED) {
            goOn(order);
        }
    }

    /** Something of it has changed: what comes next. */
    void goOn(ModelOrder order) {
        if (order.hasEnded()) {
            order.state = order.leaves() <= 0 ? OrderState.FILLED : order.state;
            return;
        }
        if (order.isLive()) {
            takeBackExcess(order);
            final boolean isPart = order.attemptState == OrderState.WORKING && !order.fills.isEmpty();
            order.state = isPart ? OrderState.PARTIALLY_FILLED : order.attemptState;
            askToCancel(order);
            return;
        }
        final boolean wasToChange = order.aim == ModelOrder.Aim.CHANGE;
        if (wasToChange) {
            order.aim = ModelOrder.Aim.FILL;
            order.price = order.aimPrice;
            order.quantity = order.aimQuantity;
        }
        if (order.leaves() <= 0) {
            ended(order, OrderState.FILLED, RejectReason.NONE);
        } else if (order.aim == ModelOrder.Aim.END) {
            ended(order, order.expired ? OrderState.EXPIRED : OrderState.CANCELLED, order.reason);
        } else if (order.leg.algorithm() == Algorithm.TWAP
                && (wasToChange || order.attemptState != OrderState.REJECTED)) {
            awaitSlice(order);
        } else {
            nextOrEnd(order, wasToChange);
        }
    }

    /** An earlier attempt filled late: where the present one asks for more than is wanted it must go. */
    private static void takeBackExcess(ModelOrder order) {
        if (order.aim == ModelOrder.Aim.END || order.liveLots() <= order.leaves()) {
            return;
        }
        if (order.wantedLeft() <= 0) {
            order.aim = ModelOrder.Aim.END;
        } else if (order.aim == ModelOrder.Aim.FILL) {
            order.aim = ModelOrder.Aim.CHANGE;
            order.aimPrice = order.price;
            order.aimQuantity = order.quantity;
        }
    }

    private void awaitSlice(ModelOrder order) {
        if (order.slice == null) {
            ended(order, OrderState.EXPIRED, RejectReason.NONE);
        } else {
            order.state = OrderState.WAITING;
        }
    }

    private void nextOrEnd(ModelOrder order, boolean isChanged) {
        final boolean isRetry = !isChanged
                && (order.attemptState == OrderState.EXPIRED || order.attemptState == OrderState.NOT_SENT)
                && order.retriesLeft > 0;
        if (!isChanged && !isRetry && order.attemptState != OrderState.FILLED) {
            ended(order, order.attemptState, RejectReason.NONE);
            return;
        }
        order.retriesLeft -= isRetry ? 1 : 0;
        final RejectReason reason = risk.checkAttempt(order, nextPart(order));
        if (reason == RejectReason.NONE) {
            place(order, nextPart(order));
        } else {
            ended(order, OrderState.CANCELLED, reason);
        }
    }

    private void ended(ModelOrder order, OrderState state, RejectReason reason) {
        world.unschedule(order.expiry);
        world.unschedule(order.slice);
        order.held = false;
        order.waitsForPartner = false;
        order.state = state;
        order.reason = reason;
        world.moveToEnded(order);
        tellList(order);
    }

    private void tellList(ModelOrder order) {
        final ModelOrder partner = open(order.partner);
        if (partner != null && order.state == OrderState.FILLED) {
            end(partner, RejectReason.LIST_ENDED);
        } else if (partner != null && partner.waitsForPartner) {
            checkAndStart(partner);
        }
        final ModelOrder child = open(order.child);
        if (child != null && child.held) {
            parentEnded(order, child);
        }
        final ModelOrder parent = open(order.parent);
        if (parent != null && !order.fills.isEmpty()) {
            end(parent, RejectReason.LIST_ENDED);
        }
    }

    private void parentEnded(ModelOrder parent, ModelOrder child) {
        if (parent.fills.isEmpty()) {
            final ModelOrder sibling = open(child.partner);
            end(child, RejectReason.LIST_ENDED);
            if (sibling != null) {
                end(sibling, RejectReason.LIST_ENDED);
            }
        } else if (parent.list == ListKind.OTO) {
            child.quantity = Math.min(child.quantity, parent.filled());
            release(child);
        }
    }

    /** More of it was filled: what that means for the others of its list. */
    void tellListOfFill(ModelOrder order, long lots) {
        if (order.list == ListKind.BRACKET && order.child != null) {
            protect(order);
        }
        final ModelOrder partner = open(order.partner);
        if (partner == null) {
            return;
        }
        if (order.list == ListKind.OCO && order.aim != ModelOrder.Aim.END) {
            end(partner, RejectReason.LIST_ENDED);
        } else {
            resize(partner, partner.wanted() - lots);
        }
    }

    /** What the entry filled and no exit closed is what both exits are about. */
    private void protect(ModelOrder entry) {
        final ModelOrder takeProfit = open(entry.child);
        final ModelOrder stopLoss = takeProfit == null ? null : open(takeProfit.partner);
        if (takeProfit == null || stopLoss == null) {
            return;
        }
        final boolean isFirst = takeProfit.held;
        final long closed = Math.addExact(takeProfit.filled(), stopLoss.filled());
        final long rest = entry.filled() - closed;
        resize(stopLoss, Math.addExact(rest, stopLoss.filled()));
        resize(takeProfit, Math.addExact(rest, takeProfit.filled()));
        if (isFirst) {
            release(stopLoss);
            release(takeProfit);
        }
    }

    private void resize(ModelOrder order, long quantity) {
        if (order.hasEnded() || order.aim == ModelOrder.Aim.END) {
            return;
        }
        if (quantity <= order.filled()) {
            end(order, RejectReason.LIST_ENDED);
        } else {
            change(order, order.aim == ModelOrder.Aim.CHANGE ? order.aimPrice : order.price, quantity);
        }
    }

    /** The position has changed: reduce-only orders may ask for no more than there is to close, the oldest first. */
    void trimReduceOnly(ModelShard shard) {
        final BigInteger position = world.positionLots(shard);
        BigInteger left = position.abs();
        final int closing = -position.signum();
        for (ModelOrder order : List.copyOf(world.open.values())) {
            if (order.shard != shard || !order.leg.reduceOnly() || order.reserved() <= 0 || order.hasEnded()) {
                continue;
            }
            if (sign(order.leg.side()) != closing || left.signum() == 0) {
                end(order, RejectReason.REDUCE_ONLY);
            } else if (BigInteger.valueOf(order.wantedLeft()).compareTo(left) > 0 && order.aim != ModelOrder.Aim.END) {
                final long price = order.aim == ModelOrder.Aim.CHANGE ? order.aimPrice : order.price;
                change(order, price, Math.addExact(order.filled(), left.longValueExact()));
            }
            final long takes = order.hasEnded() ? 0 : Math.max(0, order.leaves());
            left = left.subtract(BigInteger.valueOf(takes).min(left));
        }
    }

    private static int sign(Side side) {
        return side == Side.BUY ? 1 : -1;
    }

    private @Nullable ModelOrder open(@Nullable ModelOrder order) {
        return order == null || order.hasEnded() ? null : order;
    }
}
