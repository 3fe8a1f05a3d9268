package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.time.EngineClock;

/**
 * Says whether an order may go out. Every check fails closed: what is not known is a no. It changes nothing: what was
 * allowed is reserved by whoever carries it out.
 */
public final class RiskEngine {
    private static final long PPM = 1_000_000;

    private final EngineClock clock;
    private final RiskScopes scopes;

    public RiskEngine(EngineClock clock, RiskScopes scopes) {
        this.clock = clock;
        this.scopes = scopes;
    }

    /** A new order, or one that waited and is now to be sent. */
    public RejectReason checkOrder(Shard shard, int strategyId, OrderTerms terms, long quantityLots) {
        RejectReason reason = checkQuantity(shard, quantityLots);
        if (reason == RejectReason.NONE) {
            reason = checkAttempt(shard, strategyId, terms, quantityLots);
        }
        if (reason == RejectReason.NONE
                && terms.isReduceOnly()
                && !reducesPosition(shard, terms.side(), quantityLots)) {
            reason = RejectReason.REDUCE_ONLY;
        }
        if (reason == RejectReason.NONE) {
            reason = checkPosition(shard, terms.side(), quantityLots);
        }
        return reason;
    }

    /** One more attempt for what an order already has reserved. */
    public RejectReason checkAttempt(Shard shard, int strategyId, OrderTerms terms, long quantityLots) {
        return checkAttempt(shard, strategyId, terms, terms.priceTicks(), quantityLots);
    }

    private RejectReason checkAttempt(
            Shard shard, int strategyId, OrderTerms terms, long priceTicks, long quantityLots) {
        RejectReason reason = checkTrading(shard, strategyId, terms, quantityLots);
        if (reason == RejectReason.NONE) {
            reason = checkPrice(shard, terms.side(), terms.type(), priceTicks);
        }
        if (reason == RejectReason.NONE) {
            reason = checkNotional(shard, terms.side(), terms.type(), priceTicks, quantityLots);
        }
        if (reason == RejectReason.NONE && !isWithinRate(shard)) {
            reason = RejectReason.ORDER_RATE;
        }
        return reason;
    }

    /** An open order is to have another price and quantity. */
    public RejectReason checkReplace(
            Shard shard, int strategyId, OrderTerms terms, long priceTicks, long quantityLots, long additionalLots) {
        RejectReason reason = checkQuantity(shard, quantityLots);
        if (reason == RejectReason.NONE) {
            reason = checkAttempt(shard, strategyId, terms, priceTicks, quantityLots);
        }
        if (reason == RejectReason.NONE && additionalLots > 0) {
            reason = checkPosition(shard, terms.side(), additionalLots);
        }
        return reason;
    }

    /** Whether anything may be asked for at all: also of orders that will only wait. */
    public boolean isHalted(Shard shard, int strategyId) {
        return narrowest(shard, strategyId) == TradingState.HALTED;
    }

    private RejectReason checkTrading(Shard shard, int strategyId, OrderTerms terms, long quantityLots) {
        final TradingState state = narrowest(shard, strategyId);
        if (state == TradingState.HALTED) {
            return RejectReason.HALTED;
        }
        if (!shard.limits().isSet()) {
            return RejectReason.NO_LIMITS;
        }
        if (!shard.account().isLeased()) {
            return RejectReason.NO_GATEWAY;
        }
        if (shard.instrument().status() != InstrumentStatus.TRADING || hasExpired(shard.instrument())) {
            return RejectReason.INSTRUMENT_CLOSED;
        }
        if (terms.isReduceOnly() || reducesPosition(shard, terms.side(), quantityLots)) {
            return RejectReason.NONE;
        }
        if (state == TradingState.REDUCING) {
            return RejectReason.REDUCING;
        }
        return shard.inDoubt() > 0 ? RejectReason.SHARD_IN_DOUBT : RejectReason.NONE;
    }

    private boolean hasExpired(Instrument instrument) {
        return instrument.expiryNs() != 0 && clock.nowNs() >= instrument.expiryNs();
    }

    /** The narrowest state of the four scopes that an order is in. */
    private TradingState narrowest(Shard shard, int strategyId) {
        TradingState state = scopes.total().state();
        state = narrower(state, scopes.get(Scope.ACCOUNT, shard.account().accountId()));
        state = narrower(state, scopes.get(Scope.STRATEGY, strategyId));
        return narrower(state, scopes.get(Scope.SHARD, shard.shardId()));
    }

    private static TradingState narrower(TradingState state, RiskScope scope) {
        return scope.state().isNarrowerThan(state) ? scope.state() : state;
    }

