package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.Assets;
import io.lockstep.statemachine.engine.ledger.Bookkeeper;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Leases;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;
import io.lockstep.statemachine.engine.outbox.OutboxKind;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.risk.Supervision;
import org.jspecify.annotations.Nullable;

/**
 * Applies what venues say. A fill counts in every state, because it happened, and exactly once, whoever tells it how
 * often; everything else goes through the table of {@link OrderState}.
 */
public final class Executions implements Leases.Listener {
    private final Limits limits;
    private final Assets assets;
    private final SyntheticOrders orders;
    private final OrderDesk desk;
    private final Bookkeeper bookkeeper;
    private final Supervision supervision;
    private final Outputs out;
    private final OrderListener listener;

    public Executions(
            Limits limits,
            Assets assets,
            SyntheticOrders orders,
            OrderDesk desk,
            Bookkeeper bookkeeper,
            Supervision supervision,
            Outputs out,
            OrderListener listener) {
        this.limits = limits;
        this.assets = assets;
        this.orders = orders;
        this.desk = desk;
        this.bookkeeper = bookkeeper;
        this.supervision = supervision;
        this.out = out;
        this.listener = listener;
    }

    /** Anything but a fill. */
    public RejectReason onReport(Shard shard, ExecutionReport report) {
        final SyntheticOrder named = orders.find(report.orderId());
        final @Nullable SyntheticOrder order = named != null && named.shard() == shard ? named : null;
        if (report.attempt() == 0 && report.kind() == ExecutionKind.ACCEPTED && report.venueOrderId() > 0) {
            final int state = order == null ? 0 : order.attempt.state.ordinal() + 1;
            out.anomaly(
                    AnomalyKind.UNKNOWN_OPEN_ORDER, shard.shardId(), report.orderId(), report.venueOrderId(), state);
            return RejectReason.NONE;
        }
        if (order == null || report.attempt() == 0) {
            return RejectReason.UNKNOWN_ORDER;
        }
        final Attempt attempt = order.attempt;
        if (report.attempt() != attempt.number) {
            return RejectReason.OUT_OF_SEQUENCE; // an earlier attempt: it has ended
        }
        final OrderState next = OrderState.next(
                attempt.state, report.kind(), attempt.quantityLots - attempt.filledLots, attempt.filledLots);
        if (next == null) {
            impossible(order, report.kind());
            return RejectReason.IMPOSSIBLE_TRANSITION;
        }

        // From here on the report must succeed.
        if (report.venueOrderId() != 0) {
            attempt.venueOrderId = report.venueOrderId();
        }
        if (report.venueCode() != 0) {
            attempt.venueCode = report.venueCode();
        }
        enter(order, next, report.kind());
        return RejectReason.NONE;
    }

    /** A fill of an order of ours, or of one that is none of ours. */
    public RejectReason onFill(Shard shard, ExecutionReport fill) {
        if (fill.priceTicks() <= 0 || fill.quantityLots() <= 0 || fill.tradeId() <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (shard.tradeIds().contains(fill.tradeId())) {
            return RejectReason.DUPLICATE_FILL;
        }
        final @Nullable SyntheticOrder order = ours(shard, fill);
        final Side side = order == null ? fill.side() : order.terms.side;
        final int feeAssetId = fill.feeAssetHead() == 0
                ? shard.instrument().settleAssetId()
                : assets.idOf(fill.feeAssetHead(), fill.feeAssetTail());
        final long signedLots = side.sign() * fill.quantityLots();
        final boolean isCountable = order == null || Money.add(order.filledLots, fill.quantityLots()) != Money.OVERFLOW;
        if (!isCountable
                || !bookkeeper.bookFill(
                        shard, signedLots, fill.priceTicks(), fill.feeUnits(), feeAssetId, fill.tradeId())) {
            anomaly(AnomalyKind.POSITION_OVERFLOW, shard, fill, 0);
            supervision.halt(shard, StateCause.LEDGER_FULL);
            return RejectReason.CAPACITY;
        }

        // From here on the fill must succeed.
        shard.tradeIds().add(fill.tradeId(), limits.of(Limit.TRADE_IDS));
        out.fillApplied(shard, side, feeAssetId, fill);
        out.positionChanged(shard);
        if (order != null) {
            supervision.onExecution(shard, order.strategyId);
            count(order, fill);
        } else if (fill.fillOrigin() == FillOrigin.ORDER) {
            anomaly(AnomalyKind.FILL_OF_UNKNOWN_ORDER, shard, fill, fill.quantityLots());
        }
        if (fill.fillOrigin() != FillOrigin.ORDER) {
            onExchangeMade(shard, fill);
        }
        desk.trimReduceOnly(shard);
        return RejectReason.NONE;
    }

    /** The venue itself traded our position: what we believed of it is no longer what strategies planned for. */
    private void onExchangeMade(Shard shard, ExecutionReport fill) {
        anomaly(AnomalyKind.EXCHANGE_MADE_FILL, shard, fill, fill.fillOrigin().ordinal() + 1);
        if (fill.fillOrigin() != FillOrigin.SETTLEMENT) {
            supervision.halt(shard, StateCause.EXCHANGE_MADE_FILL);
        }
    }

    /**
     * The account's lease ended: what its holder was asked to place and nobody answered may have been sent; and what became
     * of an order whose cancel was refused, which its holder was to find out, its successor learns by being asked.
     */
    @Override
    public void onLeaseEnded(Account account) {
        for (OutboxEntry entry = account.firstUnsettled(); entry != null; entry = entry.next()) {
            if (entry.kind() == OutboxKind.PLACE && entry.order().attempt.state == OrderState.PENDING) {
                enter(entry.order(), OrderState.IN_DOUBT, ExecutionKind.IN_DOUBT);
            }
        }
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            if (order.shard().account() == account) {
                desk.worker().requestCancel(order);
            }
        }
    }

