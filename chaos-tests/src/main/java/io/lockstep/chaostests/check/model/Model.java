package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.session.Role;
import java.util.List;
import java.util.TreeMap;

/**
 * What the engine should do, said once more and otherwise: numbers without bounds, sums by adding up, and what can be
 * worked out from the orders kept nowhere. Its strategies are of one kind, made for it.
 */
public final class Model {
    private static final int MOST_IDS = 1_024;
    private static final int MOST_ACCOUNTS = 64;
    private static final int MOST_SOURCES = 256;
    private static final int MOST_LEVERAGE = 1_000;
    private static final long LEASE_NS = 5_000_000_000L;

    private record Session(Role role, String person) {}

    private final ModelWorld world = new ModelWorld();
    private final ModelRisk risk = new ModelRisk(world);
    private final ModelWorker worker = new ModelWorker(world, risk);
    private final ModelOrders orders = new ModelOrders(world, risk, worker);
    private final ModelChanges changes = new ModelChanges(world, orders);
    private final ModelStrategies strategies = new ModelStrategies(world, orders);
    private final ModelMarkets markets = new ModelMarkets(world, orders, strategies);
    private final ModelReports reports = new ModelReports(world, worker, changes, strategies);
    private final TreeMap<Integer, Session> sessions = new TreeMap<>();
    private final TreeMap<Integer, ModelSource> sources = new TreeMap<>();
    private long answeredChange;

    public ModelWorld world() {
        return world;
    }

    public ModelStrategies strategies() {
        return strategies;
    }

    /** Of the input of a source that was applied last. */
    public long lastSequence(int source) {
        final ModelSource known = sources.get(source);
        return known == null ? 0 : known.last;
    }

    public long nowNs() {
        return world.nowNs;
    }

    /** Changes that wait for a second person. */
    public List<Long> pendingChanges() {
        return changes.pendingIds();
    }

    /** Who asked for a change that waits. */
    public String personOf(long change) {
        return changes.person(change);
    }

    /** The change that the last event's answer told of; 0 is none. */
    public long answeredChange() {
        return answeredChange;
    }

    /** One event at its time. @return why it is not carried out, or NONE */
    public RejectReason apply(long timeNs, Event event) {
        if (!(event instanceof Event.Restored)) {
            moveTimeTo(timeNs);
        }
        answeredChange = 0;
        final RejectReason reason = carryOut(event);
        strategies.carryOutAll();
        return reason;
    }

    private void moveTimeTo(long timeNs) {
        world.nowNs = Math.max(world.nowNs, timeNs);
        while (!world.schedule.isEmpty() && world.schedule.first().atNs() <= world.nowNs) {
            ring(world.schedule.removeFirst());
        }
    }

    private RejectReason carryOut(Event event) {
        return switch (event) {
            case Event.Tick tick -> RejectReason.NONE;
            case Event.Restored restored -> RejectReason.NONE;
            case Event.Opened opened -> {
                sessions.put(opened.session(), new Session(opened.role(), opened.person()));
                yield RejectReason.NONE;
            }
            case Event.Closed closed -> close(closed.session());
            case Event.Hello hello -> hello(hello);
            case Event.Said said -> admit(said);
        };
    }

    private void ring(Alarm alarm) {
        switch (alarm.kind()) {
            case LEASE_ENDS -> {
                final ModelAccount account = world.accounts.get((int) alarm.subject());
                if (account != null) {
                    endLease(account);
                }
            }
            case ORDER_EXPIRES -> {
                final ModelOrder order = world.open.get(alarm.subject());
                if (order != null) {
                    order.expired = true;
                    worker.end(order, RejectReason.NONE);
                }
            }
            case SLICE -> {
                final ModelOrder order = world.open.get(alarm.subject());
                if (order != null && order.aim != ModelOrder.Aim.END) {
                    worker.slice(order);
                }
            }
            case REVIEW -> changes.review();
        }
    }

    private RejectReason close(int session) {
        sessions.remove(session);
        sources.forEach((id, source) -> {
            if (source.session == session) {
                source.session = -1;
                world.instruments.values().stream()
                        .filter(instrument -> instrument.source == id && instrument.feed != FeedState.STALE)
                        .forEach(instrument -> markets.feed(instrument, id, FeedState.STALE));
            }
        });
        for (ModelAccount account : world.accounts.values()) {
            if (account.holder != null && account.holder == session) {
                endLease(account);
            }
        }
        return RejectReason.NONE;
    }

