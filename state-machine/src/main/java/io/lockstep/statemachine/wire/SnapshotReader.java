package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.AccountRowDecoder;
import io.lockstep.codecs.snapshot.AssetRowDecoder;
import io.lockstep.codecs.snapshot.BracketsRowDecoder;
import io.lockstep.codecs.snapshot.ChangeRowDecoder;
import io.lockstep.codecs.snapshot.DepthRowDecoder;
import io.lockstep.codecs.snapshot.InstrumentRowDecoder;
import io.lockstep.codecs.snapshot.LedgerRowDecoder;
import io.lockstep.codecs.snapshot.LimitRowDecoder;
import io.lockstep.codecs.snapshot.MessageHeaderDecoder;
import io.lockstep.codecs.snapshot.OrderRowDecoder;
import io.lockstep.codecs.snapshot.OutboxRowDecoder;
import io.lockstep.codecs.snapshot.RateRowDecoder;
import io.lockstep.codecs.snapshot.RecentOrderRowDecoder;
import io.lockstep.codecs.snapshot.RefusalsRowDecoder;
import io.lockstep.codecs.snapshot.ScopeRowDecoder;
import io.lockstep.codecs.snapshot.SessionRowDecoder;
import io.lockstep.codecs.snapshot.ShardRowDecoder;
import io.lockstep.codecs.snapshot.SnapshotBeginDecoder;
import io.lockstep.codecs.snapshot.SnapshotEndDecoder;
import io.lockstep.codecs.snapshot.SourceRowDecoder;
import io.lockstep.codecs.snapshot.StrategyRowDecoder;
import io.lockstep.codecs.snapshot.TimerRowDecoder;
import io.lockstep.codecs.snapshot.TradeIdsRowDecoder;
import io.lockstep.codecs.snapshot.TransactionIdsRowDecoder;
import io.lockstep.codecs.snapshot.WritersRowDecoder;
import io.lockstep.statemachine.engine.Engine;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.session.Sources;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import io.lockstep.statemachine.engine.time.TimerKind;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;

/**
 * Loads a snapshot into an engine that has seen nothing yet. Whatever is not as {@link SnapshotWriter} writes it throws
 * {@link CorruptSnapshotException}; what was loaded up to then must not be used.
 */
public final class SnapshotReader {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final EngineHost host;
    private final Engine engine;
    private final EngineState state;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateHash checksum = new StateHash();
    private final OrderRowDecoder orderRow = new OrderRowDecoder();
    private final OutboxRowDecoder outboxRow = new OutboxRowDecoder();
    private long rowCount;
    private int version;
    private boolean complete;
    private boolean heartbeatRunning;
    private final MarketTables.Reader market;
    private final ScopeTables.Reader scopes;
    private Sources.@Nullable Source source;
    private @Nullable Account account;
    private @Nullable Shard shard;

    public SnapshotReader(EngineHost host) {
        this.host = host;
        engine = host.engine();
        state = host.state();
        market = new MarketTables.Reader(engine, state);
        scopes = new ScopeTables.Reader(state);
    }

    /** Whether the end was read and all that stands before it is as it was written. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether the cluster timer that moves time on was scheduled. */
    public boolean heartbeatRunning() {
        return heartbeatRunning;
    }

    /** A piece, as the writer's sink took it. */
    public void read(DirectBuffer buffer, int offset, int length) {
        int at = offset;
        try {
            while (at < offset + length) {
                at += readRow(buffer, at, offset + length - at);
            }
        } catch (CorruptSnapshotException e) {
            throw e;
        } catch (RuntimeException e) {
            // the checksum comes last: until then a row may say anything, and what was loaded is not used
            throw corrupt("a row cannot be read: " + e);
        }
    }

    private int readRow(DirectBuffer buffer, int at, int available) {
        if (complete) {
            throw corrupt("something behind the end");
        }
        header.wrap(buffer, at);
        if (available < HEADER || header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw corrupt("not a row of a snapshot");
        }
        if (header.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
            throw corrupt("written by a newer version: " + header.version());
        }
        final int templateId = header.templateId();
        if ((rowCount == 0) != (templateId == SnapshotBeginDecoder.TEMPLATE_ID)) {
            throw corrupt("it does not begin with its beginning");
        }
        if (rowCount > 0 && header.version() != version) {
            throw corrupt("rows of versions " + version + " and " + header.version());
        }
        version = header.version();
        if (templateId == SnapshotEndDecoder.TEMPLATE_ID) {
            if (available != HEADER + header.blockLength()) {
                throw corrupt("the end is not as long as it says");
            }
            return end(wrap(new SnapshotEndDecoder(), buffer, at));
        }
        final int length = HEADER + restoreRow(templateId, buffer, at);
        if (length > available) {
            throw corrupt("a row is cut off");
        }
        checksum.add(buffer, at, length);
        rowCount++;
        return length;
    }