    private @Nullable SyntheticOrder ours(Shard shard, ExecutionReport fill) {
        final SyntheticOrder order = orders.find(fill.orderId());
        return order != null && order.shard() == shard && fill.attempt() > 0 && fill.attempt() <= order.attempt.number
                ? order
                : null;
    }

    private void count(SyntheticOrder order, ExecutionReport fill) {
        final Attempt attempt = order.attempt;
        final boolean isLate = order.isEnded() || fill.attempt() < attempt.number;
        order.filledLots += fill.quantityLots();
        if (isLate) {
            anomaly(AnomalyKind.LATE_FILL, order, fill.tradeId(), fill.quantityLots());
        }
        if (order.leavesLots() < 0) {
            anomaly(AnomalyKind.OVERFILL, order, fill.tradeId(), -order.leavesLots());
        }
        listener.onFill(order, fill.priceTicks(), fill.quantityLots());
        desk.worker().lists().onFill(order, fill.quantityLots());
        if (fill.attempt() < attempt.number) {
            goOn(order);
            return;
        }
        attempt.filledLots += fill.quantityLots();
        final OrderState next = OrderState.next(
                attempt.state, ExecutionKind.FILL, attempt.quantityLots - attempt.filledLots, attempt.filledLots);
        if (next == null) {
            throw new IllegalStateException("a fill must be possible in every state: " + attempt.state);
        }
        enter(order, next, ExecutionKind.FILL);
    }

    private void enter(SyntheticOrder order, OrderState next, ExecutionKind event) {
        final Attempt attempt = order.attempt;
        final OrderState from = attempt.state;
        final RequestState placeBefore = attempt.placeRequest;
        final RequestState cancelBefore = attempt.cancelRequest;
        attempt.state = next;
        attempt.placeRequest = RequestState.nextOfPlace(placeBefore, event);
        attempt.cancelRequest = RequestState.nextOfCancel(cancelBefore, event, next.isFinal());
        order.shard().changeInDoubt(doubts(next) - doubts(from));
        if (next.isFinal() && !from.isFinal()) {
            OrderWorker.quote(order, -1);
        }
        if (next != OrderState.PENDING && next != OrderState.IN_DOUBT) {
            desk.worker().settlePlace(attempt);
        }
        if (next.isFinal() || attempt.cancelRequest == RequestState.REFUSED) {
            desk.worker().settleCancel(attempt);
        }
        final boolean requestsChanged = placeBefore != attempt.placeRequest || cancelBefore != attempt.cancelRequest;
        if (from != next || next == OrderState.PARTIALLY_FILLED || requestsChanged) {
            out.attemptChanged(order);
        }
        if (event == ExecutionKind.CANCEL_REJECTED && !order.isEnded()) {
            desk.worker().changed(order); // it lives on, or its end is on its way: asking again would not help
        } else {
            goOn(order);
        }
    }

    private void goOn(SyntheticOrder order) {
        if (!order.isEnded()) {
            desk.worker().goOn(order);
        } else if (order.leavesLots() <= 0 && order.state != OrderState.FILLED) {
            order.state = OrderState.FILLED;
            out.orderChanged(order);
            listener.onOrder(order);
        }
    }

    private static int doubts(OrderState state) {
        return state == OrderState.IN_DOUBT ? 1 : 0;
    }

    private void impossible(SyntheticOrder order, ExecutionKind kind) {
        anomaly(AnomalyKind.IMPOSSIBLE_TRANSITION, order, order.attempt.state.ordinal() + 1, kind.ordinal() + 1);
    }

    private void anomaly(AnomalyKind kind, Shard shard, ExecutionReport fill, long second) {
        out.anomaly(kind, shard.shardId(), fill.orderId(), fill.tradeId(), second);
    }

    private void anomaly(AnomalyKind kind, SyntheticOrder order, long first, long second) {
        out.anomaly(kind, order.shard().shardId(), order.orderId, first, second);
    }
}
