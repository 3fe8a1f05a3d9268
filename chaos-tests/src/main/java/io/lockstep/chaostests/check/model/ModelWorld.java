package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that the model remembers, and what can be read from it. */
public final class ModelWorld {
    /** In place of a strategy, for operators' orders. */
    public static final int OPERATORS = 65_535;

    private static final int ENDED_REMEMBERED = 4_096;

    long nowNs;
    private long alarms;
    private long orderIds;
    final TreeSet<Alarm> schedule = new TreeSet<>();
    public final TreeMap<Integer, ModelInstrument> instruments = new TreeMap<>();
    public final TreeMap<Integer, ModelAccount> accounts = new TreeMap<>();
    public final TreeMap<Integer, ModelShard> shards = new TreeMap<>();
    public final TreeMap<Integer, ModelProber> strategies = new TreeMap<>();

    final ModelScope total = new ModelScope(Scope.TOTAL, 0);
    final ModelScope operators = new ModelScope(Scope.STRATEGY, OPERATORS);
    final TreeMap<Integer, ModelScope> accountScopes = new TreeMap<>();
    final TreeMap<Integer, ModelScope> strategyScopes = new TreeMap<>();

    public final TreeMap<Long, ModelOrder> open = new TreeMap<>();
    public final Map<Long, ModelOrder> ended = new LinkedHashMap<>();
    public final ModelLedger ledger = new ModelLedger();
    final Values values = new Values(this);
    public final ModelMargins margins = new ModelMargins(this);

    /** The log's time. */
    public long nowNs() {
        return nowNs;
    }

    Alarm schedule(long atNs, Alarm.Kind kind, long subject) {
        final Alarm alarm = new Alarm(atNs, ++alarms, kind, subject);
        schedule.add(alarm);
        return alarm;
    }

    void unschedule(@Nullable Alarm alarm) {
        if (alarm != null) {
            schedule.remove(alarm);
        }
    }

    long newOrderId() {
        return ++orderIds;
    }

    /** The greatest number that was given to an order. */
    public long lastOrderId() {
        return orderIds;
    }

    @Nullable
    ModelOrder order(long id) {
        final ModelOrder order = open.get(id);
        return order == null ? ended.get(id) : order;
    }

    void moveToEnded(ModelOrder order) {
        open.remove(order.id);
        ended.put(order.id, order);
        if (ended.size() > ENDED_REMEMBERED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    /** Null where there is none. */
    public @Nullable ModelScope scope(Scope kind, int id) {
        return switch (kind) {
            case TOTAL -> id == 0 ? total : null;
            case ACCOUNT -> accountScopes.get(id);
            case STRATEGY -> id == OPERATORS ? operators : strategyScopes.get(id);
            case SHARD -> {
                final ModelShard shard = shards.get(id);
                yield shard == null ? null : shard.scope;
            }
        };
    }

    /** The four that an order on a shard is in. */
    List<ModelScope> scopesOf(ModelShard shard, int strategy) {
        final ModelScope account = accountScopes.get(shard.account.id);
        final ModelScope own = scope(Scope.STRATEGY, strategy);
        if (account == null || own == null) {
            throw new IllegalStateException("an order in a scope that was not defined");
        }
        return List.of(total, account, own, shard.scope);
    }

    boolean isWithin(ModelOrder order, ModelScope scope) {
        return switch (scope.kind) {
            case TOTAL -> true;
            case ACCOUNT -> order.shard.account.id == scope.id;
            case STRATEGY -> order.strategy == scope.id;
            case SHARD -> order.shard.id == scope.id;
        };
    }

    public long openOrders(ModelScope scope) {
        long count = 0;
        for (ModelOrder order : open.values()) {
            count += isWithin(order, scope) ? 1 : 0;
        }
        return count;
    }

    TradingState narrowest(ModelShard shard, int strategy) {
        TradingState state = TradingState.ACTIVE;
        for (ModelScope scope : scopesOf(shard, strategy)) {
            state = scope.state.compareTo(state) > 0 ? scope.state : state;
        }
        return state;
    }

    boolean permits(RiskLimit rate, ModelShard shard, int strategy) {
        return scopesOf(shard, strategy).stream().allMatch(scope -> scope.permits(rate, nowNs));
    }

    void count(RiskLimit rate, ModelShard shard, int strategy) {
        scopesOf(shard, strategy).forEach(scope -> scope.count(rate, nowNs));
    }

    /** Reserved for the open orders of a side. */
    public long working(ModelShard shard, Side side) {
        long sum = 0;
        for (ModelOrder order : open.values()) {
            if (order.shard == shard && order.leg.side() == side) {
                sum = Math.addExact(sum, order.reserved());
            }
        }
        return sum;
    }

    /** Attempts of a shard of which nobody knows what became of them. */
    public long inDoubt(ModelShard shard) {
        long count = 0;
        for (ModelOrder order : open.values()) {
            count += order.shard == shard && order.attemptState == OrderState.IN_DOUBT ? 1 : 0;
        }
        return count;
    }

    /** Exactly, in units of the asset that quantities count in. */
    public BigInteger position(ModelShard shard) {
        return ledger.balance(LedgerKind.EXCHANGE, shard.id, shard.instrument.quantityAsset())
                .negate();
    }

    /** Whole lots of it, toward zero. */
    public BigInteger positionLots(ModelShard shard) {
        return position(shard).divide(shard.instrument.units(BigInteger.ONE));
    }

    public BigInteger cost(ModelShard shard) {
        return ledger.balance(LedgerKind.EXCHANGE, shard.id, shard.instrument.settleAsset());
    }
}