    private <D extends MessageDecoderFlyweight> D wrap(D decoder, DirectBuffer buffer, int at) {
        decoder.wrap(buffer, at + HEADER, header.blockLength(), header.version());
        return decoder;
    }

    private int restoreRow(int templateId, DirectBuffer buffer, int at) {
        return switch (templateId) {
            case SnapshotBeginDecoder.TEMPLATE_ID -> begin(wrap(new SnapshotBeginDecoder(), buffer, at));
            case LimitRowDecoder.TEMPLATE_ID -> limit(wrap(new LimitRowDecoder(), buffer, at));
            case SessionRowDecoder.TEMPLATE_ID -> session(wrap(new SessionRowDecoder(), buffer, at));
            case SourceRowDecoder.TEMPLATE_ID -> source(wrap(new SourceRowDecoder(), buffer, at));
            case RefusalsRowDecoder.TEMPLATE_ID -> refusals(wrap(new RefusalsRowDecoder(), buffer, at));
            case WritersRowDecoder.TEMPLATE_ID -> writers(wrap(new WritersRowDecoder(), buffer, at));
            case InstrumentRowDecoder.TEMPLATE_ID -> market.instrument(wrap(new InstrumentRowDecoder(), buffer, at));
            case DepthRowDecoder.TEMPLATE_ID -> market.depth(wrap(new DepthRowDecoder(), buffer, at));
            case AccountRowDecoder.TEMPLATE_ID -> account(wrap(new AccountRowDecoder(), buffer, at));
            case ShardRowDecoder.TEMPLATE_ID -> shard(wrap(new ShardRowDecoder(), buffer, at));
            case RecentOrderRowDecoder.TEMPLATE_ID -> recentOrder(wrap(new RecentOrderRowDecoder(), buffer, at));
            case BracketsRowDecoder.TEMPLATE_ID -> market.brackets(wrap(new BracketsRowDecoder(), buffer, at));
            case RateRowDecoder.TEMPLATE_ID -> scopes.rate(wrap(new RateRowDecoder(), buffer, at));
            case ChangeRowDecoder.TEMPLATE_ID -> scopes.change(wrap(new ChangeRowDecoder(), buffer, at));
            case TradeIdsRowDecoder.TEMPLATE_ID -> tradeIds(wrap(new TradeIdsRowDecoder(), buffer, at));
            case TransactionIdsRowDecoder.TEMPLATE_ID ->
                transactionIds(wrap(new TransactionIdsRowDecoder(), buffer, at));
            case AssetRowDecoder.TEMPLATE_ID -> LedgerTables.readAsset(wrap(new AssetRowDecoder(), buffer, at), state);
            case LedgerRowDecoder.TEMPLATE_ID ->
                LedgerTables.readAccount(wrap(new LedgerRowDecoder(), buffer, at), state);
            case ScopeRowDecoder.TEMPLATE_ID -> scopes.scope(wrap(new ScopeRowDecoder(), buffer, at));
            case StrategyRowDecoder.TEMPLATE_ID -> strategy(wrap(new StrategyRowDecoder(), buffer, at));
            case TimerRowDecoder.TEMPLATE_ID -> timer(wrap(new TimerRowDecoder(), buffer, at));
            case OrderRowDecoder.TEMPLATE_ID -> OrderTables.readOrder(wrap(orderRow, buffer, at), state);
            case OutboxRowDecoder.TEMPLATE_ID -> OrderTables.readOutbox(wrap(outboxRow, buffer, at), state);
            default -> throw corrupt("unknown row " + templateId);
        };
    }

    private int begin(SnapshotBeginDecoder row) {
        state.clock().advance(row.timeNs());
        state.orders().restoreNextOrderId(row.nextOrderId());
        state.timers().restoreNextId(row.nextTimerId());
        state.changes().restoreNextChangeId(row.nextChangeId());
        state.valuation().setReportingAssetId(row.reportingAssetId());
        heartbeatRunning = row.heartbeatRunning() != 0;
        host.restore(row.position(), row.inputCount(), row.checkpointIndex(), row.chain());
        return row.encodedLength();
    }

    private int limit(LimitRowDecoder row) {
        final Limit[] limits = Limit.values();
        if (row.limitId() >= limits.length) {
            throw corrupt("unknown limit " + row.limitId());
        }
        must(state.limits().set(limits[row.limitId()], row.value()));
        return row.encodedLength();
    }

    private int session(SessionRowDecoder row) {
        state.sessions().open(row.sessionId(), require(Role.values(), row.roleRaw()), row.person());
        return row.encodedLength();
    }

    private int source(SourceRowDecoder row) {
        source = state.sources().restore(row.sourceId(), row.sessionId(), row.writerId(), row.lastSequence());
        return row.encodedLength();
    }

