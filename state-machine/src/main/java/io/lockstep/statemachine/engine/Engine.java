package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Assets;
import io.lockstep.statemachine.engine.ledger.Bookkeeper;
import io.lockstep.statemachine.engine.ledger.Ledger;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.ledger.Reconciliation;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.order.Executions;
import io.lockstep.statemachine.engine.order.OrderDesk;
import io.lockstep.statemachine.engine.order.ProposalDesk;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.order.Triggers;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Leases;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.risk.ChangeDesk;
import io.lockstep.statemachine.engine.risk.LossReview;
import io.lockstep.statemachine.engine.risk.Margins;
import io.lockstep.statemachine.engine.risk.Portfolio;
import io.lockstep.statemachine.engine.risk.RiskEngine;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.RiskTrace;
import io.lockstep.statemachine.engine.risk.Supervision;
import io.lockstep.statemachine.engine.risk.Valuation;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.session.Sessions;
import io.lockstep.statemachine.engine.session.Sources;
import io.lockstep.statemachine.engine.strategy.Proposals;
import io.lockstep.statemachine.engine.strategy.StrategyFactory;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.TimerKind;
import io.lockstep.statemachine.engine.time.Timers;

/**
 * The deterministic state machine: what it says is a function of its inputs and of nothing else.
 *
 * <p>An input goes the way of an order: books (what is the market), strategies (what do they propose), risk (may it go
 * out), order desk (open it), outbox (tell the gateway). The report comes back the same way: executions, ledger and
 * position, strategies, and so on. Who says what is handled in four families; this class puts the parts together.
 */
public final class Engine implements Inputs {
    private final Limits limits = new Limits();
    private final EngineClock clock = new EngineClock();
    private final Timers timers = new Timers(limits);
    private final Sessions sessions = new Sessions(limits);
    private final Sources sources = new Sources(limits);
    private final Assets assets = new Assets(limits);
    private final Ledger ledger = new Ledger(limits);
    private final Books books = new Books(limits, assets);
    private final Valuation valuation = new Valuation(clock, books, assets, ledger);
    private final Slots<Account> accounts = new Slots<>();
    private final Slots<Shard> shards = new Slots<>();
    private final RiskScopes scopes = new RiskScopes();
    private final SyntheticOrders orders = new SyntheticOrders(limits);
    private final Triggers triggers = new Triggers();
    private final Proposals proposals = new Proposals(limits);
    private final StrategyRuntime strategies;
    private final Outbox outbox;
    private final Leases leases;
    private final OrderDesk desk;
    private final RiskEngine risk;
    private final LossReview lossReview;
    private final ChangeDesk changes;
    private final ProposalDesk proposalDesk;
    private final MarketHandler market;
    private final GatewayHandler gateways;
    private final ConfigurationHandler configuration;
    private final CommandHandler commands;

    public Engine(Outputs out, StrategyFactory strategyFactory) {
        strategies = new StrategyRuntime(limits, clock, timers, orders, proposals, out, strategyFactory);
        outbox = new Outbox(clock, out);
        final Portfolio portfolio = new Portfolio(shards, strategies, valuation);
        risk = new RiskEngine(clock, scopes, portfolio, new Margins(clock, shards, valuation));
        desk = new OrderDesk(clock, limits, timers, orders, triggers, risk, scopes, outbox, out, strategies);
        proposalDesk = new ProposalDesk(proposals, orders, strategies, desk, scopes, out);
        final Supervision supervision = new Supervision(clock, scopes, shards, desk, out);
        final Bookkeeper bookkeeper = new Bookkeeper(ledger, out);
        final Executions executions =
                new Executions(limits, assets, orders, desk, bookkeeper, supervision, out, strategies);
        leases = new Leases(clock, timers, accounts, shards, orders, outbox, out, executions);
        lossReview = new LossReview(clock, timers, scopes, portfolio, supervision);
        changes = new ChangeDesk(limits, sessions, scopes, supervision, lossReview, bookkeeper, out);

        market = new MarketHandler(limits, clock, books, outbox, desk, strategies, proposalDesk, out);
        gateways = new GatewayHandler(
                accounts,
                shards,
                leases,
                executions,
                new Reconciliation(limits, assets, ledger, bookkeeper, scopes, supervision, out),
                supervision,
                proposalDesk);
        configuration = new ConfigurationHandler(
                limits, books, accounts, shards, assets, ledger, valuation, changes, scopes, strategies, leases);
        commands = new CommandHandler(
                books, shards, assets, scopes, orders, proposals, strategies, desk, proposalDesk, changes, out);
    }

    /** What a snapshot holds. */
    public EngineState state() {
        return new EngineState(
                limits,
                clock,
                timers,
                sessions,
                sources,
                assets,
                ledger,
                books,
                accounts,
                shards,
                scopes,
                orders,
                triggers,
                valuation,
                changes,
                strategies,
                outbox);
    }

    @Override
    public void onTime(long timeNs) {
        clock.advance(timeNs);
        outbox.cause(0);
        while (timers.nextDeadlineNs() <= clock.nowNs()) {
            final TimerKind kind = timers.firstKind();
            final long subject = timers.firstSubject();
            timers.cancel(timers.firstId());
            switch (kind) {
                case LEASE_EXPIRY -> leases.onExpiry((int) subject);
                case STRATEGY -> strategies.onTimer(subject);
                case ORDER_EXPIRY -> desk.onExpiryTimer(subject);
                case ORDER_SLICE -> desk.onSliceTimer(subject);
                case RISK_REVIEW -> lossReview.onTimer();
            }
            proposalDesk.carryOutAll();
        }
    }

    @Override
    public void onSessionOpened(long sessionId, Role role, String person) {
        sessions.open(sessionId, role, person);
    }

    @Override
    public void onSessionClosed(long sessionId) {
        sessions.close(sessionId);
        for (int sourceId = 0; sourceId < sources.end(); sourceId++) {
            if (sources.release(sessionId, sourceId)) {
                market.markStale(sourceId);
            }
        }
        leases.onSessionClosed(sessionId);
        proposalDesk.carryOutAll();
    }

    @Override
    public RejectReason onSourceHello(long sessionId, int sourceId, long writerId) {
        return sources.hello(sessionId, sourceId, writerId);
    }

    @Override
    public MarketInputs market() {
        return market;
    }

    @Override
    public GatewayInputs gateways() {
        return gateways;
    }

    @Override
    public ConfigurationInputs configuration() {
        return configuration;
    }

    @Override
    public CommandInputs commands() {
        return commands;
    }

    /** From now on every risk check is shown: for replays that answer why, and why not. */
    public void attach(RiskTrace trace) {
        risk.attach(trace);
    }

    /** Defines a shard, and tells nobody: for snapshots. */
    public RejectReason restoreShard(int shardId, int accountId, int instrumentId, PositionSide side) {
        return configuration.defineShard(shardId, accountId, instrumentId, side);
    }
}
