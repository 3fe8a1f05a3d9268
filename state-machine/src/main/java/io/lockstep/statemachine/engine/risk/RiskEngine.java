package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.time.EngineClock;

/**
 * Says whether an order may go out: the checks of {@link Check}, in their order. Every one fails closed: what is not known
 * is a no. It changes nothing: what was allowed is reserved by whoever carries it out.
 */
public final class RiskEngine {
    private static final long PPM = 1_000_000;

    private final EngineClock clock;
    private final RiskScopes scopes;
    private final ScopeChecks scopeChecks;
    private final Checks checks;
    private final CheckedOrder order = new CheckedOrder();

    public RiskEngine(EngineClock clock, RiskScopes scopes, Portfolio portfolio, Margins margins) {
        this.clock = clock;
        this.scopes = scopes;
        checks = new Checks();
        scopeChecks = new ScopeChecks(clock, scopes, portfolio, margins, checks);
    }

    /** From now on every check is shown. */
    public void attach(RiskTrace trace) {
        checks.attach(trace);
    }

    /** A new order. */
    public RejectReason checkOrder(Shard shard, int strategyId, OrderTerms terms, long lots) {
        order.begin(shard, strategyId, terms, terms.priceTicks(), lots, 0);
        return checkWhole();
    }

    /** One that waited and is now to be sent; what was counted of it when it was opened does not count against it. */
    public RejectReason checkWaiting(SyntheticOrder of) {
        order.begin(of.shard(), of.strategyId(), of.terms(), of.priceTicks(), of.leavesLots(), 0);
        order.isOpen = true;
        return checkWhole();
    }

    private RejectReason checkWhole() {
        checks.begin(order);
        RejectReason reason = quantity(order.shard(), order.lots);
        if (reason == RejectReason.NONE) {
            reason = attempt();
        }
        return reason == RejectReason.NONE ? position() : reason;
    }

    /** One more attempt of an order that is open: the instrument's rules may have changed, or what is left be too little. */
    public RejectReason checkAttempt(SyntheticOrder of, long lots) {
        order.begin(of.shard(), of.strategyId(), of.terms(), of.priceTicks(), lots, of.reservedLots());
        checks.begin(order);
        final RejectReason reason = quantity(of.shard(), lots);
        return reason == RejectReason.NONE ? attempt() : reason;
    }

    /** An open order is to have another price and quantity. */
    public RejectReason checkReplace(SyntheticOrder of, long priceTicks, long lots) {
        order.begin(of.shard(), of.strategyId(), of.terms(), priceTicks, lots, of.reservedLots());
        checks.begin(order);
        RejectReason reason = quantity(of.shard(), lots);
        if (reason == RejectReason.NONE) {
            reason = attempt();
        }
        return reason == RejectReason.NONE && order.additionalLots() > 0 ? position() : reason;
    }

    /** A cancel that a strategy or an operator asks for; the engine's own are never refused. */
    public RejectReason checkCancel(SyntheticOrder of) {
        return scopeChecks.permits(Rate.CANCELS, of.shard(), of.strategyId())
                ? RejectReason.NONE
                : RejectReason.CANCEL_RATE;
    }

    /** Steps and bounds, the instrument's and the shard's: all that can be said of an order that only waits. */
    public RejectReason checkQuantity(Shard shard, long lots) {
        checks.beginQuantity(shard, lots);
        return quantity(shard, lots);
    }

    /** Whether anything may be asked for at all: also of orders that will only wait. */
    public boolean isHalted(Shard shard, int strategyId) {
        return scopes.narrowest(shard, strategyId) == TradingState.HALTED;
    }

    private RejectReason quantity(Shard shard, long lots) {
        final Instrument instrument = shard.instrument();
        final boolean isStep = lots > 0 && lots % instrument.quantityStepLots() == 0;
        if (!checks.show(Check.QUANTITY_STEP, lots, instrument.quantityStepLots(), isStep)) {
            return RejectReason.QUANTITY_STEP;
        }
        if (!checks.atLeast(Check.MIN_QUANTITY, lots, instrument.minQuantityLots())) {
            return RejectReason.QUANTITY_BELOW_MINIMUM;
        }
        final boolean isComplete = shard.scope().limits().isComplete();
        if (!checks.show(Check.LIMITS_SET, isComplete ? 1 : 0, 1, isComplete)) {
            return RejectReason.NO_LIMITS;
        }
        final long most = Math.min(instrument.maxQuantityLots(), shard.limit(RiskLimit.MAX_ORDER_LOTS));
        return checks.atMost(Check.MAX_QUANTITY, lots, most) ? RejectReason.NONE : RejectReason.QUANTITY_ABOVE_MAXIMUM;
    }

    private RejectReason attempt() {
        RejectReason reason = trading();
        if (reason == RejectReason.NONE) {
            reason = price();
        }
        if (reason == RejectReason.NONE) {
            reason = notional();
        }
        if (reason == RejectReason.NONE && !crossesNoOwnOrder()) {
            reason = RejectReason.SELF_TRADE;
        }
        if (reason == RejectReason.NONE
                && !checks.show(
                        Check.ORDER_RATE, 0, 0, scopeChecks.permits(Rate.ORDERS, order.shard(), order.strategyId))) {
            reason = RejectReason.ORDER_RATE;
        }
        return reason;
    }