    private int refusals(RefusalsRowDecoder row) {
        final Sources.Source current = latest(source);
        final RefusalsRowDecoder.RefusalsDecoder refusals = row.refusals();
        while (refusals.hasNext()) {
            refusals.next();
            final RejectReason reason = require(RejectReason.values(), refusals.reason() + 1);
            current.refusals().add(refusals.sequence(), reason, refusals.changeId());
        }
        return row.encodedLength();
    }

    private int writers(WritersRowDecoder row) {
        final Sources.Source current = latest(source);
        final WritersRowDecoder.TurnsDecoder turns = row.turns();
        while (turns.hasNext()) {
            turns.next();
            current.writers().add(turns.writerId(), turns.firstSequence());
        }
        return row.encodedLength();
    }

    private int account(AccountRowDecoder row) {
        final Account restored = new Account(row.accountId());
        state.accounts().put(row.accountId(), restored);
        state.scopes().define(Scope.ACCOUNT, row.accountId());
        restored.restoreLease(
                row.epoch(), row.holderSessionId(), row.holderGatewayId(), row.expiresNs(), row.expiryTimerId());
        restored.restoreSequences(row.lastSequence(), row.acknowledgedSequence());
        account = restored;
        return row.encodedLength();
    }

    private int shard(ShardRowDecoder row) {
        must(engine.restoreShard(
                row.shardId(),
                row.accountId(),
                row.instrumentId(),
                require(PositionSide.values(), row.positionSideRaw())));
        final Shard current = latest(state.shards().find(row.shardId()));
        current.setMargin(require(MarginMode.values(), row.marginModeRaw()), row.leverage());
        current.tradeIds().restoreForgotten(row.lastTradeId());
        shard = current;
        return row.encodedLength();
    }

    private int recentOrder(RecentOrderRowDecoder row) {
        latest(shard).recentOrders().add(row.fingerprint(), row.timeNs());
        return row.encodedLength();
    }

    private int tradeIds(TradeIdsRowDecoder row) {
        final Shard current = latest(shard);
        final TradeIdsRowDecoder.TradesDecoder trades = row.trades();
        while (trades.hasNext()) {
            current.tradeIds().add(trades.next().tradeId(), state.limits().of(Limit.TRADE_IDS));
        }
        return row.encodedLength();
    }

    private int transactionIds(TransactionIdsRowDecoder row) {
        final Account current = latest(account);
        final TransactionIdsRowDecoder.TransactionsDecoder transactions = row.transactions();
        while (transactions.hasNext()) {
            current.transactionIds()
                    .add(transactions.next().transactionId(), state.limits().of(Limit.TRADE_IDS));
        }
        return row.encodedLength();
    }

    private int strategy(StrategyRowDecoder row) {
        must(engine.configuration()
                .onStrategy(row.strategyId(), row.shardId(), row.otherShardId(), row.kind(), row.name()));
        final StrategySlot slot = latest(state.strategies().find(row.strategyId()));
        final StrategyContext context = slot.context();
        slot.setState(require(StrategyState.values(), row.stateRaw()));
        context.restoreGeneration(row.generation());
        final StrategyRowDecoder.ParametersDecoder parameters = row.parameters();
        for (int i = 0; parameters.hasNext(); i++) {
            context.parameters().get(i).restore(parameters.next().value());
        }
        final StrategyRowDecoder.VariablesDecoder variables = row.variables();
        for (int i = 0; variables.hasNext(); i++) {
            context.variables().get(i).set(variables.next().value());
        }
        final StrategyRowDecoder.CalculationsDecoder calculations = row.calculations();
        for (int i = 0; calculations.hasNext(); i++) {
            calculations.next();
            context.calculations().get(i).restore(calculations.value(), calculations.timeNs());
        }
        return row.encodedLength();
    }

    private int timer(TimerRowDecoder row) {
        state.timers()
                .restore(row.timerId(), row.deadlineNs(), require(TimerKind.values(), row.kindRaw()), row.subject());
        return row.encodedLength();
    }

    private int end(SnapshotEndDecoder row) {
        if (row.rowCount() != rowCount) {
            throw corrupt("has " + rowCount + " rows of " + row.rowCount());
        }
        if (row.checksum() != checksum.value()) {
            throw corrupt("the checksum does not match");
        }
        complete = true;
        return HEADER + row.encodedLength();
    }

    static <T> T latest(@Nullable T thing) {
        if (thing == null) {
            throw corrupt("a row speaks of something that no row before it told of");
        }
        return thing;
    }

    static void must(RejectReason reason) {
        if (reason != RejectReason.NONE) {
            throw corrupt("a row is not possible: " + reason.meaning());
        }
    }

    private static CorruptSnapshotException corrupt(String what) {
        return new CorruptSnapshotException("corrupt snapshot: " + what);
    }
}
