package io.lockstep.chaostests.check.model;

import static io.lockstep.chaostests.check.model.Amounts.whole;

import io.lockstep.chaostests.check.model.ModelLedger.LedgerKey;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Limits and trading states: what tightens is done at once, what loosens waits for a second person. */
final class ModelChanges {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000;
    private static final long GREATEST = 1L << 60;
    private static final long MOST_COUNTED = 10_000;
    private static final int MOST_PENDING = 64;

    private record Pending(String person, Supplier<RejectReason> deed) {}

    private final ModelWorld world;
    private final ModelOrders orders;
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private long lastChange;
    private boolean isReviewing;

    ModelChanges(ModelWorld world, ModelOrders orders) {
        this.world = world;
        this.orders = orders;
    }

    private RejectReason propose(String person, Supplier<RejectReason> deed) {
        if (pending.size() >= MOST_PENDING) {
            return RejectReason.CAPACITY;
        }
        pending.put(++lastChange, new Pending(person, deed));
        return RejectReason.SECOND_PERSON;
    }

    RejectReason decide(String person, Input.Decide decision) {
        final Pending change = pending.get(decision.change());
        if (change == null) {
            return RejectReason.UNKNOWN_CHANGE;
        }
        if (decision.approved() && change.person.equals(person)) {
            return RejectReason.SAME_PERSON;
        }
        pending.remove(decision.change());
        return decision.approved() ? change.deed.get() : RejectReason.NONE;
    }

    /** The number that was given last. */
    long lastChange() {
        return lastChange;
    }

    /** Those that wait. */
    List<Long> pendingIds() {
        return List.copyOf(pending.keySet());
    }

    /** Who asked for one of them. */
    String person(long change) {
        final Pending known = pending.get(change);
        return known == null ? "" : known.person;
    }

    RejectReason setState(String person, Input.SetState set) {
        final ModelScope scope = world.scope(set.scope(), set.id());
        if (scope == null) {
            return RejectReason.UNKNOWN_SCOPE;
        }
        if (set.state().compareTo(scope.state) < 0) {
            return propose(person, () -> enter(scope, set.state()));
        }
        return enter(scope, set.state());
    }

    /** Halting cancels, also where it is halted already. */
    RejectReason enter(ModelScope scope, TradingState state) {
        scope.state = state;
        if (state == TradingState.HALTED) {
            orders.cancelAll(scope);
        }
        return RejectReason.NONE;
    }

    /** The engine itself stops a shard. */
    void halt(ModelShard shard) {
        if (shard.scope.state != TradingState.HALTED) {
            enter(shard.scope, TradingState.HALTED);
        }
    }

    RejectReason setLimit(String person, Input.SetLimit set) {
        final ModelScope scope = world.scope(set.scope(), set.id());
        if (scope == null) {
            return RejectReason.UNKNOWN_SCOPE;
        }
        if (!permits(set.limit(), set.value()) || !isSetAlone(set.limit(), set.scope())) {
            return RejectReason.INVALID_VALUE;
        }
        return isLooser(scope, set.limit(), set.value())
                ? propose(person, () -> apply(scope, set.limit(), set.value()))
                : apply(scope, set.limit(), set.value());
    }

    private static boolean permits(RiskLimit limit, long value) {
        final boolean isCounted = switch (limit) {
            case ORDERS_PER_WINDOW, CANCELS_PER_WINDOW, EXECUTIONS_PER_WINDOW -> true;
            default -> false;
        };
        return value >= RiskLimit.NONE && value <= (isCounted ? MOST_COUNTED : GREATEST);
    }

    /** What a shard must have is set together; of that, only the rate and its window make sense for other scopes. */
    private static boolean isSetAlone(RiskLimit limit, Scope scope) {
        return switch (limit) {
            case MAX_ORDER_LOTS,
                    MAX_ORDER_NOTIONAL_UNITS,
                    PRICE_COLLAR_PPM,
                    MAX_POSITION_LOTS,
                    STALE_AFTER_NS,
                    PLACE_WITHIN_NS -> false;
            case ORDERS_PER_WINDOW, WINDOW_NS -> scope != Scope.SHARD;
            default -> true;
        };
    }

    /** The first setting tightens; a window that nobody set is a second. */
    private static boolean isLooser(ModelScope scope, RiskLimit limit, long value) {
        if (!scope.has(limit)) {
            return limit == RiskLimit.WINDOW_NS
                    && scope.kind != Scope.SHARD
                    && value != RiskLimit.NONE
                    && value < SECOND_NS;
        }
        final long old = scope.limit(limit);
        return switch (limit) {
            case WINDOW_NS, DUPLICATE_WINDOW_NS, LIQUIDATION_DISTANCE_PPM -> value < old;
            default -> value > old || (value == RiskLimit.NONE && old != RiskLimit.NONE);
        };
    }

