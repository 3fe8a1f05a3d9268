package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.DepthUpdate;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.Executions;
import io.lockstep.statemachine.engine.order.OrderDesk;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.ProposalDesk;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Leases;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.risk.KillSwitch;
import io.lockstep.statemachine.engine.risk.RiskEngine;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.session.Sessions;
import io.lockstep.statemachine.engine.session.Sources;
import io.lockstep.statemachine.engine.strategy.Proposal;
import io.lockstep.statemachine.engine.strategy.Proposals;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import io.lockstep.statemachine.engine.strategy.StrategyFactory;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.TimerKind;
import io.lockstep.statemachine.engine.time.Timers;

/**
 * The deterministic state machine: what it says is a function of its inputs and of nothing else.
 *
 * <p>An input goes the way of an order: books (what is the market), strategies (what do they propose), risk (may it go
 * out), order desk (open it), outbox (tell the gateway). The report comes back the same way: executions, position,
 * strategies, and so on.
 */
public final class Engine implements Inputs {
    private final Limits limits = new Limits();
    private final EngineClock clock = new EngineClock();
    private final Timers timers = new Timers(limits);
    private final Sessions sessions = new Sessions(limits);
    private final Sources sources = new Sources(limits);
    private final Books books = new Books(limits);
    private final Slots<Account> accounts = new Slots<>();
    private final Slots<Shard> shards = new Slots<>();
    private final KillSwitch killSwitch = new KillSwitch();
    private final SyntheticOrders orders = new SyntheticOrders(limits);
    private final Proposals proposals = new Proposals(limits);
    private final Outputs out;
    private final StrategyRuntime strategies;
    private final Outbox outbox;
    private final OrderDesk desk;
    private final ProposalDesk proposalDesk;
    private final Executions executions;
    private final Leases leases;

    public Engine(Outputs out, StrategyFactory strategyFactory) {
        this.out = out;
        strategies = new StrategyRuntime(limits, clock, timers, orders, proposals, out, strategyFactory);
        outbox = new Outbox(clock, out);
        desk = new OrderDesk(clock, limits, orders, new RiskEngine(clock, killSwitch), outbox, out, strategies);
        proposalDesk = new ProposalDesk(proposals, orders, strategies, desk, out);
        executions = new Executions(limits, orders, desk, out, strategies);
        leases = new Leases(clock, timers, accounts, shards, orders, outbox, out, executions);
    }

    /** What a snapshot holds. */
    public EngineState state() {
        return new EngineState(
                limits,
                clock,
                timers,
                sessions,
                sources,
                books,
                accounts,
                shards,
                killSwitch,
                orders,
                strategies,
                outbox);
    }

