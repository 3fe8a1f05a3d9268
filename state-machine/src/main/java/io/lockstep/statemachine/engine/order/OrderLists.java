package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * How orders of a list act on each other. What one of a pair fills, the other must not fill as well: so a triggered stop
 * is sent only when its partner is off the book, and until the venue has said so it waits, even where that is in doubt.
 */
final class OrderLists {
    private final SyntheticOrders orders;
    private final OrderWorker worker;

    OrderLists(SyntheticOrders orders, OrderWorker worker) {
        this.orders = orders;
        this.worker = worker;
    }

    /** Whether a triggered order's partner must leave the book first; it is told to. */
    boolean mustWaitForPartner(SyntheticOrder order) {
        final SyntheticOrder partner = open(order.partnerId);
        if (partner == null) {
            return false;
        }
        worker.cancel(partner, RejectReason.LIST_ENDED);
        return !partner.isEnded();
    }

    /** More of an order was filled. */
    void onFill(SyntheticOrder order, long lots) {
        if (order.listKind == ListKind.BRACKET && order.childId != SyntheticOrder.NONE) {
            protect(order);
        }
        final SyntheticOrder partner = open(order.partnerId);
        if (partner == null) {
            return;
        }
        if (order.listKind == ListKind.OCO && order.goal != SyntheticOrder.Goal.CANCEL) {
            worker.cancel(partner, RejectReason.LIST_ENDED);
        } else {
            resize(partner, partner.wantedLots() - lots); // what this one closed, the other need not
        }
    }

    /** An order has ended. */
    void onEnd(SyntheticOrder order) {
        final SyntheticOrder partner = open(order.partnerId);
        if (partner != null) {
            onPartnerEnd(order, partner);
        }
        final SyntheticOrder child = open(order.childId);
        if (child != null && child.held) {
            onParentEnd(order, child);
        }
        final SyntheticOrder parent = open(order.parentId);
        if (parent != null && order.filledLots > 0) {
            worker.cancel(parent, RejectReason.LIST_ENDED); // the exit was taken: no further entry
        }
    }

    private void onPartnerEnd(SyntheticOrder ended, SyntheticOrder partner) {
        if (ended.state == OrderState.FILLED) {
            worker.cancel(partner, RejectReason.LIST_ENDED);
        } else if (partner.isReady()) {
            worker.checkAndStart(partner); // it waited for this one to be off the book
        }
    }

    /** What was filled of the parent is what its children are about. */
    private void onParentEnd(SyntheticOrder parent, SyntheticOrder child) {
        if (parent.filledLots == 0) {
            cancelHeld(child);
        } else if (parent.listKind == ListKind.OTO) {
            child.terms.quantityLots = Math.min(child.terms.quantityLots, parent.filledLots);
            worker.release(child);
        }
    }

    private void cancelHeld(SyntheticOrder child) {
        final SyntheticOrder sibling = open(child.partnerId);
        worker.cancel(child, RejectReason.LIST_ENDED);
        if (sibling != null) {
            worker.cancel(sibling, RejectReason.LIST_ENDED);
        }
    }

    /** A bracket's entry was filled: its exits come to life, or grow. */
    private void protect(SyntheticOrder entry) {
        final SyntheticOrder takeProfit = open(entry.childId);
        final SyntheticOrder stopLoss = takeProfit == null ? null : open(takeProfit.partnerId);
        if (takeProfit == null || stopLoss == null) {
            return; // one of them has closed what there was, or was cancelled: then the other is on its own
        }
        final boolean isFirst = takeProfit.held;
        final long exited = takeProfit.filledLots + stopLoss.filledLots;
        resize(stopLoss, entry.filledLots - exited + stopLoss.filledLots);
        resize(takeProfit, entry.filledLots - exited + takeProfit.filledLots);
        if (isFirst) {
            worker.release(stopLoss);
            worker.release(takeProfit);
        }
    }

    private void resize(SyntheticOrder order, long quantityLots) {
        if (order.isEnded() || order.goal == SyntheticOrder.Goal.CANCEL) {
            return;
        }
        if (quantityLots <= order.filledLots) {
            worker.cancel(order, RejectReason.LIST_ENDED);
        } else if (order.held) {
            order.terms.quantityLots = quantityLots;
        } else {
            worker.replace(order, order.wantedTicks(), quantityLots);
        }
    }

    private @Nullable SyntheticOrder open(long orderId) {
        return orderId == SyntheticOrder.NONE ? null : orders.findOpen(orderId);
    }
}