    private RejectReason hello(Event.Hello hello) {
        if (!sessions.containsKey(hello.session())) {
            return RejectReason.NOT_AUTHORISED;
        }
        if (hello.source() >= MOST_SOURCES) {
            return RejectReason.CAPACITY;
        }
        final ModelSource source = sources.computeIfAbsent(hello.source(), id -> new ModelSource());
        source.session = hello.session();
        source.writer = hello.writer();
        return RejectReason.NONE;
    }

    private RejectReason admit(Event.Said said) {
        final boolean isWhole = said.cut() == 0;
        if (!isWhole && !(said.input() instanceof Input.Depth)) {
            return RejectReason.MALFORMED;
        }
        final ModelSource source = sources.get(said.source());
        if (source == null || source.session != said.session()) {
            return RejectReason.UNKNOWN_SOURCE;
        }
        if (source.isApplied(said.sequence())) {
            return answerAgain(source, said.sequence());
        }
        if (said.sequence() > source.last + 1) {
            return RejectReason.SEQUENCE_GAP;
        }
        source.onNext(said.sequence());
        final RejectReason reason = applyNext(said, isWhole);
        if (reason != RejectReason.NONE) {
            answeredChange = reason == RejectReason.SECOND_PERSON ? changes.lastChange() : 0;
            source.onRefused(said.sequence(), reason, answeredChange);
        }
        return reason;
    }

    private RejectReason answerAgain(ModelSource source, long sequence) {
        if (source.isForgotten(sequence)) {
            return RejectReason.NUMBER_FORGOTTEN;
        }
        if (source.isTaken(sequence)) {
            return RejectReason.NUMBER_TAKEN;
        }
        final ModelSource.Refusal refusal = source.refusals.get(sequence);
        if (refusal == null) {
            return RejectReason.NONE;
        }
        answeredChange = refusal.change();
        return refusal.reason();
    }

    private RejectReason applyNext(Event.Said said, boolean isWhole) {
        final Session session = sessions.get(said.session());
        if (session == null || session.role != said.input().role()) {
            return RejectReason.NOT_AUTHORISED;
        }
        if (!isWhole) {
            return RejectReason.MALFORMED; // levels are missing, and only who may speak is told so
        }
        return switch (said.input()) {
            case Input.OfFeed input -> markets.apply(said.source(), input);
            case Input.OfGateway input -> gateway(said.session(), input);
            default -> command(session.person, said.input());
        };
    }

    private RejectReason gateway(int session, Input.OfGateway input) {
        return switch (input) {
            case Input.Lease lease -> lease(session, lease);
            case Input.Renew renew -> renew(session, renew);
            case Input.Release release -> {
                final ModelAccount account = world.accounts.get(release.account());
                if (account == null || !account.isHeldBy(session, release.epoch())) {
                    yield RejectReason.NOT_LEASE_HOLDER;
                }
                endLease(account);
                yield RejectReason.NONE;
            }
            case Input.Resume resume -> {
                final ModelAccount account = world.accounts.get(resume.account());
                yield account != null && account.isHeldBy(session, resume.epoch())
                        ? RejectReason.NONE
                        : RejectReason.NOT_LEASE_HOLDER;
            }
            case Input.Report report -> reports.report(session, report);
            case Input.Funding funding -> reports.funding(funding);
            case Input.Transfer transfer -> reports.transfer(transfer);
            case Input.Balance balance -> reports.balance(session, balance);
            case Input.PositionTold position -> reports.position(session, position);
        };
    }

    /** Another gateway is refused while one acts; the same one takes over at once. */
    private RejectReason lease(int session, Input.Lease lease) {
        final ModelAccount account = world.accounts.get(lease.account());
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (account.isLeased() && account.gateway != lease.gateway()) {
            return RejectReason.NONE;
        }
        endLease(account);
        account.epoch++;
        account.holder = session;
        account.gateway = lease.gateway();
        account.expiry = world.schedule(world.nowNs + LEASE_NS, Alarm.Kind.LEASE_ENDS, account.id);
        return RejectReason.NONE;
    }

    private RejectReason renew(int session, Input.Renew renew) {
        final ModelAccount account = world.accounts.get(renew.account());
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (!account.isHeldBy(session, renew.epoch())) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        world.unschedule(account.expiry);
        account.expiry = world.schedule(world.nowNs + LEASE_NS, Alarm.Kind.LEASE_ENDS, account.id);
        return RejectReason.NONE;
    }

