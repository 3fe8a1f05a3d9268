package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.SnapshotReader.latest;
import static io.lockstep.statemachine.wire.SnapshotRows.flag;
import static io.lockstep.statemachine.wire.WireEnums.code;
import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.OrderRowDecoder;
import io.lockstep.codecs.snapshot.OrderRowEncoder;
import io.lockstep.codecs.snapshot.OutboxRowDecoder;
import io.lockstep.codecs.snapshot.OutboxRowEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.Attempt;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.RequestState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;
import io.lockstep.statemachine.engine.outbox.OutboxKind;
import org.jspecify.annotations.Nullable;

/** The tables of a snapshot that tell of orders: open ones, ended ones that are remembered, and what is asked of venues. */
final class OrderTables {
    /** Writes them. */
    static final class Writer {
        private final SnapshotRows rows;
        private final OrderRowEncoder orderRow = new OrderRowEncoder();
        private final OutboxRowEncoder outboxRow = new OutboxRowEncoder();

        Writer(SnapshotRows rows) {
            this.rows = rows;
        }

        void write(EngineState state) {
            orders(state, state.orders().firstOpen());
            orders(state, state.orders().firstEnded());
            outbox(state);
        }

        private void orders(EngineState state, @Nullable SyntheticOrder first) {
            for (SyntheticOrder order = first;
                    order != null;
                    order = state.orders().after(order)) {
                rows.begin(orderRow);
                terms(order.terms());
                progress(order);
                list(order);
                attempt(order.attempt());
                rows.done(orderRow);
            }
        }

        private void terms(OrderTerms terms) {
            orderRow.side(io.lockstep.codecs.snapshot.Side.get(code(terms.side())))
                    .orderType(io.lockstep.codecs.snapshot.OrderType.get(code(terms.type())))
                    .timeInForce(io.lockstep.codecs.snapshot.TimeInForce.get(code(terms.timeInForce())))
                    .triggerBy(io.lockstep.codecs.snapshot.TriggerBy.get(code(terms.triggerBy())))
                    .algorithm(io.lockstep.codecs.snapshot.Algorithm.get(code(terms.algorithm())))
                    .slices(terms.slices())
                    .priceTicks(terms.priceTicks())
                    .quantityLots(terms.quantityLots())
                    .triggerTicks(terms.triggerTicks())
                    .trailingPpm(terms.trailingPpm())
                    .displayLots(terms.displayLots())
                    .durationNs(terms.durationNs())
                    .expiresNs(terms.expiresNs());
            orderRow.flags().clear().postOnly(terms.isPostOnly()).reduceOnly(terms.isReduceOnly());
        }

        private void progress(SyntheticOrder order) {
            orderRow.orderId(order.orderId())
                    .shardId(order.shard().shardId())
                    .strategyId(order.strategyId())
                    .state(io.lockstep.codecs.snapshot.OrderState.get(code(order.state())))
                    .reason((short) order.reason().ordinal())
                    .goal(io.lockstep.codecs.snapshot.Goal.get(code(order.goal())))
                    .retriesLeft(order.retriesLeft())
                    .filledLots(order.filledLots())
                    .newPriceTicks(order.newPriceTicks())
                    .newQuantityLots(order.newQuantityLots())
                    .reservedLots(order.reservedLots());
        }

        private void list(SyntheticOrder order) {
            orderRow.listKind(io.lockstep.codecs.snapshot.ListKind.get(code(order.listKind())))
                    .partnerId(order.partnerId())
                    .parentId(order.parentId())
                    .childId(order.childId())
                    .isHeld(flag(order.isHeld()))
                    .isTriggered(flag(order.isTriggered()))
                    .hasExpired(flag(order.hasExpired()))
                    .extremeTicks(order.extremeTicks())
                    .slicesLeft(order.slicesLeft())
                    .expiryTimerId(order.expiryTimerId())
                    .sliceTimerId(order.sliceTimerId());
        }

        private void attempt(Attempt attempt) {
            orderRow.attempt(attempt.number())
                    .attemptState(io.lockstep.codecs.snapshot.OrderState.get(code(attempt.state())))
                    .placeRequest(io.lockstep.codecs.snapshot.RequestState.get(code(attempt.placeRequest())))
                    .cancelRequest(io.lockstep.codecs.snapshot.RequestState.get(code(attempt.cancelRequest())))
                    .attemptPriceTicks(attempt.priceTicks())
                    .attemptQuantityLots(attempt.quantityLots())
                    .attemptFilledLots(attempt.filledLots())
                    .venueOrderId(attempt.venueOrderId())
                    .venueCode(attempt.venueCode());
        }

