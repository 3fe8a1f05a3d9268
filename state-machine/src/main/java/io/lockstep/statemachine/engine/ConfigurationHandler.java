package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Assets;
import io.lockstep.statemachine.engine.ledger.Ledger;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.ledger.ShardAccounts;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.MarginBrackets;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Leases;
import io.lockstep.statemachine.engine.risk.ChangeDesk;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.Valuation;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;

/** What operators, and for instruments feeds, define. */
final class ConfigurationHandler implements ConfigurationInputs {
    private static final int MOST_LEVERAGE = 1_000;

    private final Limits limits;
    private final Books books;
    private final Slots<Account> accounts;
    private final Slots<Shard> shards;
    private final Assets assets;
    private final Ledger ledger;
    private final Valuation valuation;
    private final ChangeDesk changes;
    private final RiskScopes scopes;
    private final StrategyRuntime strategies;
    private final Leases leases;

    ConfigurationHandler(
            Limits limits,
            Books books,
            Slots<Account> accounts,
            Slots<Shard> shards,
            Assets assets,
            Ledger ledger,
            Valuation valuation,
            ChangeDesk changes,
            RiskScopes scopes,
            StrategyRuntime strategies,
            Leases leases) {
        this.limits = limits;
        this.books = books;
        this.accounts = accounts;
        this.shards = shards;
        this.assets = assets;
        this.ledger = ledger;
        this.valuation = valuation;
        this.changes = changes;
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
        final RiskScope scope = scopes.define(Scope.SHARD, shardId);
        shards.put(shardId, new Shard(shardId, account, book, side, shardAccounts, scope));
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onRiskLimits(long sessionId, int shardId, RiskLimitsView newLimits) {
        final Shard shard = shards.find(shardId);
        return shard == null ? RejectReason.UNKNOWN_SHARD : changes.setShardLimits(sessionId, shard.scope(), newLimits);
    }

    @Override
    public RejectReason onRiskLimit(long sessionId, Scope kind, int scopeId, RiskLimit limit, long value) {
        final RiskScope scope = scopes.find(kind, scopeId);
        return scope == null ? RejectReason.UNKNOWN_SCOPE : changes.setLimit(sessionId, scope, limit, value);
    }

    @Override
    public RejectReason onMarginBrackets(int instrumentId, MarginBrackets brackets) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        book.setBrackets(brackets);
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onShardMargin(int shardId, MarginMode mode, int leverage) {
        final Shard shard = shards.find(shardId);
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (leverage < 1
                || leverage > MOST_LEVERAGE
                || shard.instrument().kind().isSpot()) {
            return RejectReason.INVALID_VALUE;
        }
        shard.setMargin(mode, leverage);
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onReportingAsset(String asset) {
        final int assetId = assets.idOf(asset);
        if (assetId == Assets.NONE) {
            return asset.isEmpty() ? RejectReason.INVALID_VALUE : RejectReason.CAPACITY;
        }
        valuation.setReportingAssetId(assetId);
        return RejectReason.NONE;
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
