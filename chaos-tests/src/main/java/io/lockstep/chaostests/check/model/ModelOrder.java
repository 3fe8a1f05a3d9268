package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.RequestState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A synthetic order and its latest attempt. */
public final class ModelOrder {
    /** What it is on its way to. */
    public enum Aim {
        FILL,
        /** To another price or quantity, once the attempt is off the book. */
        CHANGE,
        END
    }

    public final long id;
    public final ModelShard shard;
    /** Whose it is; operators have a number too. */
    public final int strategy;

    public final Input.Leg leg;
    public long price;
    public long quantity;
    public long trigger;
    public OrderState state = OrderState.WAITING;
    public RejectReason reason = RejectReason.NONE;
    public Aim aim = Aim.FILL;
    public long aimPrice;
    public long aimQuantity;
    final List<Long> fills = new ArrayList<>();

    public int attempt;
    public OrderState attemptState = OrderState.NOT_SENT;
    public long attemptPrice;
    public long attemptLots;
    public long attemptFilled;
    public RequestState place = RequestState.NONE;
    public RequestState cancel = RequestState.NONE;
    public long venueOrder;
    public int venueCode;

    /** It waits for its turn in a list. */
    public boolean held;
    /** It waits for no price, or no longer. */
    public boolean triggered;
    /** Its price has come, and its partner is not off the book. */
    boolean waitsForPartner;
    /** It was let through, so that its risk is reserved. */
    boolean started;

    boolean expired;
    public long best;
    public int slicesLeft;
    public int retriesLeft;

    @Nullable
    Alarm expiry;

    @Nullable
    Alarm slice;

    ListKind list = ListKind.SINGLE;

    @Nullable
    ModelOrder partner;

    @Nullable
    ModelOrder parent;

    @Nullable
    ModelOrder child;

    ModelOrder(long id, ModelShard shard, int strategy, Input.Leg leg) {
        this.id = id;
        this.shard = shard;
        this.strategy = strategy;
        this.leg = leg;
        price = isAtMarket(leg.type()) ? 0 : leg.price();
        quantity = leg.quantity();
        trigger = leg.type() == OrderType.TRAILING_STOP ? 0 : leg.trigger();
        triggered = !waitsForPrice(leg.type());
        slicesLeft = leg.slices();
        retriesLeft = leg.retries();
    }

    static boolean waitsForPrice(OrderType type) {
        return switch (type) {
            case MARKET, LIMIT -> false;
            case STOP_MARKET, STOP_LIMIT, TAKE_PROFIT_MARKET, TAKE_PROFIT_LIMIT, TRAILING_STOP -> true;
        };
    }

    static boolean isAtMarket(OrderType type) {
        return switch (type) {
            case MARKET, STOP_MARKET, TAKE_PROFIT_MARKET, TRAILING_STOP -> true;
            case LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT -> false;
        };
    }

    static boolean isFinal(OrderState state) {
        return switch (state) {
            case FILLED, CANCELLED, REJECTED, EXPIRED, NOT_SENT -> true;
            case PENDING, WORKING, PARTIALLY_FILLED, IN_DOUBT, WAITING -> false;
        };
    }

    /** One of two of which at most one is to be filled. */
    public boolean hasPartner() {
        return partner != null;
    }

    boolean isAtMarket() {
        return isAtMarket(leg.type());
    }

    /** The sum of its fills. */
    public long filled() {
        long sum = 0;
        for (long lots : fills) {
            sum = Math.addExact(sum, lots);
        }
        return sum;
    }

    boolean hasEnded() {
        return isFinal(state);
    }

    /** Something of it is, or may be, at the venue. */
    boolean isLive() {
        return !isFinal(attemptState);
    }

    /** What is wanted of it in the end. */
    long wanted() {
        return aim == Aim.CHANGE ? aimQuantity : quantity;
    }

    /** What is wanted and not filled; negative after an overfill. */
    long wantedLeft() {
        return wanted() - filled();
    }

    long leaves() {
        return quantity - filled();
    }

    /** What the venue may still fill. */
    long liveLots() {
        return isLive() ? Math.max(0, attemptLots - attemptFilled) : 0;
    }

    /** What the position must leave room for: the most that it, or what it is about to become, may still fill. */
    public long reserved() {
        if (hasEnded() || !started) {
            return 0;
        }
        final long left = Math.max(leaves(), wantedLeft());
        return isLive() ? Math.max(left, liveLots()) : left;
    }
}
