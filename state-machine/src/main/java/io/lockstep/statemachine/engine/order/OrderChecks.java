package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.risk.RiskEngine;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.time.EngineClock;

/** Whether what is asked of an order makes sense; whether it may go out is the risk engine's to say. */
final class OrderChecks {
    private static final long MOST_TRAILING_PPM = 500_000;
    private static final int MOST_SLICES = 10_000;

    private final EngineClock clock;
    private final RiskEngine risk;

    OrderChecks(EngineClock clock, RiskEngine risk) {
        this.clock = clock;
        this.risk = risk;
    }

    /** Whether orders can hang together like this. The exits of a bracket are made to reduce only. */
    RejectReason checkList(ListKind kind, Proposal[] legs) {
        final boolean isPossible = switch (kind) {
            case SINGLE, OTO -> true;
            case OCO -> legs[0].shard() == legs[1].shard() && (isTriggered(legs[0]) || isTriggered(legs[1]));
            case BRACKET -> isExit(legs[1], legs[0]) && isExit(legs[2], legs[0]) && isTriggered(legs[2]);
        };
        if (!isPossible) {
            return RejectReason.INVALID_LIST;
        }
        if (kind == ListKind.BRACKET) {
            legs[1].terms().reduceOnly = true;
            legs[2].terms().reduceOnly = true;
        }
        return RejectReason.NONE;
    }

    private static boolean isTriggered(Proposal leg) {
        return leg.terms().type.isTriggered();
    }

    private static boolean isExit(Proposal leg, Proposal entry) {
        return leg.shard() == entry.shard()
                && leg.terms().side != entry.terms().side
                && leg.terms().quantityLots == entry.terms().quantityLots;
    }

    /** @param held whether it waits for its turn in a list */
    RejectReason check(Proposal proposal, boolean held) {
        final OrderTerms terms = proposal.terms();
        final Shard shard = proposal.shard();
        final RejectReason reason = checkTerms(terms, shard.instrument());
        if (reason != RejectReason.NONE) {
            return reason;
        }
        if (!held && !terms.type.isTriggered()) {
            return risk.checkOrder(shard, proposal.strategyId(), terms, terms.quantityLots);
        }
        if (risk.isHalted(shard, proposal.strategyId())) {
            return RejectReason.HALTED;
        }
        if (!held && TriggerList.isReached(terms, TriggerList.price(shard.book(), terms.triggerBy, terms.side))) {
            return RejectReason.TRIGGER_PRICE;
        }
        return checkShape(shard, terms, terms.priceTicks, terms.quantityLots);
    }

    /** What can be said of an order that is not sent yet. */
    RejectReason checkShape(Shard shard, OrderTerms terms, long priceTicks, long quantityLots) {
        final boolean isPriced = !terms.type.isAtMarket();
        if (isPriced && (priceTicks <= 0 || priceTicks % shard.instrument().priceStepTicks() != 0)) {
            return RejectReason.PRICE_STEP;
        }
        return risk.checkQuantity(shard, quantityLots);
    }

    /** Whether an order that waits for a price may wait for this one. */
    RejectReason checkTrigger(SyntheticOrder order, long triggerTicks) {
        if (order.triggered || order.terms.type == OrderType.TRAILING_STOP) {
            return RejectReason.WRONG_STATE;
        }
        return triggerTicks % order.shard().instrument().priceStepTicks() == 0
                ? RejectReason.NONE
                : RejectReason.TRIGGER_PRICE;
    }

    private RejectReason checkTerms(OrderTerms terms, Instrument instrument) {
        if (terms.timeInForce == TimeInForce.GTD && terms.expiresNs <= clock.nowNs()) {
            return RejectReason.EXPIRY_PASSED;
        }
        if (terms.postOnly && (terms.type.isAtMarket() || terms.timeInForce.sent() != TimeInForce.GTC)) {
            return RejectReason.INVALID_VALUE;
        }
        if (terms.type.isTriggered() && !isTriggerGood(terms, instrument)) {
            return RejectReason.TRIGGER_PRICE;
        }
        return switch (terms.algorithm) {
            case NONE -> RejectReason.NONE;
            case ICEBERG -> isPartGood(terms.displayLots, instrument) ? RejectReason.NONE : RejectReason.QUANTITY_STEP;
            case TWAP ->
                terms.slices > 0
                                && terms.slices <= MOST_SLICES
                                && terms.durationNs >= terms.slices
                                && terms.durationNs <= Long.MAX_VALUE / 4
                        ? RejectReason.NONE
                        : RejectReason.INVALID_VALUE;
        };
    }

    private static boolean isTriggerGood(OrderTerms terms, Instrument instrument) {
        if (terms.type == OrderType.TRAILING_STOP) {
            terms.triggerTicks = 0; // it comes from the first price
            return terms.trailingPpm > 0 && terms.trailingPpm <= MOST_TRAILING_PPM;
        }
        return terms.triggerTicks > 0 && terms.triggerTicks % instrument.priceStepTicks() == 0;
    }

    private static boolean isPartGood(long lots, Instrument instrument) {
        return lots > 0 && lots % instrument.quantityStepLots() == 0 && lots >= instrument.minQuantityLots();
    }
}
