package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.ModelAccount;
import io.lockstep.chaostests.check.model.ModelInstrument;
import io.lockstep.chaostests.check.model.ModelLedger;
import io.lockstep.chaostests.check.model.ModelProber;
import io.lockstep.chaostests.check.model.ModelScope;
import io.lockstep.chaostests.check.model.ModelShard;
import io.lockstep.chaostests.check.model.ModelWorld;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.LedgerAccount;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.DepthSide;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shards, accounts, scopes, markets and the ledger of the engine against the model's. */
final class StateComparison {
    private static final RiskLimit[] LIMITS = RiskLimit.values();

    private final ObservedEngine engine;
    private final ModelWorld model;
    private final Differences differences;

    StateComparison(ObservedEngine engine, ModelWorld model, Differences differences) {
        this.engine = engine;
        this.model = model;
        this.differences = differences;
    }

    /** What any input may change. */
    void compare() {
        differences.equal("time", "the engine", engine.state().clock().nowNs(), model.nowNs());
        for (int id = 0; id < engine.state().shards().end(); id++) {
            final Shard shard = engine.state().shards().find(id);
            final ModelShard expected = model.shards.get(id);
            if ((shard == null) != (expected == null)) {
                differences.say("shard " + id + " is defined in one of them only");
            } else if (shard != null && expected != null) {
                compare(shard, expected);
            }
        }
        for (ModelAccount expected : model.accounts.values()) {
            final Account account = engine.state().accounts().get(expected.id);
            differences.equal("epoch", "account " + expected.id, account.epoch(), expected.epoch);
            differences.equal("holder", "account " + expected.id, account.holderSessionId(), expected.holder());
            differences.equal("requests", "account " + expected.id, account.lastSequence(), expected.requests);
        }
    }

    /** Strategies, and what they remember. */
    void compareStrategies() {
        differences.equal("number", "strategies", slots(), model.strategies.size());
        for (ModelProber expected : model.strategies.values()) {
            final StrategySlot slot = engine.state().strategies().find(expected.id);
            final String named = "strategy " + expected.id;
            if (slot == null) {
                differences.say(named + " is not defined in the engine");
            } else {
                differences.equal("state", named, slot.state(), expected.state);
                differences.equal(
                        "lots", named, slot.context().parameters().get(0).get(), expected.lots);
                differences.equal(
                        "latest", named, slot.context().variables().get(0).get(), expected.latest);
            }
        }
    }

    private long slots() {
        long count = 0;
        for (int id = 0; id < engine.state().strategies().end(); id++) {
            count += engine.state().strategies().find(id) == null ? 0 : 1;
        }
        return count;
    }

    private void compare(Shard shard, ModelShard expected) {
        final String named = NAMES[shard.shardId() % NAMES.length];
        differences.equal("buying", named, shard.exposure().workingLots(Side.BUY), model.working(expected, Side.BUY));
        differences.equal(
                "selling", named, shard.exposure().workingLots(Side.SELL), model.working(expected, Side.SELL));
        differences.equal("position", named, shard.position().units(), model.position(expected));
        differences.equal("lots", named, shard.position().lots(), model.positionLots(expected));
        differences.equal("cost", named, shard.position().costUnits(), model.cost(expected));
        differences.equal("doubts", named, shard.inDoubt(), model.inDoubt(expected));
    }

    private static final String[] NAMES = names();

    private static String[] names() {
        final String[] names = new String[32];
        for (int i = 0; i < names.length; i++) {
            names[i] = "shard " + i;
        }
        return names;
    }

    /** States, limits and numbers of open orders. */
    void compareScopes() {
        for (Scope kind : Scope.values()) {
            for (int id = 0; id < engine.state().scopes().end(kind); id++) {
                compare(engine.state().scopes().find(kind, id), model.scope(kind, id));
            }
        }
        compare(
                engine.state().scopes().find(Scope.STRATEGY, ModelWorld.OPERATORS),
                model.scope(Scope.STRATEGY, ModelWorld.OPERATORS));
    }

    private void compare(@Nullable RiskScope scope, @Nullable ModelScope expected) {
        if (scope == null || expected == null) {
            if (scope != null || expected != null) {
                differences.say("a scope is known to one of them only");
            }
            return;
        }
        final String named = scope.kind() + " " + scope.id();
        differences.equal("trading state", named, scope.state(), expected.state);
        differences.equal("open orders", named, scope.openOrders(), model.openOrders(expected));
        for (RiskLimit limit : LIMITS) {
            differences.equal(limit.name(), named, scope.limits().of(limit), expected.limit(limit));
        }
    }

    void compareMarkets() {
        model.instruments.forEach(
                (id, expected) -> compare(engine.state().books().find(id), expected, "instrument " + id));
    }

    private void compare(@Nullable Book book, ModelInstrument expected, String named) {
        if (book == null) {
            differences.say(named + " is not defined in the engine");
            return;
        }
        differences.equal("feed", named, book.feedState(), expected.feed);
        differences.equal("bid", named, book.bidTicks(), expected.bid);
        differences.equal("ask", named, book.askTicks(), expected.ask);
        differences.equal("last trade", named, book.lastTradeTicks(), expected.lastTrade);
        differences.equal("mark", named, book.markTicks(), expected.mark);
    }

    /** The levels of all books. */
    void compareDepths() {
        model.instruments.forEach((id, expected) -> {
            final Book book = engine.state().books().find(id);
            if (book != null) {
                compare(book.bids(), expected.bids, "bids of instrument " + id);
                compare(book.asks(), expected.asks, "asks of instrument " + id);
            }
        });
    }

    private void compare(DepthSide side, Map<Long, Long> expected, String named) {
        differences.equal("levels", named, side.size(), expected.size());
        int level = 0;
        for (Map.Entry<Long, Long> entry : expected.entrySet()) {
            if (level < side.size()) {
                differences.equal("price", named, side.priceTicks(level), (long) entry.getKey());
                differences.equal("quantity", named, side.quantityLots(level), (long) entry.getValue());
            }
            level++;
        }
    }

    void compareLedger() {
        BigInteger balances = BigInteger.ZERO;
        for (int i = 0; i < engine.state().ledger().size(); i++) {
            final LedgerAccount account = engine.state().ledger().get(i);
            final ModelLedger.LedgerKey key = new ModelLedger.LedgerKey(
                    account.kind(), account.ownerId(), engine.state().assets().name(account.assetId()));
            differences.equal("balance", key, account.balanceUnits(), model.ledger.balance(key));
            balances = balances.add(BigInteger.valueOf(account.balanceUnits()).abs());
        }
        BigInteger expected = BigInteger.ZERO;
        for (BigInteger balance : model.ledger.balances().values()) {
            expected = expected.add(balance.abs());
        }
        if (!balances.equals(expected)) {
            differences.say("all balances together: engine " + balances + ", model " + expected);
        }
    }

    /** The model's own balances against the sum of its postings. */
    void checkFold() {
        if (!model.ledger.isFoldRight()) {
            differences.say("the model's postings do not come to its balances, or not to zero");
        }
    }
}
