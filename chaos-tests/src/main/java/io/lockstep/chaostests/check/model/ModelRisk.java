package io.lockstep.chaostests.check.model;

import static io.lockstep.chaostests.check.model.Amounts.PPM;
import static io.lockstep.chaostests.check.model.Amounts.fits;
import static io.lockstep.chaostests.check.model.Amounts.whole;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whether an order may go out; the checks are in the order of the engine's list, {@code Check}. */
final class ModelRisk {
    private static final int MOST_ATTEMPTS = 65_535;

    private final ModelWorld world;

    ModelRisk(ModelWorld world) {
        this.world = world;
    }

    /**
     * What is to be sent.
     *
     * @param self the order, where it is open already
     * @param reserved what is reserved for it already
     */
    record Wish(
            ModelShard shard,
            int strategy,
            Input.Leg leg,
            long price,
            long lots,
            long reserved,
            @Nullable ModelOrder self) {
        Side side() {
            return leg.side();
        }

        boolean isAtMarket() {
            return ModelOrder.isAtMarket(leg.type());
        }

        /** At market the far side of the book. */
        long valuedAt() {
            return !isAtMarket() ? price : side() == Side.BUY ? shard.instrument.ask : shard.instrument.bid;
        }

        long additional() {
            return Math.max(0, lots - reserved);
        }
    }

    /** A new order. */
    RejectReason checkNew(ModelShard shard, int strategy, Input.Leg leg, long lots) {
        final long price = ModelOrder.isAtMarket(leg.type()) ? 0 : leg.price();
        return checkWhole(new Wish(shard, strategy, leg, price, lots, 0, null));
    }

    /** An order that waited and is to be sent for the first time. */
    RejectReason checkStart(ModelOrder order) {
        return checkWhole(new Wish(order.shard, order.strategy, order.leg, order.price, order.leaves(), 0, order));
    }

    private RejectReason checkWhole(Wish wish) {
        RejectReason reason = quantity(wish.shard, wish.lots);
        reason = reason == RejectReason.NONE ? attempt(wish) : reason;
        return reason == RejectReason.NONE ? position(wish) : reason;
    }

    /** One more attempt; what is left must still fit the rules. */
    RejectReason checkAttempt(ModelOrder order, long lots) {
        if (order.attempt >= MOST_ATTEMPTS) {
            return RejectReason.ATTEMPTS_EXHAUSTED;
        }
        final RejectReason reason = quantity(order.shard, lots);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        return attempt(new Wish(order.shard, order.strategy, order.leg, order.price, lots, order.reserved(), order));
    }

    /** Another price and quantity for an order that was let through. */
    RejectReason checkChange(ModelOrder order, long price, long lots) {
        final Wish wish = new Wish(order.shard, order.strategy, order.leg, price, lots, order.reserved(), order);
        RejectReason reason = quantity(order.shard, lots);
        reason = reason == RejectReason.NONE ? attempt(wish) : reason;
        return reason == RejectReason.NONE && wish.additional() > 0 ? position(wish) : reason;
    }

    RejectReason quantity(ModelShard shard, long lots) {
        final var rules = shard.instrument.rules;
        if (lots <= 0 || lots % rules.quantityStepLots() != 0) {
            return RejectReason.QUANTITY_STEP;
        }
        if (lots < rules.minQuantityLots()) {
            return RejectReason.QUANTITY_BELOW_MINIMUM;
        }
        if (!shard.scope.has(RiskLimit.MAX_ORDER_LOTS)) {
            return RejectReason.NO_LIMITS;
        }
        return lots > rules.maxQuantityLots() || lots > shard.scope.limit(RiskLimit.MAX_ORDER_LOTS)
                ? RejectReason.QUANTITY_ABOVE_MAXIMUM
                : RejectReason.NONE;
    }

    /** Whether it, with all others of its side, only makes the position smaller. */
    private boolean reduces(Wish wish) {
        final BigInteger closable =
                world.positionLots(wish.shard).multiply(whole(-wish.side().sign()));
        final BigInteger others = whole(world.working(wish.shard, wish.side()) - wish.reserved);
        return closable.signum() > 0 && whole(wish.lots).add(others).compareTo(closable) <= 0;
    }

    private RejectReason attempt(Wish wish) {
        final ModelShard shard = wish.shard;
        final var rules = shard.instrument.rules;
        final TradingState state = world.narrowest(shard, wish.strategy);
        if (state == TradingState.HALTED) {
            return RejectReason.HALTED;
        }
        if (!shard.account.isLeased()) {
            return RejectReason.NO_GATEWAY;
        }
        if (rules.status() != InstrumentStatus.TRADING || (rules.expiryNs() != 0 && world.nowNs >= rules.expiryNs())) {
            return RejectReason.INSTRUMENT_CLOSED;
        }
        final boolean reduces = reduces(wish);
        if (state != TradingState.ACTIVE && !reduces) {
            return RejectReason.REDUCING;
        }
        if (world.inDoubt(shard) > 0 && !reduces) {
            return RejectReason.SHARD_IN_DOUBT;
        }
        RejectReason reason = price(wish);
        reason = reason == RejectReason.NONE ? notional(wish) : reason;
        if (reason != RejectReason.NONE) {
            return reason;
        }
        if (hitsOwnOrder(wish)) {
            return RejectReason.SELF_TRADE;
        }
        return world.permits(RiskLimit.ORDERS_PER_WINDOW, shard, wish.strategy)
                ? RejectReason.NONE
                : RejectReason.ORDER_RATE;
    }

