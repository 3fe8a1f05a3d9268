package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Assets;
import io.lockstep.statemachine.engine.ledger.Ledger;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.order.Triggers;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.risk.ChangeDesk;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Valuation;
import io.lockstep.statemachine.engine.session.Sessions;
import io.lockstep.statemachine.engine.session.Sources;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.Timers;

/** All that the engine remembers between two inputs, and so what a snapshot holds. */
public record EngineState(
        Limits limits,
        EngineClock clock,
        Timers timers,
        Sessions sessions,
        Sources sources,
        Assets assets,
        Ledger ledger,
        Books books,
        Slots<Account> accounts,
        Slots<Shard> shards,
        RiskScopes scopes,
        SyntheticOrders orders,
        Triggers triggers,
        Valuation valuation,
        ChangeDesk changes,
        StrategyRuntime strategies,
        Outbox outbox) {}
