package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.ModelOrder;
import io.lockstep.chaostests.check.model.ModelWorld;
import io.lockstep.statemachine.engine.order.Attempt;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import java.util.ArrayList;
import java.util.List;

/** The orders of the engine against those of the model: the open ones, and the ended ones that were touched. */
final class OrderComparison {
    private final ObservedEngine engine;
    private final ModelWorld model;
    private final Differences differences;
    private List<Long> wereOpen = new ArrayList<>();

    OrderComparison(ObservedEngine engine, ModelWorld model, Differences differences) {
        this.engine = engine;
        this.model = model;
        this.differences = differences;
    }

    /** @param reported an order that the input was about, 0 for none */
    void compare(long reported) {
        differences.equal("number", "open orders", engine.state().orders().openCount(), model.open.size());
        final List<Long> areOpen = new ArrayList<>();
        SyntheticOrder order = engine.state().orders().firstOpen();
        while (order != null) {
            areOpen.add(order.orderId());
            final ModelOrder expected = model.open.get(order.orderId());
            if (expected == null) {
                differences.say("order " + order.orderId() + " is open in the engine only");
            } else {
                compare(order, expected);
            }
            order = engine.state().orders().after(order);
        }
        for (long orderId : wereOpen) {
            compareEnded(orderId);
        }
        compareEnded(reported);
        wereOpen = areOpen;
    }

    private void compareEnded(long orderId) {
        final ModelOrder expected = model.ended.get(orderId);
        final SyntheticOrder order = engine.state().orders().find(orderId);
        if (expected == null || order == null) {
            return;
        }
        compare(order, expected);
    }

    /** All ended ones that are remembered. */
    void compareAllEnded() {
        differences.equal("number", "ended orders", engine.state().orders().endedCount(), model.ended.size());
        SyntheticOrder order = engine.state().orders().firstEnded();
        while (order != null) {
            final ModelOrder expected = model.ended.get(order.orderId());
            if (expected == null) {
                differences.say("order " + order.orderId() + " has ended in the engine only");
            } else {
                compare(order, expected);
            }
            order = engine.state().orders().after(order);
        }
    }

    private void compare(SyntheticOrder order, ModelOrder expected) {
        final Named named = new Named(order.orderId());
        differences.equal("state", named, order.state(), expected.state);
        differences.equal("strategy", named, order.strategyId(), expected.strategy);
        differences.equal("reason", named, order.reason(), expected.reason);
        differences.equal("filled", named, order.filledLots(), expected.filled());
        differences.equal("reserved", named, order.reservedLots(), expected.reserved());
        differences.equal("price", named, order.priceTicks(), expected.price);
        differences.equal("quantity", named, order.quantityLots(), expected.quantity);
        if (!order.isEnded()) {
            differences.equal("trigger", named, order.terms().triggerTicks(), expected.trigger);
            differences.equal("best price", named, order.extremeTicks(), expected.best);
            differences.equal("held", named, order.isHeld(), expected.held);
            differences.equal("triggered", named, order.isTriggered(), expected.triggered);
            differences.equal("slices left", named, order.slicesLeft(), expected.slicesLeft);
            differences.equal("retries left", named, order.retriesLeft(), expected.retriesLeft);
            differences.equal("aim", named, goal(order), expected.aim.ordinal());
            if (expected.aim == ModelOrder.Aim.CHANGE) {
                differences.equal("new price", named, order.newPriceTicks(), expected.aimPrice);
                differences.equal("new quantity", named, order.newQuantityLots(), expected.aimQuantity);
            }
        }
        compare(named, order.attempt(), expected);
    }

    /** The same three in the same order. */
    private static long goal(SyntheticOrder order) {
        return switch (order.goal()) {
            case FILL -> 0;
            case REPLACE -> 1;
            case CANCEL -> 2;
        };
    }

    private void compare(Named named, Attempt attempt, ModelOrder expected) {
        differences.equal("attempt", named, attempt.number(), expected.attempt);
        differences.equal("attempt's state", named, attempt.state(), expected.attemptState);
        differences.equal("attempt's price", named, attempt.priceTicks(), expected.attemptPrice);
        differences.equal("attempt's lots", named, attempt.quantityLots(), expected.attemptLots);
        differences.equal("attempt's fills", named, attempt.filledLots(), expected.attemptFilled);
        differences.equal("request to place", named, attempt.placeRequest(), expected.place);
        differences.equal("request to cancel", named, attempt.cancelRequest(), expected.cancel);
        differences.equal("venue's number", named, attempt.venueOrderId(), expected.venueOrder);
        differences.equal("venue's code", named, attempt.venueCode(), expected.venueCode);
    }

    /** Put into words only where it is needed. */
    private record Named(long orderId) {
        @Override
        public String toString() {
            return "order " + orderId;
        }
    }
}
