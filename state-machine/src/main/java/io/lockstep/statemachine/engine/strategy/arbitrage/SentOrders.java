package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Orders of a leg that were proposed and have not ended, a few at a time. Between a proposal and what becomes of it,
 * within one input, the engine has no order yet, so what was proposed is remembered here.
 */
final class SentOrders {
    private final StrategyContext context;
    private final Variable[] orderIds;
    private final Variable[] proposedUnits;

    SentOrders(StrategyContext context, int room) {
        this.context = context;
        orderIds = new Variable[room];
        proposedUnits = new Variable[room];
        for (int i = 0; i < room; i++) {
            orderIds[i] = context.variable(SyntheticOrder.NONE);
            proposedUnits[i] = context.variable(0);
        }
    }

    boolean hasRoom() {
        return freeSlot() >= 0;
    }

    boolean isEmpty() {
        for (int i = 0; i < orderIds.length; i++) {
            if (!isFree(i)) {
                return false;
            }
        }
        return true;
    }

    /** @param signedUnits what it does to the leg when it is filled */
    void add(long orderId, long signedUnits) {
        final int slot = freeSlot();
        orderIds[slot].set(orderId);
        proposedUnits[slot].set(signedUnits);
    }

    /**
     * The engine said what became of a proposal, or told more of the order.
     *
     * @return whether it is one of these
     */
    boolean settle(long orderId) {
        for (int i = 0; i < orderIds.length; i++) {
            if (orderIds[i].get() == orderId) {
                proposedUnits[i].set(0);
                return true;
            }
        }
        return false;
    }

    /**
     * What they may still do to the leg.
     *
     * @param withDoubts whether those in doubt count
     */
    long pendingUnits(long unitsPerLot, boolean withDoubts) {
        long units = 0;
        for (int i = 0; i < orderIds.length; i++) {
            final SyntheticOrder order = order(i);
            units += proposedUnits[i].get();
            if (order != null && (withDoubts || order.state() != OrderState.IN_DOUBT)) {
                units += order.side().sign() * Math.max(0, order.leavesLots()) * unitsPerLot;
            }
        }
        return units;
    }

    /** Null where it has ended, or is only proposed. */
    @Nullable
    SyntheticOrder order(int slot) {
        return context.openOrder(orderIds[slot].get());
    }

    private boolean isFree(int slot) {
        return proposedUnits[slot].get() == 0 && order(slot) == null;
    }

    private int freeSlot() {
        for (int i = 0; i < orderIds.length; i++) {
            if (isFree(i)) {
                return i;
            }
        }
        return -1;
    }
}
