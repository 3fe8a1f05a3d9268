package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.time.EngineClock;

/**
 * The checks of a new order against the limits of its four scopes, and against what the account can pay. What a limit is
 * not set for costs nothing. An order that only reduces the position passes them all but the number of open orders.
 */
final class ScopeChecks {
    private static final Scope[] KINDS = Scope.values();
    private static final long PPM = 1_000_000;

    private final EngineClock clock;
    private final RiskScopes scopes;
    private final Portfolio portfolio;
    private final Margins margins;
    private final Checks checks;

    ScopeChecks(EngineClock clock, RiskScopes scopes, Portfolio portfolio, Margins margins, Checks checks) {
        this.clock = clock;
        this.scopes = scopes;
        this.portfolio = portfolio;
        this.margins = margins;
        this.checks = checks;
    }

    /** Whether one more may happen in all scopes now. */
    boolean permits(Rate rate, Shard shard, int strategyId) {
        for (Scope kind : KINDS) {
            if (!scopes.of(kind, shard, strategyId).permits(rate, clock.nowNs())) {
                return false;
            }
        }
        return true;
    }

    RejectReason check(CheckedOrder order) {
        final Shard shard = order.shard();
        if (isDuplicate(order)) {
            return RejectReason.DUPLICATE_ORDER;
        }
        final boolean reduces = order.reduces();
        for (Scope kind : KINDS) {
            final RiskScope scope = scopes.of(kind, shard, order.strategyId);
            RejectReason reason = openOrders(scope, order);
            if (reason == RejectReason.NONE && !reduces) {
                reason = exposure(scope, order);
            }
            if (reason != RejectReason.NONE) {
                return reason;
            }
        }
        return reduces ? RejectReason.NONE : means(order);
    }

    private boolean isDuplicate(CheckedOrder order) {
        final long windowNs = order.shard().limit(RiskLimit.DUPLICATE_WINDOW_NS);
        if (windowNs == RiskLimit.NONE || order.reservedLots > 0 || order.isOpen) {
            return false;
        }
        final long print = RecentOrders.fingerprint(order.strategyId, order.terms(), order.lots);
        final boolean isRepeated = order.shard().recentOrders().has(print, clock.nowNs(), windowNs);
        return !checks.show(Check.DUPLICATE, isRepeated ? 1 : 0, 0, !isRepeated);
    }

    private RejectReason openOrders(RiskScope scope, CheckedOrder order) {
        final long most = scope.limits().of(RiskLimit.OPEN_ORDERS);
        final int others = scope.openOrders() - (order.isOpen ? 1 : 0);
        final boolean passes = most == RiskLimit.NONE || order.reservedLots > 0 || others < most;
        return checks.show(Check.OPEN_ORDERS, scope.kind(), others, most, passes)
                ? RejectReason.NONE
                : RejectReason.OPEN_ORDERS;
    }

    private RejectReason exposure(RiskScope scope, CheckedOrder order) {
        final RiskLimits limits = scope.limits();
        final long more = order.additionalLots();
        if (limits.has(RiskLimit.GROSS_EXPOSURE_UNITS)) {
            final long gross = portfolio.grossUnits(scope, order.shard(), order.side(), more);
            final long most = limits.of(RiskLimit.GROSS_EXPOSURE_UNITS);
            if (!showValue(Check.GROSS_EXPOSURE, scope, gross, most)) {
                return unknownOr(gross, RejectReason.GROSS_EXPOSURE);
            }
        }
        if (limits.has(RiskLimit.NET_EXPOSURE_UNITS)) {
            final long net = portfolio.netUnits(scope, order.shard(), order.side(), more);
            final long most = limits.of(RiskLimit.NET_EXPOSURE_UNITS);
            if (!showValue(Check.NET_EXPOSURE, scope, net, most)) {
                return unknownOr(net, RejectReason.NET_EXPOSURE);
            }
        }
        if (limits.has(RiskLimit.FUNDS_UNITS)) {
            final long used = portfolio.usedUnits(scope, order.shard(), order.side(), more);
            final long equity = Valuation.sum(limits.of(RiskLimit.FUNDS_UNITS), portfolio.profitUnits(scope));
            if (!showValue(Check.FUNDS, scope, used, equity)) {
                return unknownOr(used == Money.OVERFLOW ? used : equity, RejectReason.FUNDS);
            }
        }
        return RejectReason.NONE;
    }