    private RejectReason price(Wish wish) {
        final ModelInstrument instrument = wish.shard.instrument;
        final ModelScope limits = wish.shard.scope;
        final long age = world.nowNs - instrument.toldNs;
        if (instrument.feed == FeedState.STALE || instrument.bid <= 0 || age > limits.limit(RiskLimit.STALE_AFTER_NS)) {
            return RejectReason.STALE_BOOK;
        }
        if (wish.isAtMarket()) {
            return RejectReason.NONE;
        }
        if (!isOnStep(instrument, wish.price)) {
            return RejectReason.PRICE_STEP;
        }
        final BigInteger twice = whole(wish.price).shiftLeft(1);
        final BigInteger worse = twice.subtract(instrument.twiceMiddle())
                .multiply(whole(wish.side().sign()));
        if (!fits(twice) || passes(worse, instrument.twiceMiddle(), limits.limit(RiskLimit.PRICE_COLLAR_PPM))) {
            return RejectReason.PRICE_COLLAR;
        }
        final BigInteger reference =
                instrument.mark > 0 ? whole(instrument.mark).shiftLeft(1) : instrument.twiceMiddle();
        final BigInteger away = twice.subtract(reference);
        final long bandPpm = away.signum() > 0 ? instrument.rules.bandUpPpm() : instrument.rules.bandDownPpm();
        return bandPpm != 0 && passes(away.abs(), reference, bandPpm) ? RejectReason.PRICE_BAND : RejectReason.NONE;
    }

    static boolean isOnStep(ModelInstrument instrument, long price) {
        return price > 0 && price % instrument.rules.priceStepTicks() == 0;
    }

    /** Whether a distance is more than a share of a price. */
    private static boolean passes(BigInteger distance, BigInteger price, long ppm) {
        return distance.multiply(PPM).compareTo(price.multiply(whole(ppm))) > 0;
    }

    private RejectReason notional(Wish wish) {
        final var rules = wish.shard.instrument.rules;
        final BigInteger notional = wish.shard.instrument.notional(wish.valuedAt(), whole(wish.lots));
        final boolean isAboveVenue =
                rules.maxNotionalUnits() > 0 && notional.compareTo(whole(rules.maxNotionalUnits())) > 0;
        if (isAboveVenue || notional.compareTo(whole(wish.shard.scope.limit(RiskLimit.MAX_ORDER_NOTIONAL_UNITS))) > 0) {
            return RejectReason.NOTIONAL_ABOVE_MAXIMUM;
        }
        return notional.compareTo(whole(rules.minNotionalUnits())) < 0
                ? RejectReason.NOTIONAL_BELOW_MINIMUM
                : RejectReason.NONE;
    }

    /** An order of ours on the other side, of any shard of the instrument, that may be on the venue's book. */
    private boolean hitsOwnOrder(Wish wish) {
        if (wish.leg.postOnly()) {
            return false;
        }
        final int sign = wish.side().sign();
        return world.open.values().stream()
                .anyMatch(other -> other.isLive()
                        && !other.isAtMarket()
                        && other.leg.side() != wish.side()
                        && other.shard.instrument == wish.shard.instrument
                        && sign * Long.compare(wish.valuedAt(), other.attemptPrice) >= 0);
    }

    private RejectReason position(Wish wish) {
        final ModelShard shard = wish.shard;
        if (wish.leg.reduceOnly() && !reduces(wish)) {
            return RejectReason.REDUCE_ONLY;
        }
        final BigInteger sign = whole(wish.side().sign());
        final BigInteger reached = world.positionLots(shard)
                .multiply(sign)
                .add(whole(world.working(shard, wish.side())))
                .add(whole(wish.additional()));
        final int direction = reached.multiply(sign).signum();
        if ((shard.side == PositionSide.LONG && direction < 0) || (shard.side == PositionSide.SHORT && direction > 0)) {
            return RejectReason.POSITION_SIDE;
        }
        if (reached.compareTo(whole(shard.scope.limit(RiskLimit.MAX_POSITION_LOTS))) > 0) {
            return RejectReason.POSITION_LIMIT;
        }
        if (isDuplicate(wish)) {
            return RejectReason.DUPLICATE_ORDER;
        }
        final boolean reduces = reduces(wish);
        for (ModelScope scope : world.scopesOf(shard, wish.strategy)) {
            final RejectReason reason = scope(scope, wish, reduces);
            if (reason != RejectReason.NONE) {
                return reason;
            }
        }
        if (reduces) {
            return RejectReason.NONE;
        }
        return shard.instrument.isSpot() ? balance(wish) : margin(wish);
    }