    private RejectReason trading() {
        final Shard shard = order.shard();
        final TradingState state = scopes.narrowest(shard, order.strategyId);
        if (!checks.show(Check.TRADING_STATE, state.ordinal(), 1, state != TradingState.HALTED)) {
            return RejectReason.HALTED;
        }
        if (!checks.flag(Check.GATEWAY, shard.account().isLeased())) {
            return RejectReason.NO_GATEWAY;
        }
        if (!checks.flag(Check.INSTRUMENT_OPEN, isOpen(shard.instrument()))) {
            return RejectReason.INSTRUMENT_CLOSED;
        }
        final boolean reduces = order.reduces();
        if (!checks.flag(Check.REDUCING, reduces || state == TradingState.ACTIVE)) {
            return RejectReason.REDUCING;
        }
        return checks.show(Check.IN_DOUBT, shard.inDoubt(), 0, reduces || shard.inDoubt() == 0)
                ? RejectReason.NONE
                : RejectReason.SHARD_IN_DOUBT;
    }

    private boolean isOpen(Instrument instrument) {
        return instrument.status() == InstrumentStatus.TRADING
                && (instrument.expiryNs() == 0 || clock.nowNs() < instrument.expiryNs());
    }

    private RejectReason price() {
        final Shard shard = order.shard();
        final Book book = shard.book();
        final long ageNs = clock.nowNs() - book.updatedNs();
        final boolean isKnown = book.feedState() != FeedState.STALE && book.bidTicks() > 0;
        final long mostNs = shard.limit(RiskLimit.STALE_AFTER_NS);
        if (!checks.show(Check.BOOK_AGE_NS, ageNs, mostNs, isKnown && ageNs <= mostNs)) {
            return RejectReason.STALE_BOOK;
        }
        if (order.terms().type().isAtMarket()) {
            return RejectReason.NONE;
        }
        final long step = shard.instrument().priceStepTicks();
        final long ticks = order.priceTicks;
        if (!checks.show(Check.PRICE_STEP, ticks, step, ticks > 0 && ticks % step == 0)) {
            return RejectReason.PRICE_STEP;
        }
        final long twicePrice = Money.multiply(ticks, 2);
        final long worse = order.side().sign() * (twicePrice - book.twiceMidTicks());
        final long allowed = Money.multiplyDivide(book.twiceMidTicks(), shard.limit(RiskLimit.PRICE_COLLAR_PPM), PPM);
        final boolean isWithin = twicePrice != Money.OVERFLOW && allowed != Money.OVERFLOW && worse <= allowed;
        if (!checks.show(Check.PRICE_COLLAR, worse, allowed, isWithin)) {
            return RejectReason.PRICE_COLLAR;
        }
        return checks.flag(Check.PRICE_BAND, isWithinBand(book, ticks)) ? RejectReason.NONE : RejectReason.PRICE_BAND;
    }

    /** The venue's own band, around its mark where there is one; a price in it has passed the collar, so it is not huge. */
    private static boolean isWithinBand(Book book, long priceTicks) {
        final Instrument instrument = book.instrument();
        final long twiceReference = book.markTicks() > 0 ? 2 * book.markTicks() : book.twiceMidTicks();
        final long twiceAway = 2 * priceTicks - twiceReference;
        final long bandPpm = twiceAway > 0 ? instrument.bandUpPpm() : instrument.bandDownPpm();
        return bandPpm == 0 || Math.abs(twiceAway) <= Money.multiplyDivide(twiceReference, bandPpm, PPM);
    }

    private RejectReason notional() {
        final Shard shard = order.shard();
        final Instrument instrument = shard.instrument();
        final long notionalUnits = instrument.notionalUnits(order.valuedTicks(), order.lots);
        final long venueMost = instrument.maxNotionalUnits() > 0 ? instrument.maxNotionalUnits() : Long.MAX_VALUE;
        final long most = Math.min(venueMost, shard.limit(RiskLimit.MAX_ORDER_NOTIONAL_UNITS));
        final boolean fits = notionalUnits != Money.OVERFLOW && notionalUnits <= most;
        if (!checks.show(Check.MAX_NOTIONAL, notionalUnits, most, fits)) {
            return RejectReason.NOTIONAL_ABOVE_MAXIMUM;
        }
        return checks.atLeast(Check.MIN_NOTIONAL, notionalUnits, instrument.minNotionalUnits())
                ? RejectReason.NONE
                : RejectReason.NOTIONAL_BELOW_MINIMUM;
    }

    /** Whether it would take an order of ours on the other side of the book; a post-only order takes none. */
    private boolean crossesNoOwnOrder() {
        if (order.terms().isPostOnly()) {
            return true;
        }
        final Side side = order.side();
        final long ownTicks = order.shard().book().ownQuotes().bestTicks(side.opposite());
        final boolean crosses = ownTicks > 0 && side.sign() * (order.valuedTicks() - ownTicks) >= 0;
        return checks.show(Check.SELF_TRADE, order.valuedTicks(), ownTicks, !crosses);
    }

    private RejectReason position() {
        final Shard shard = order.shard();
        final Side side = order.side();
        if (order.terms().isReduceOnly() && !checks.flag(Check.REDUCE_ONLY, order.reduces())) {
            return RejectReason.REDUCE_ONLY;
        }
        final long held = side.sign() * shard.position().lots();
        final long reached = Money.add(held, shard.exposure().workingLots(side) + order.additionalLots());
        if (!checks.show(Check.POSITION_SIDE, reached, 0, shard.positionSide().permits(side.sign() * reached))) {
            return RejectReason.POSITION_SIDE;
        }
        final long most = shard.limit(RiskLimit.MAX_POSITION_LOTS);
        if (!checks.show(Check.POSITION, reached, most, reached != Money.OVERFLOW && reached <= most)) {
            return RejectReason.POSITION_LIMIT;
        }
        return scopeChecks.check(order);
    }
}