    /** What was to be placed, and nobody answered, may have been sent; a cancel that was refused is asked for again. */
    private void endLease(ModelAccount account) {
        if (!account.isLeased()) {
            return;
        }
        world.unschedule(account.expiry);
        account.holder = null;
        for (ModelOrder order : List.copyOf(world.open.values())) {
            if (order.shard.account == account && order.attemptState == OrderState.PENDING) {
                worker.enter(order, OrderState.IN_DOUBT, ExecutionKind.IN_DOUBT);
            }
            if (order.shard.account == account) {
                worker.askToCancel(order);
            }
        }
    }

    private RejectReason command(String person, Input input) {
        return switch (input) {
            case Input.Submit submit -> orders.submit(submit);
            case Input.Amend amend -> orders.amend(amend);
            case Input.Cancel cancel -> orders.cancel(cancel.order());
            case Input.CancelAll all -> {
                final ModelScope scope = world.scope(all.scope(), all.id());
                if (scope != null) {
                    orders.cancelAll(scope);
                }
                yield scope == null ? RejectReason.UNKNOWN_SCOPE : RejectReason.NONE;
            }
            case Input.SetState set -> changes.setState(person, set);
            case Input.SetLimit set -> changes.setLimit(person, set);
            case Input.ShardLimits set -> changes.setShardLimits(person, set);
            case Input.Decide decide -> changes.decide(person, decide);
            case Input.Adjust adjust -> changes.adjust(person, adjust);
            case Input.MoveFunds move -> changes.moveFunds(move);
            case Input.ReportIn report -> {
                world.values.reportingAsset = report.asset().isEmpty() ? world.values.reportingAsset : report.asset();
                yield report.asset().isEmpty() ? RejectReason.INVALID_VALUE : RejectReason.NONE;
            }
            case Input.Query query ->
                world.instruments.containsKey(query.instrument()) ? RejectReason.NONE : RejectReason.UNKNOWN_INSTRUMENT;
            default -> definition(input);
        };
    }

    private RejectReason definition(Input input) {
        return switch (input) {
            case Input.DefineShard shard -> defineShard(shard);
            case Input.DefineStrategy strategy -> strategies.define(strategy);
            case Input.SetParameter set -> strategies.setParameter(set);
            case Input.CommandStrategy command -> strategies.command(command);
            case Input.SetTiers set -> setTiers(set);
            case Input.SetMargin set -> setMargin(set);
            default -> throw new IllegalStateException("no model of " + input);
        };
    }

    private RejectReason defineShard(Input.DefineShard define) {
        final ModelInstrument instrument = world.instruments.get(define.instrument());
        if (instrument == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        if (define.shard() >= MOST_IDS || define.account() >= MOST_ACCOUNTS) {
            return RejectReason.CAPACITY;
        }
        final ModelShard known = world.shards.get(define.shard());
        if (known != null) {
            return known.account.id == define.account() && known.instrument == instrument && known.side == define.side()
                    ? RejectReason.NONE
                    : RejectReason.CONFLICTING_DEFINITION;
        }
        final ModelAccount account = world.accounts.computeIfAbsent(define.account(), ModelAccount::new);
        final var accountKind = Scope.ACCOUNT;
        final var shardKind = Scope.SHARD;
        world.accountScopes.computeIfAbsent(define.account(), id -> new ModelScope(accountKind, id));
        final ModelScope scope = new ModelScope(shardKind, define.shard());
        world.shards.put(define.shard(), new ModelShard(define.shard(), account, instrument, define.side(), scope));
        return RejectReason.NONE;
    }

    /** Tiers begin at nothing and rise; a rate of one or more, or a negative number, is none. */
    private RejectReason setTiers(Input.SetTiers set) {
        long floor = -1;
        for (Input.Tier tier : set.tiers()) {
            final boolean isNext = floor < 0 ? tier.floor() == 0 : tier.floor() > floor;
            if (!isNext || tier.ratePpm() < 0 || tier.ratePpm() >= 1_000_000 || tier.deduction() < 0) {
                return RejectReason.MALFORMED;
            }
            floor = tier.floor();
        }
        final ModelInstrument instrument = world.instruments.get(set.instrument());
        if (instrument == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        instrument.tiers = set.tiers();
        return RejectReason.NONE;
    }

    private RejectReason setMargin(Input.SetMargin set) {
        final ModelShard shard = world.shards.get(set.shard());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (set.leverage() < 1 || set.leverage() > MOST_LEVERAGE || shard.instrument.isSpot()) {
            return RejectReason.INVALID_VALUE;
        }
        shard.marginMode = set.mode();
        shard.leverage = set.leverage();
        return RejectReason.NONE;
    }
}
