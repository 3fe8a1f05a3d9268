package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import org.jspecify.annotations.Nullable;

/** The scopes there are: one in all, one per account, strategy and shard, and one of the operators' own orders. */
public final class RiskScopes {
    private static final Scope[] KINDS = Scope.values();

    private final RiskScope total = new RiskScope(Scope.TOTAL, 0);
    private final RiskScope operators = new RiskScope(Scope.STRATEGY, SyntheticOrder.NO_STRATEGY);
    private final Slots<RiskScope> accounts = new Slots<>();
    private final Slots<RiskScope> strategies = new Slots<>();
    private final Slots<RiskScope> shards = new Slots<>();

    public RiskScope total() {
        return total;
    }

    /** An account, strategy or shard was defined; to do it again changes nothing. */
    public RiskScope define(Scope kind, int id) {
        final Slots<RiskScope> scopes = of(kind);
        RiskScope scope = scopes.find(id);
        if (scope == null) {
            scope = new RiskScope(kind, id);
            scopes.put(id, scope);
        }
        return scope;
    }

    /** @return null for what was not defined */
    public @Nullable RiskScope find(Scope kind, int id) {
        if (kind == Scope.TOTAL) {
            return id == 0 ? total : null;
        }
        return kind == Scope.STRATEGY && id == SyntheticOrder.NO_STRATEGY ? operators : of(kind).find(id);
    }

    /** Where it is known that it was defined. */
    public RiskScope get(Scope kind, int id) {
        final RiskScope scope = find(kind, id);
        if (scope == null) {
            throw new IllegalStateException("no scope " + kind + " " + id);
        }
        return scope;
    }

    /** The scope of this kind that an order is in. */
    RiskScope of(Scope kind, Shard shard, int strategyId) {
        return switch (kind) {
            case TOTAL -> total;
            case ACCOUNT -> get(kind, shard.account().accountId());
            case STRATEGY -> get(kind, strategyId);
            case SHARD -> shard.scope();
        };
    }

    /** The narrowest state of the four scopes that an order is in. */
    TradingState narrowest(Shard shard, int strategyId) {
        TradingState state = TradingState.ACTIVE;
        for (Scope kind : KINDS) {
            final TradingState own = of(kind, shard, strategyId).state();
            state = own.isNarrowerThan(state) ? own : state;
        }
        return state;
    }

    /** It happened in all scopes of an order. */
    public void count(Rate rate, Shard shard, int strategyId, long nowNs) {
        for (Scope kind : KINDS) {
            of(kind, shard, strategyId).count(rate, nowNs);
        }
    }

    /** One more open order, or with a negative number one fewer, in all its scopes. */
    public void changeOpenOrders(Shard shard, int strategyId, int delta) {
        for (Scope kind : KINDS) {
            of(kind, shard, strategyId).changeOpenOrders(delta);
        }
    }

    /** Every number in use of this kind is below it. */
    public int end(Scope kind) {
        return kind == Scope.TOTAL ? 1 : of(kind).end();
    }

    private Slots<RiskScope> of(Scope kind) {
        return switch (kind) {
            case ACCOUNT -> accounts;
            case STRATEGY -> strategies;
            case SHARD -> shards;
            case TOTAL -> throw new IllegalArgumentException("there is one total only");
        };
    }
}