    /** What is not known is a no. */
    private boolean showValue(Check check, RiskScope scope, long observed, long allowed) {
        final boolean isKnown = observed != Money.OVERFLOW && allowed != Money.OVERFLOW;
        return checks.show(check, scope.kind(), observed, allowed, isKnown && observed <= allowed);
    }

    private static RejectReason unknownOr(long value, RejectReason reason) {
        return value == Money.OVERFLOW ? RejectReason.STALE_VALUATION : reason;
    }

    /** What the account can pay: wallets in spot, margin for a derivative, as far as the venue has told what there is. */
    private RejectReason means(CheckedOrder order) {
        final Shard shard = order.shard();
        if (shard.instrument().kind().isSpot()) {
            return balance(order);
        }
        return shard.leverage() > 0 && shard.accounts().isWalletKnown() ? margin(order) : RejectReason.NONE;
    }

    /** Orders of other shards that pay with the same asset are not counted: the venue would refuse, and nothing is lost. */
    private RejectReason balance(CheckedOrder order) {
        final Shard shard = order.shard();
        final Instrument instrument = shard.instrument();
        final boolean isBuy = order.side() == Side.BUY;
        if (!(isBuy ? shard.accounts().isWalletKnown() : shard.accounts().isHeldKnown())) {
            return RejectReason.NONE;
        }
        final long lots = shard.exposure().workingLots(order.side()) + order.additionalLots();
        final long pays = isBuy
                ? instrument.notionalUnits(order.valuedTicks(), lots)
                : Money.multiply(lots, instrument.unitsPerLot());
        final long has =
                isBuy ? shard.accounts().walletUnits() : shard.accounts().heldUnits();
        return checks.show(Check.BALANCE, pays, has, pays != Money.OVERFLOW && pays <= has)
                ? RejectReason.NONE
                : RejectReason.BALANCE;
    }

    private RejectReason margin(CheckedOrder order) {
        final Shard shard = order.shard();
        final long equity = margins.equityUnits(shard);
        final long needed = margins.initialUnits(shard, order.side(), order.additionalLots());
        if (equity == Money.OVERFLOW || needed == Money.OVERFLOW) {
            return RejectReason.STALE_VALUATION;
        }
        final long mostPpm =
                scopes.get(Scope.ACCOUNT, shard.account().accountId()).limits().of(RiskLimit.MARGIN_USE_PPM);
        final long most = mostPpm == RiskLimit.NONE ? equity : Money.multiplyDivide(Math.max(0, equity), mostPpm, PPM);
        if (!checks.show(Check.MARGIN, needed, most, most != Money.OVERFLOW && needed <= most)) {
            return RejectReason.MARGIN;
        }
        return liquidation(shard);
    }

    private RejectReason liquidation(Shard shard) {
        final long leastPpm = shard.limit(RiskLimit.LIQUIDATION_DISTANCE_PPM);
        if (leastPpm == RiskLimit.NONE) {
            return RejectReason.NONE;
        }
        final long distancePpm = margins.liquidationDistancePpm(shard);
        final boolean isFar = distancePpm != Money.OVERFLOW && distancePpm >= leastPpm;
        return checks.show(Check.LIQUIDATION_DISTANCE, distancePpm, leastPpm, isFar)
                ? RejectReason.NONE
                : unknownOr(distancePpm, RejectReason.LIQUIDATION_DISTANCE);
    }
}