        private void outbox(EngineState state) {
            for (int id = 0; id < state.accounts().end(); id++) {
                final Account account = state.accounts().find(id);
                OutboxEntry entry = account == null ? null : account.firstUnsettled();
                for (; entry != null; entry = entry.next()) {
                    rows.done(rows.begin(outboxRow)
                            .accountId(id)
                            .attempt(entry.attempt())
                            .gatewayId(entry.gatewayId())
                            .kind(io.lockstep.codecs.snapshot.OutboxKind.get(code(entry.kind())))
                            .sequence(entry.sequence())
                            .orderId(entry.order().orderId())
                            .epoch(entry.epoch())
                            .committedNs(entry.committedNs())
                            .deadlineNs(entry.deadlineNs())
                            .causeTimeNs(entry.causeTimeNs()));
                }
            }
        }
    }

    private OrderTables() {}

    static int readOrder(OrderRowDecoder row, EngineState state) {
        final SyntheticOrder order = state.orders().add(row.orderId());
        readTerms(row, order.terms());
        order.restoreProgress(
                row.filledLots(),
                require(OrderState.values(), row.stateRaw()),
                require(RejectReason.values(), row.reason() + 1),
                row.retriesLeft());
        order.restoreGoal(
                require(SyntheticOrder.Goal.values(), row.goalRaw()), row.newPriceTicks(), row.newQuantityLots());
        order.restoreList(
                require(ListKind.values(), row.listKindRaw()), row.partnerId(), row.parentId(), row.childId());
        order.restoreWaiting(
                row.isHeld() != 0, row.isTriggered() != 0, row.hasExpired() != 0, row.extremeTicks(), row.slicesLeft());
        order.restoreTimers(row.expiryTimerId(), row.sliceTimerId());
        readAttempt(row, order.attempt());
        final Shard owner = latest(state.shards().find(row.shardId()));
        state.orders().restored(order, owner, row.strategyId(), row.reservedLots());
        if (!order.isEnded()) {
            state.scopes().changeOpenOrders(owner, row.strategyId(), 1);
        }
        if (order.isArmed()) {
            state.triggers().add(order);
        }
        return row.encodedLength();
    }

    private static void readTerms(OrderRowDecoder row, OrderTerms terms) {
        terms.begin(require(Side.values(), row.sideRaw()), row.quantityLots())
                .type(require(OrderType.values(), row.orderTypeRaw()), row.priceTicks())
                .timeInForce(require(TimeInForce.values(), row.timeInForceRaw()), row.expiresNs())
                .trigger(require(TriggerBy.values(), row.triggerByRaw()), row.triggerTicks(), row.trailingPpm())
                .flags(row.flags().postOnly(), row.flags().reduceOnly())
                .algorithm(
                        require(Algorithm.values(), row.algorithmRaw()),
                        row.displayLots(),
                        row.durationNs(),
                        row.slices());
    }

    private static void readAttempt(OrderRowDecoder row, Attempt attempt) {
        attempt.restore(
                row.attempt(),
                require(OrderState.values(), row.attemptStateRaw()),
                row.attemptPriceTicks(),
                row.attemptQuantityLots(),
                row.attemptFilledLots());
        attempt.restoreRequests(
                require(RequestState.values(), row.placeRequestRaw()),
                require(RequestState.values(), row.cancelRequestRaw()));
        attempt.restoreVenue(row.venueOrderId(), row.venueCode());
    }

    static int readOutbox(OutboxRowDecoder row, EngineState state) {
        final Account owner = latest(state.accounts().find(row.accountId()));
        final SyntheticOrder order = latest(state.orders().findOpen(row.orderId()));
        final OutboxEntry entry = state.outbox()
                .restore(owner, row.sequence(), require(OutboxKind.values(), row.kindRaw()), order, row.attempt());
        state.outbox()
                .restoreOrigin(
                        entry, row.epoch(), row.gatewayId(), row.committedNs(), row.deadlineNs(), row.causeTimeNs());
        order.attempt().restoreRequest(entry);
        return row.encodedLength();
    }
}
