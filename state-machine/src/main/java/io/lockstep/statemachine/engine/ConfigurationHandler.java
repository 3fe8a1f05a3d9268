package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Ledger;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.ledger.ShardAccounts;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Leases;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;

/** What operators, and for instruments feeds, define. */
final class ConfigurationHandler implements ConfigurationInputs {
    private final Limits limits;
    private final Books books;
    private final Slots<Account> accounts;
    private final Slots<Shard> shards;
    private final Ledger ledger;
    private final RiskScopes scopes;
    private final StrategyRuntime strategies;
    private final Leases leases;

    ConfigurationHandler(
            Limits limits,
            Books books,
            Slots<Account> accounts,
            Slots<Shard> shards,
            Ledger ledger,
            RiskScopes scopes,
            StrategyRuntime strategies,
            Leases leases) {
        this.limits = limits;
        this.books = books;
        this.accounts = accounts;
        this.shards = shards;
        this.ledger = ledger;
        this.scopes = scopes;
        this.strategies = strategies;
        this.leases = leases;
    }

    @Override
    public RejectReason onLimit(Limit limit, long value) {
        return limits.set(limit, value);
    }

    @Override
    public RejectReason onInstrument(InstrumentDefinition definition) {
        return books.define(definition);
    }

    @Override
    public RejectReason onShard(int shardId, int accountId, int instrumentId, PositionSide side) {
        final RejectReason reason = defineShard(shardId, accountId, instrumentId, side);
        if (reason == RejectReason.NONE) {
            leases.tellShard(shardId);
        }
        return reason;
    }

    /** Defines a shard, and tells nobody. */
    RejectReason defineShard(int shardId, int accountId, int instrumentId, PositionSide side) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        if (shardId >= limits.of(Limit.SHARDS) || accountId >= limits.of(Limit.ACCOUNTS)) {
            return RejectReason.CAPACITY;
        }
        final Shard known = shards.find(shardId);
        if (known != null) {
            return known.account().accountId() == accountId && known.book() == book && known.positionSide() == side
                    ? RejectReason.NONE
                    : RejectReason.CONFLICTING_DEFINITION;
        }
        final ShardAccounts shardAccounts = ShardAccounts.open(ledger, shardId, accountId, book.instrument());
        if (shardAccounts == null) {
            return RejectReason.CAPACITY;
        }

        // From here on the definition must succeed.
        Account account = accounts.find(accountId);
        if (account == null) {
            account = new Account(accountId);
            accounts.put(accountId, account);
        }
        account.addShard();
        scopes.define(Scope.ACCOUNT, accountId);
        scopes.define(Scope.SHARD, shardId);
        shards.put(shardId, new Shard(shardId, account, book, side, shardAccounts));
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onRiskLimits(int shardId, RiskLimitsView newLimits) {
        final Shard shard = shards.find(shardId);
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        final RejectReason reason = shard.limits().set(newLimits);
        if (reason == RejectReason.NONE) {
            shard.orderRate().resize((int) newLimits.maxOrdersPerWindow());
        }
        return reason;
    }

    @Override
    public RejectReason onStrategy(int strategyId, int shardId, int otherShardId, String kind, String name) {
        final Shard shard = shards.find(shardId);
        final Shard otherShard = shards.find(otherShardId);
        if (shard == null || (otherShard == null && otherShardId != Shard.NONE)) {
            return RejectReason.UNKNOWN_SHARD;
        }
        final RejectReason reason = strategies.define(strategyId, kind, name, shard, otherShard);
        if (reason == RejectReason.NONE) {
            scopes.define(Scope.STRATEGY, strategyId);
        }
        return reason;
    }

    @Override
    public RejectReason onStrategyParameter(int strategyId, String parameter, long value) {
        return strategies.setParameter(strategyId, parameter, value);
    }
}