    /** An order is no duplicate of itself. */
    private boolean isDuplicate(Wish wish) {
        final ModelShard shard = wish.shard;
        return wish.self == null
                && shard.recent.stream()
                        .anyMatch(opened -> opened.strategy() == wish.strategy
                                && opened.side() == wish.side()
                                && opened.type() == wish.leg.type()
                                && opened.price() == wish.price
                                && opened.quantity() == wish.lots
                                && world.nowNs - opened.atNs() < shard.scope.limit(RiskLimit.DUPLICATE_WINDOW_NS));
    }

    private RejectReason scope(ModelScope scope, Wish wish, boolean reduces) {
        final boolean isMore = wish.self == null || !wish.self.started;
        final long others = world.openOrders(scope) - (wish.self == null ? 0 : 1);
        if (scope.has(RiskLimit.OPEN_ORDERS) && isMore && others >= scope.limit(RiskLimit.OPEN_ORDERS)) {
            return RejectReason.OPEN_ORDERS;
        }
        return reduces ? RejectReason.NONE : exposure(scope, wish);
    }

    private RejectReason exposure(ModelScope scope, Wish wish) {
        final long more = wish.additional();
        RejectReason reason = RejectReason.NONE;
        if (scope.has(RiskLimit.GROSS_EXPOSURE_UNITS)) {
            final BigInteger gross = world.values.gross(scope, wish.shard, wish.side(), more);
            reason = within(gross, whole(scope.limit(RiskLimit.GROSS_EXPOSURE_UNITS)), RejectReason.GROSS_EXPOSURE);
        }
        if (reason == RejectReason.NONE && scope.has(RiskLimit.NET_EXPOSURE_UNITS)) {
            final BigInteger net = world.values.net(scope, wish.shard, wish.side(), more);
            reason = within(net, whole(scope.limit(RiskLimit.NET_EXPOSURE_UNITS)), RejectReason.NET_EXPOSURE);
        }
        if (reason == RejectReason.NONE && scope.has(RiskLimit.FUNDS_UNITS)) {
            final BigInteger used = world.values.used(scope, wish.shard, wish.side(), more);
            final BigInteger equity =
                    Amounts.sum(whole(scope.limit(RiskLimit.FUNDS_UNITS)), world.values.profit(scope));
            reason = within(used, equity, RejectReason.FUNDS);
        }
        return reason;
    }

    /** What is not known is a no. */
    private static RejectReason within(@Nullable BigInteger value, @Nullable BigInteger most, RejectReason reason) {
        if (value == null || most == null) {
            return RejectReason.STALE_VALUATION;
        }
        return value.compareTo(most) <= 0 ? RejectReason.NONE : reason;
    }

    /** Of spot, once the venue has told what is in the wallet. */
    private RejectReason balance(Wish wish) {
        final ModelInstrument instrument = wish.shard.instrument;
        final boolean isBuy = wish.side() == Side.BUY;
        final String asset = isBuy ? instrument.settleAsset() : instrument.quantityAsset();
        final int account = wish.shard.account.id;
        if (!world.ledger.isOpened(account, asset)) {
            return RejectReason.NONE;
        }
        final BigInteger lots = whole(world.working(wish.shard, wish.side())).add(whole(wish.additional()));
        final BigInteger pays = isBuy ? instrument.notional(wish.valuedAt(), lots) : instrument.units(lots);
        return fits(pays) && pays.compareTo(world.ledger.balance(LedgerKind.WALLET, account, asset)) <= 0
                ? RejectReason.NONE
                : RejectReason.BALANCE;
    }

    /** Of a derivative, once the venue has told how it is margined and what is in the wallet. */
    private RejectReason margin(Wish wish) {
        final ModelShard shard = wish.shard;
        final int account = shard.account.id;
        if (shard.leverage == 0 || !world.ledger.isOpened(account, shard.instrument.settleAsset())) {
            return RejectReason.NONE;
        }
        final BigInteger equity = world.margins.equity(shard);
        final BigInteger needed = world.margins.initial(shard, wish.side(), wish.additional());
        if (equity == null || needed == null) {
            return RejectReason.STALE_VALUATION;
        }
        final ModelScope scope = world.accountScopes.get(account);
        final RiskLimit use = RiskLimit.MARGIN_USE_PPM;
        final BigInteger most =
                scope != null && scope.has(use) ? Amounts.share(equity.max(BigInteger.ZERO), scope.limit(use)) : equity;
        if (!fits(most) || needed.compareTo(most) > 0) {
            return RejectReason.MARGIN;
        }
        if (!shard.scope.has(RiskLimit.LIQUIDATION_DISTANCE_PPM)) {
            return RejectReason.NONE;
        }
        final BigInteger distance = world.margins.liquidationDistance(shard);
        if (distance == null) {
            return RejectReason.STALE_VALUATION;
        }
        return distance.compareTo(whole(shard.scope.limit(RiskLimit.LIQUIDATION_DISTANCE_PPM))) < 0
                ? RejectReason.LIQUIDATION_DISTANCE
                : RejectReason.NONE;
    }
}
