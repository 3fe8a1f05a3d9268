package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.order.OrderDesk;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.time.EngineClock;

/** Changes trading states: tells it, and cancels what is working where trading is halted. */
public final class Supervision {
    private static final Scope[] KINDS = Scope.values();

    private final EngineClock clock;
    private final RiskScopes scopes;
    private final Slots<Shard> shards;
    private final OrderDesk desk;
    private final Outputs out;

    public Supervision(EngineClock clock, RiskScopes scopes, Slots<Shard> shards, OrderDesk desk, Outputs out) {
        this.clock = clock;
        this.scopes = scopes;
        this.shards = shards;
        this.desk = desk;
        this.out = out;
    }

    /** To halt again cancels again what has come to life since. */
    public void set(RiskScope scope, TradingState state, StateCause cause) {
        scope.setState(state);
        out.tradingStateChanged(scope, cause);
        if (state == TradingState.HALTED) {
            desk.cancelAll(scope);
        }
    }

    /** One more fill: a scope that had its share of them in the window is halted. */
    public void onExecution(Shard shard, int strategyId) {
        for (Scope kind : KINDS) {
            final RiskScope scope = scopes.of(kind, shard, strategyId);
            if (!scope.permits(Rate.EXECUTIONS, clock.nowNs()) && scope.state() != TradingState.HALTED) {
                set(scope, TradingState.HALTED, StateCause.REPEATED_EXECUTIONS);
            }
            scope.count(Rate.EXECUTIONS, clock.nowNs());
        }
    }

    /** The engine itself stops trading on a shard. */
    public void halt(Shard shard, StateCause cause) {
        final RiskScope scope = scopes.get(Scope.SHARD, shard.shardId());
        if (scope.state() != TradingState.HALTED) {
            set(scope, TradingState.HALTED, cause);
        }
    }

    /** The engine itself stops trading on all shards of an account. */
    public void halt(Account account, StateCause cause) {
        for (int id = 0; id < shards.end(); id++) {
            final Shard shard = shards.find(id);
            if (shard != null && shard.account() == account) {
                halt(shard, cause);
            }
        }
    }
}