    /** Whether the order, with all others on its side, can only bring the position closer to nothing. */
    private static boolean reducesPosition(Shard shard, Side side, long quantityLots) {
        final long closable = -side.sign() * shard.position().lots();
        return closable > 0 && quantityLots <= closable - shard.exposure().workingLots(side);
    }

    /** Steps and bounds, the instrument's and the shard's. */
    public RejectReason checkQuantity(Shard shard, long quantityLots) {
        final Instrument instrument = shard.instrument();
        if (quantityLots <= 0 || quantityLots % instrument.quantityStepLots() != 0) {
            return RejectReason.QUANTITY_STEP;
        }
        if (quantityLots < instrument.minQuantityLots()) {
            return RejectReason.QUANTITY_BELOW_MINIMUM;
        }
        if (quantityLots > instrument.maxQuantityLots()
                || quantityLots > shard.limits().maxOrderLots()) {
            return shard.limits().isSet() ? RejectReason.QUANTITY_ABOVE_MAXIMUM : RejectReason.NO_LIMITS;
        }
        return RejectReason.NONE;
    }

    private RejectReason checkPrice(Shard shard, Side side, OrderType type, long priceTicks) {
        final Book book = shard.book();
        if (!book.isFresh(clock.nowNs(), shard.limits().staleAfterNs())) {
            return RejectReason.STALE_BOOK;
        }
        if (type.isAtMarket()) {
            return RejectReason.NONE;
        }
        if (priceTicks <= 0 || priceTicks % shard.instrument().priceStepTicks() != 0) {
            return RejectReason.PRICE_STEP;
        }
        final long twicePrice = Money.multiply(priceTicks, 2);
        final long worse = side.sign() * (twicePrice - book.twiceMidTicks());
        final long allowed =
                Money.multiplyDivide(book.twiceMidTicks(), shard.limits().priceCollarPpm(), PPM);
        if (twicePrice == Money.OVERFLOW || allowed == Money.OVERFLOW || worse > allowed) {
            return RejectReason.PRICE_COLLAR;
        }
        return isWithinBand(book, priceTicks) ? RejectReason.NONE : RejectReason.PRICE_BAND;
    }

    /** The venue's own band, around its mark where there is one and the middle otherwise; a price in it has passed the collar. */
    private static boolean isWithinBand(Book book, long priceTicks) {
        final Instrument instrument = book.instrument();
        final long twiceReference = book.markTicks() > 0 ? 2 * book.markTicks() : book.twiceMidTicks();
        final long twiceAway = 2 * priceTicks - twiceReference;
        final long bandPpm = twiceAway > 0 ? instrument.bandUpPpm() : instrument.bandDownPpm();
        return bandPpm == 0 || Math.abs(twiceAway) <= Money.multiplyDivide(twiceReference, bandPpm, PPM);
    }

    /** A market order is valued at the far side of the book. */
    private static RejectReason checkNotional(
            Shard shard, Side side, OrderType type, long priceTicks, long quantityLots) {
        final Book book = shard.book();
        final long marketTicks = side == Side.BUY ? book.askTicks() : book.bidTicks();
        final long valuedTicks = type.isAtMarket() ? marketTicks : priceTicks;
        final long notionalUnits = shard.instrument().notionalUnits(valuedTicks, quantityLots);
        final long venueMost = shard.instrument().maxNotionalUnits();
        if (notionalUnits == Money.OVERFLOW
                || notionalUnits > shard.limits().maxOrderNotionalUnits()
                || (venueMost > 0 && notionalUnits > venueMost)) {
            return RejectReason.NOTIONAL_ABOVE_MAXIMUM;
        }
        return notionalUnits < shard.instrument().minNotionalUnits()
                ? RejectReason.NOTIONAL_BELOW_MINIMUM
                : RejectReason.NONE;
    }

    private static RejectReason checkPosition(Shard shard, Side side, long quantityLots) {
        final long held = side.sign() * shard.position().lots();
        final long working = shard.exposure().workingLots(side) + quantityLots;
        final long reached = Money.add(held, working);
        if (!shard.positionSide().permits(side.sign() * reached)) {
            return RejectReason.POSITION_SIDE;
        }
        return reached == Money.OVERFLOW || reached > shard.limits().maxPositionLots()
                ? RejectReason.POSITION_LIMIT
                : RejectReason.NONE;
    }

    private boolean isWithinRate(Shard shard) {
        return shard.orderRate().permits(clock.nowNs(), shard.limits().windowNs());
    }
}