    RejectReason setShardLimits(String person, Input.ShardLimits set) {
        final ModelShard shard = world.shards.get(set.shard());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        boolean isLooser = false;
        for (int i = 0; i < set.values().size(); i++) {
            final RiskLimit limit = RiskLimit.values()[i];
            if (set.values().get(i) == RiskLimit.NONE
                    || !permits(limit, set.values().get(i))) {
                return RejectReason.INVALID_VALUE;
            }
            isLooser |= isLooser(shard.scope, limit, set.values().get(i));
        }
        return isLooser
                ? propose(person, () -> applyAll(shard.scope, set.values()))
                : applyAll(shard.scope, set.values());
    }

    private RejectReason applyAll(ModelScope scope, List<Long> values) {
        for (int i = 0; i < values.size(); i++) {
            apply(scope, RiskLimit.values()[i], values.get(i));
        }
        return RejectReason.NONE;
    }

    private RejectReason apply(ModelScope scope, RiskLimit limit, long value) {
        if (scope.limit(limit) != value) {
            scope.set(limit, value);
            if (!isReviewing && (limit == RiskLimit.DAILY_LOSS_UNITS || limit == RiskLimit.DRAWDOWN_UNITS)) {
                isReviewing = true;
                world.schedule(world.nowNs + SECOND_NS, Alarm.Kind.REVIEW, 0);
            }
        }
        return RejectReason.NONE;
    }

    RejectReason adjust(String person, Input.Adjust adjust) {
        if (world.scope(Scope.ACCOUNT, adjust.account()) == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (adjust.amount() == 0
                || adjust.amount() == Long.MIN_VALUE
                || adjust.asset().isEmpty()) {
            return RejectReason.INVALID_VALUE;
        }
        final LedgerKey from = new LedgerKey(LedgerKind.ADJUSTMENTS, adjust.account(), adjust.asset());
        final LedgerKey wallet = new LedgerKey(LedgerKind.WALLET, adjust.account(), adjust.asset());
        return propose(
                person,
                () -> world.ledger.move(from, wallet, whole(adjust.amount())).post()
                        ? RejectReason.NONE
                        : RejectReason.CAPACITY);
    }

    RejectReason moveFunds(Input.MoveFunds move) {
        final ModelScope from = world.scope(move.scope(), move.from());
        final ModelScope to = world.scope(move.scope(), move.to());
        if (from == null || to == null) {
            return RejectReason.UNKNOWN_SCOPE;
        }
        final RiskLimit funds = RiskLimit.FUNDS_UNITS;
        final boolean isPossible = from != to
                && from.has(funds)
                && to.has(funds)
                && move.amount() > 0
                && move.amount() <= from.limit(funds)
                && whole(to.limit(funds)).add(whole(move.amount())).compareTo(whole(GREATEST)) <= 0;
        if (!isPossible) {
            return RejectReason.INVALID_VALUE;
        }
        apply(from, funds, from.limit(funds) - move.amount());
        return apply(to, funds, to.limit(funds) + move.amount());
    }

    /** Once a second: what each scope has lost since midnight, and since its highest profit. */
    void review() {
        world.schedule(world.nowNs + SECOND_NS, Alarm.Kind.REVIEW, 0);
        review(world.total);
        world.accountScopes.values().forEach(this::review);
        world.strategyScopes.values().forEach(this::review);
        world.shards.values().forEach(shard -> review(shard.scope));
        review(world.operators);
    }

    private void review(ModelScope scope) {
        final boolean isLimited = scope.has(RiskLimit.DAILY_LOSS_UNITS) || scope.has(RiskLimit.DRAWDOWN_UNITS);
        final BigInteger profit = isLimited ? world.values.profit(scope) : null;
        if (profit == null) {
            return;
        }
        final long today = world.nowNs / DAY_NS;
        final boolean isFirst = scope.day == ModelScope.NEVER;
        scope.dayStart = isFirst || scope.day != today ? profit : scope.dayStart;
        scope.peak = isFirst ? profit : scope.peak.max(profit);
        scope.day = today;
        final boolean isLost = isMore(scope, RiskLimit.DAILY_LOSS_UNITS, scope.dayStart.subtract(profit))
                || isMore(scope, RiskLimit.DRAWDOWN_UNITS, scope.peak.subtract(profit));
        if (isLost && scope.state != TradingState.HALTED) {
            enter(scope, TradingState.HALTED);
        }
    }

    private static boolean isMore(ModelScope scope, RiskLimit limit, BigInteger loss) {
        return scope.has(limit) && loss.compareTo(whole(scope.limit(limit))) > 0;
    }
}