    // Time and sessions

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
            }
            proposalDesk.carryOutAll();
        }
    }

    @Override
    public void onSessionOpened(long sessionId, Role role) {
        sessions.open(sessionId, role);
    }

    /** What the session's sources fed is stale from now on, and the leases it held have ended. */
    @Override
    public void onSessionClosed(long sessionId) {
        sessions.close(sessionId);
        for (int sourceId = 0; sourceId < sources.end(); sourceId++) {
            if (sources.release(sessionId, sourceId)) {
                markStale(sourceId);
            }
        }
        leases.onSessionClosed(sessionId);
        proposalDesk.carryOutAll();
    }

    @Override
    public RejectReason onSourceHello(long sessionId, int sourceId) {
        return sources.hello(sessionId, sourceId);
    }

    // Configuration and commands

    @Override
    public RejectReason onLimit(Limit limit, long value) {
        return limits.set(limit, value);
    }

    @Override
    public RejectReason onInstrument(InstrumentDefinition definition) {
        return books.define(definition);
    }

    @Override
    public RejectReason onShard(int shardId, int accountId, int instrumentId) {
        final RejectReason reason = restoreShard(shardId, accountId, instrumentId);
        if (reason == RejectReason.NONE) {
            leases.tellShard(shardId);
        }
        return reason;
    }

    /** Defines a shard, and tells nobody. */
    public RejectReason restoreShard(int shardId, int accountId, int instrumentId) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        if (shardId >= limits.of(Limit.SHARDS) || accountId >= limits.of(Limit.ACCOUNTS)) {
            return RejectReason.CAPACITY;
        }
        final Shard known = shards.find(shardId);
        if (known != null) {
            return known.account().accountId() == accountId && known.book() == book
                    ? RejectReason.NONE
                    : RejectReason.CONFLICTING_DEFINITION;
        }

        Account account = accounts.find(accountId);
        if (account == null) {
            account = new Account(accountId);
            accounts.put(accountId, account);
        }
        account.addShard();
        shards.put(shardId, new Shard(shardId, account, book));
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
        return strategies.define(strategyId, kind, name, shard, otherShard);
    }

    @Override
    public RejectReason onStrategyParameter(int strategyId, String parameter, long value) {
        return strategies.setParameter(strategyId, parameter, value);
    }

    @Override
    public RejectReason onStrategyCommand(int strategyId, StrategyAction action) {
        final RejectReason reason = strategies.command(strategyId, action);
        if (reason == RejectReason.NONE && (action == StrategyAction.STOP || action == StrategyAction.PAUSE)) {
            desk.cancelAll(strategyId);
        }
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onKillSwitch(int shardId, boolean engaged) {
        final Shard shard = shards.find(shardId);
        if (shard == null && shardId != KillSwitch.EVERY_SHARD) {
            return RejectReason.UNKNOWN_SHARD;
        }

        if (shard == null) {
            killSwitch.setEngaged(engaged);
        } else {
            shard.setKilled(engaged);
        }
        out.killSwitchChanged(shardId, engaged);
        if (engaged) {
            desk.cancelAll(shard);
        }
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onSubmitOrder(
            int shardId,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            boolean postOnly,
            long priceTicks,
            long quantityLots,
            int retries) {
        final Shard shard = shards.find(shardId);
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        final Proposal proposal =
                proposals.submit(SyntheticOrder.NO_STRATEGY, orders.newOrderId(), shard, side, quantityLots);
        if (type == OrderType.LIMIT) {
            proposal.limit(priceTicks);
        } else {
            proposal.market();
        }
        proposal.timeInForce(timeInForce).postOnly(postOnly).retries(retries);
        return proposalDesk.carryOutAll();
    }

    @Override
    public RejectReason onCancelOrder(long orderId) {
        final SyntheticOrder order = orders.findOpen(orderId);
        if (order == null) {
            return RejectReason.UNKNOWN_ORDER;
        }
        desk.cancel(order);
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onInstrumentQuery(long sessionId, int instrumentId) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        out.instrumentInfo(sessionId, book.instrument());
        return RejectReason.NONE;
    }

    // Market data

    @Override
    public RejectReason onBestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onQuote(clock.nowNs(), venueSequence, bidTicks, bidLots, askTicks, askLots);
        if (reason == RejectReason.NONE) {
            outbox.cause(receiveTimeNs);
            strategies.onQuote(instrumentId);
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onDepth(long receiveTimeNs, DepthUpdate update) {
        final Book book = books.find(update.instrumentId());
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onDepth(clock.nowNs(), update, limits.of(Limit.DEPTH_LEVELS));
        if (reason == RejectReason.NONE && !update.hasMore()) {
            outbox.cause(receiveTimeNs);
            strategies.onDepth(update.instrumentId());
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onTrade(
            long receiveTimeNs, int instrumentId, Side aggressor, long priceTicks, long quantityLots) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onTrade(clock.nowNs(), priceTicks, quantityLots);
        if (reason == RejectReason.NONE) {
            outbox.cause(receiveTimeNs);
            strategies.onTrade(instrumentId, aggressor, priceTicks, quantityLots);
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onFeedState(int sourceId, int instrumentId, FeedState state) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final boolean changes = book.feedState() != state;
        book.onFeedState(state, sourceId, clock.nowNs());
        if (changes) {
            out.feedChanged(book);
        }
        return RejectReason.NONE;
    }

    // Gateways

    @Override
    public RejectReason onLeaseRequest(long sessionId, int accountId, int gatewayId) {
        final RejectReason reason = leases.request(sessionId, accountId, gatewayId);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onLeaseRenew(long sessionId, int accountId, long epoch, long acknowledgedSequence) {
        return leases.renew(sessionId, accountId, epoch, acknowledgedSequence);
    }

    @Override
    public RejectReason onLeaseRelease(long sessionId, int accountId, long epoch) {
        final RejectReason reason = leases.release(sessionId, accountId, epoch);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onOutboxResume(long sessionId, int accountId, long epoch, long acknowledgedSequence) {
        return leases.resume(sessionId, accountId, epoch, acknowledgedSequence);
    }

    /** Facts are facts, whoever reports them; claims about what was not sent are the lease holder's alone. */
    @Override
    public RejectReason onExecutionReport(long sessionId, ExecutionReport report) {
        final Shard shard = shards.find(report.shardId());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (report.kind().isClaim() && !leases.isHolder(shard.account(), sessionId, report.epoch())) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        final boolean isFill = report.kind() == ExecutionKind.FILL;
        final RejectReason reason = isFill ? executions.onFill(shard, report) : executions.onReport(shard, report);
        proposalDesk.carryOutAll();
        return reason;
    }

    private void markStale(int sourceId) {
        for (int id = 0; id < books.end(); id++) {
            final Book book = books.find(id);
            if (book != null && book.sourceId() == sourceId && book.feedState() != FeedState.STALE) {
                book.onFeedState(FeedState.STALE, sourceId, clock.nowNs());
                out.feedChanged(book);
            }
        }
    }
}
