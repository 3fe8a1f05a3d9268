package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy or an operator wants, worked by attempts EA-1, EA-2, … until it is filled, cancelled or hopeless. A
 * row of {@link SyntheticOrders}, used again after it was forgotten: nobody keeps one beyond a call; an order is
 * remembered by its id.
 */
public final class SyntheticOrder {
    /** Whose order it is when no strategy's. */
    public static final int NO_STRATEGY = 65_535;

    /** In place of an order's number: none. */
    public static final long NONE = 0;

    /** What an order is on its way to. */
    public enum Goal {
        /** To be filled as it is. */
        FILL,
        /** To go on with another price or quantity as soon as the present attempt has ended. */
        REPLACE,
        /** To end. */
        CANCEL
    }

    long orderId;

    @Nullable
    Shard shard;

    int strategyId;

    /** What is wanted; amendments change it. */
    final OrderTerms terms = new OrderTerms();

    OrderState state = OrderState.PENDING;
    RejectReason reason = RejectReason.NONE;
    Goal goal = Goal.FILL;
    long filledLots;
    int retriesLeft;
    long newPriceTicks;
    long newQuantityLots;
    long reservedLots;
    final Attempt attempt = new Attempt();

    /** How it hangs together with others. */
    ListKind listKind = ListKind.SINGLE;

    long partnerId;
    long parentId;
    long childId;
    boolean held;

    boolean triggered;
    boolean expired;
    long extremeTicks;
    int slicesLeft;
    long expiryTimerId;
    long sliceTimerId;

    @Nullable
    SyntheticOrder previous;

    @Nullable
    SyntheticOrder next;

    void begin(Shard newShard, int newStrategyId, OrderTerms newTerms) {
        shard = newShard;
        strategyId = newStrategyId;
        terms.copyFrom(newTerms);
        state = OrderState.WAITING;
        reason = RejectReason.NONE;
        goal = Goal.FILL;
        filledLots = 0;
        retriesLeft = newTerms.retries;
        newPriceTicks = 0;
        newQuantityLots = 0;
        reservedLots = 0;
        attempt.clear();
        link(ListKind.SINGLE, NONE, NONE, NONE);
        held = false;
        triggered = !newTerms.type.isTriggered();
        expired = false;
        extremeTicks = 0;
        slicesLeft = newTerms.slices;
        expiryTimerId = Timers.NONE;
        sliceTimerId = Timers.NONE;
    }

    void link(ListKind kind, long newPartnerId, long newParentId, long newChildId) {
        listKind = kind;
        partnerId = newPartnerId;
        parentId = newParentId;
        childId = newChildId;
    }

    public long orderId() {
        return orderId;
    }

    public Shard shard() {
        if (shard == null) {
            throw new IllegalStateException("a forgotten order is in use");
        }
        return shard;
    }

    /** {@link #NO_STRATEGY} for an operator's. */
    public int strategyId() {
        return strategyId;
    }

    /** What is wanted, as it was amended. */
    public OrderTerms terms() {
        return terms;
    }

    public Side side() {
        return terms.side;
    }

    public long priceTicks() {
        return terms.priceTicks;
    }

    public long quantityLots() {
        return terms.quantityLots;
    }

    public long filledLots() {
        return filledLots;
    }

    /** What is still wanted; negative after an overfill. */
    public long leavesLots() {
        return terms.quantityLots - filledLots;
    }

    public OrderState state() {
        return state;
    }

    /** The price that is wanted of it in the end: a change may be on its way. */
    long wantedTicks() {
        return goal == Goal.REPLACE ? newPriceTicks : terms.priceTicks;
    }

    /** The quantity that is wanted of it in the end, what was filled included. */
    long wantedLots() {
        return goal == Goal.REPLACE ? newQuantityLots : terms.quantityLots;
    }

    /** What may still be filled: as it is, as it is about to be, or of what is at the venue. */
    long openLots() {
        return Math.max(Math.max(terms.quantityLots, wantedLots()) - filledLots, attempt.liveLots());
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return state.isFinal();
    }

    /** Why it ended unfilled, where the engine decided it; NONE otherwise. */
    public RejectReason reason() {
        return reason;
    }

    /** Further attempts it may make on its own for what an attempt leaves. */
    public int retriesLeft() {
        return retriesLeft;
    }

    public Goal goal() {
        return goal;
    }

    public long newPriceTicks() {
        return newPriceTicks;
    }

    public long newQuantityLots() {
        return newQuantityLots;
    }

    /** What the shard's exposure holds for it. */
    public long reservedLots() {
        return reservedLots;
    }

    /** The latest attempt. */
    public Attempt attempt() {
        return attempt;
    }

    public ListKind listKind() {
        return listKind;
    }

    /** The other one of its pair; {@link #NONE} where it has none. */
    public long partnerId() {
        return partnerId;
    }

    /** The order whose fills it waits for, or follows. */
    public long parentId() {
        return parentId;
    }

    /** The first order that waits for its fills. */
    public long childId() {
        return childId;
    }

    /** Whether it waits for its turn in a list. */
    public boolean isHeld() {
        return held;
    }

    /** Whether what it waited for has come; always so where it waits for no price. */
    public boolean isTriggered() {
        return triggered;
    }

    /** Whether it is being cancelled because its time is over. */
    public boolean hasExpired() {
        return expired;
    }

    /** The best price since a trailing stop began; 0 is none yet. */
    public long extremeTicks() {
        return extremeTicks;
    }

    public int slicesLeft() {
        return slicesLeft;
    }

    public long expiryTimerId() {
        return expiryTimerId;
    }

    public long sliceTimerId() {
        return sliceTimerId;
    }

    /** Whether its price has come and nothing of it was sent, because its partner must leave the book first. */
    boolean isReady() {
        return state == OrderState.WAITING && !held && triggered && reservedLots == 0;
    }

    /** Whether it waits for a price. */
    public boolean isArmed() {
        return state == OrderState.WAITING && !held && !triggered;
    }

    /** What a snapshot's row says of an order; its terms are restored first. */
    public SyntheticOrder restoreProgress(long filled, OrderState newState, RejectReason newReason, int retries) {
        filledLots = filled;
        state = newState;
        reason = newReason;
        retriesLeft = retries;
        return this;
    }

    public SyntheticOrder restoreGoal(Goal newGoal, long newPrice, long newQuantity) {
        goal = newGoal;
        newPriceTicks = newPrice;
        newQuantityLots = newQuantity;
        return this;
    }

    public SyntheticOrder restoreList(ListKind kind, long newPartnerId, long newParentId, long newChildId) {
        link(kind, newPartnerId, newParentId, newChildId);
        return this;
    }

    public SyntheticOrder restoreWaiting(
            boolean isHeld, boolean isTriggered, boolean hasExpired, long extreme, int restSlices) {
        held = isHeld;
        triggered = isTriggered;
        expired = hasExpired;
        extremeTicks = extreme;
        slicesLeft = restSlices;
        return this;
    }

    public SyntheticOrder restoreTimers(long expiry, long slice) {
        expiryTimerId = expiry;
        sliceTimerId = slice;
        return this;
    }
}
