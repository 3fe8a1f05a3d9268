package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.code;

import io.lockstep.codecs.snapshot.AccountRowEncoder;
import io.lockstep.codecs.snapshot.LimitRowEncoder;
import io.lockstep.codecs.snapshot.MarginMode;
import io.lockstep.codecs.snapshot.PositionSide;
import io.lockstep.codecs.snapshot.RecentOrderRowEncoder;
import io.lockstep.codecs.snapshot.RefusalsRowEncoder;
import io.lockstep.codecs.snapshot.Role;
import io.lockstep.codecs.snapshot.SessionRowEncoder;
import io.lockstep.codecs.snapshot.ShardRowEncoder;
import io.lockstep.codecs.snapshot.SnapshotBeginEncoder;
import io.lockstep.codecs.snapshot.SourceRowEncoder;
import io.lockstep.codecs.snapshot.StrategyRowEncoder;
import io.lockstep.codecs.snapshot.StrategyState;
import io.lockstep.codecs.snapshot.TimerKind;
import io.lockstep.codecs.snapshot.TimerRowEncoder;
import io.lockstep.codecs.snapshot.TradeIdsRowEncoder;
import io.lockstep.codecs.snapshot.TransactionIdsRowEncoder;
import io.lockstep.codecs.snapshot.WritersRowEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.SeenIds;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.RecentOrders;
import io.lockstep.statemachine.engine.session.Refusals;
import io.lockstep.statemachine.engine.session.Sources;
import io.lockstep.statemachine.engine.session.Writers;
import io.lockstep.statemachine.engine.strategy.Calculation;
import io.lockstep.statemachine.engine.strategy.StrategyContext;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import java.util.Arrays;

/** Writes a snapshot: the rows of {@code snapshot.xml} in their canonical order. */
public final class SnapshotWriter {
    private final SnapshotRows rows;

    private SnapshotWriter(SnapshotSink sink) {
        rows = new SnapshotRows(sink);
    }

    /**
     * Writes the whole state.
     *
     * @param heartbeatRunning whether the cluster timer that moves time on is scheduled
     */
    public static void write(EngineHost host, boolean heartbeatRunning, SnapshotSink sink) {
        final SnapshotWriter writer = new SnapshotWriter(sink);
        final EngineState state = host.state();
        writer.begin(host, state, heartbeatRunning);
        writer.limits(state);
        writer.sessions(state);
        writer.sources(state);
        LedgerTables.writeAssets(state, writer.rows);
        new MarketTables.Writer(writer.rows).write(state);
        LedgerTables.writeAccounts(state, writer.rows);
        writer.accounts(state);
        writer.shards(state);
        writer.strategies(state);
        new ScopeTables.Writer(writer.rows).write(state);
        writer.timers(state);
        new OrderTables.Writer(writer.rows).write(state);
        writer.rows.end();
    }

    private void begin(EngineHost host, EngineState state, boolean heartbeatRunning) {
        rows.done(rows.begin(new SnapshotBeginEncoder())
                .position(host.position())
                .timeNs(state.clock().nowNs())
                .inputCount(host.inputCount())
                .checkpointIndex(host.checkpointIndex())
                .chain(host.hash())
                .nextOrderId(state.orders().nextOrderId())
                .nextTimerId(state.timers().nextId())
                .nextChangeId(state.changes().nextChangeId())
                .reportingAssetId(state.valuation().reportingAssetId())
                .heartbeatRunning(SnapshotRows.flag(heartbeatRunning)));
    }

    private void limits(EngineState state) {
        for (Limit limit : Limit.values()) {
            rows.done(rows.begin(new LimitRowEncoder())
                    .limitId((short) limit.ordinal())
                    .value(state.limits().of(limit)));
        }
    }

    private void sessions(EngineState state) {
        final long[] ids = state.sessions().ids();
        Arrays.sort(ids);
        for (long id : ids) {
            final var role = state.sessions().role(id);
            if (role != null) {
                rows.done(rows.begin(new SessionRowEncoder())
                        .sessionId(id)
                        .role(Role.get(code(role)))
                        .person(state.sessions().person(id)));
            }
        }
    }

    private void sources(EngineState state) {
        for (int id = 0; id < state.sources().end(); id++) {
            final Sources.Source source = state.sources().find(id);
            if (source != null) {
                rows.done(rows.begin(new SourceRowEncoder())
                        .sourceId(id)
                        .sessionId(source.sessionId())
                        .writerId(source.writerId())
                        .lastSequence(source.lastSequence()));
                refusals(source.refusals());
                writers(source.writers());
            }
        }
    }

    private void refusals(Refusals refusals) {
        if (refusals.size() == 0) {
            return;
        }
        final RefusalsRowEncoder encoder = rows.begin(new RefusalsRowEncoder());
        final RefusalsRowEncoder.RefusalsEncoder group = encoder.refusalsCount(refusals.size());
        for (int age = 0; age < refusals.size(); age++) {
            group.next()
                    .sequence(refusals.sequence(age))
                    .reason((short) refusals.reason(age).ordinal())
                    .changeId(refusals.changeId(age));
        }
        rows.done(encoder);
    }

    private void writers(Writers writers) {
        if (writers.size() == 0) {
            return;
        }
        final WritersRowEncoder encoder = rows.begin(new WritersRowEncoder());
        final WritersRowEncoder.TurnsEncoder group = encoder.turnsCount(writers.size());
        for (int age = 0; age < writers.size(); age++) {
            group.next().writerId(writers.writerId(age)).firstSequence(writers.firstSequence(age));
        }
        rows.done(encoder);
    }

    private void accounts(EngineState state) {
        for (int id = 0; id < state.accounts().end(); id++) {
            final Account account = state.accounts().find(id);
            if (account != null) {
                rows.done(rows.begin(new AccountRowEncoder())
                        .accountId(id)
                        .holderGatewayId(account.holderGatewayId())
                        .holderSessionId(account.holderSessionId())
                        .epoch(account.epoch())
                        .expiresNs(account.expiresNs())
                        .expiryTimerId(account.expiryTimerId())
                        .lastSequence(account.lastSequence())
                        .acknowledgedSequence(account.acknowledgedSequence()));
                transactionIds(account);
            }
        }
    }

    private void shards(EngineState state) {
        for (int id = 0; id < state.shards().end(); id++) {
            final Shard shard = state.shards().find(id);
            if (shard != null) {
                shard(shard);
                recentOrders(shard);
                tradeIds(shard);
            }
        }
    }

    private void shard(Shard shard) {
        rows.done(rows.begin(new ShardRowEncoder())
                .shardId(shard.shardId())
                .accountId(shard.account().accountId())
                .instrumentId(shard.instrument().instrumentId())
                .positionSide(PositionSide.get(code(shard.positionSide())))
                .marginMode(MarginMode.get(code(shard.marginMode())))
                .leverage(shard.leverage())
                .lastTradeId(shard.tradeIds().forgotten()));
    }

    private void recentOrders(Shard shard) {
        final RecentOrders recent = shard.recentOrders();
        for (int age = 0; age < recent.size(); age++) {
            if (recent.timeNs(age) != 0) {
                rows.done(rows.begin(new RecentOrderRowEncoder())
                        .fingerprint(recent.fingerprint(age))
                        .timeNs(recent.timeNs(age)));
            }
        }
    }

    private void tradeIds(Shard shard) {
        final SeenIds seen = shard.tradeIds();
        for (int age = 0; age < seen.size(); age += SnapshotRows.GROUP) {
            final TradeIdsRowEncoder encoder = rows.begin(new TradeIdsRowEncoder());
            final int count = Math.min(SnapshotRows.GROUP, seen.size() - age);
            final TradeIdsRowEncoder.TradesEncoder trades = encoder.tradesCount(count);
            for (int i = 0; i < count; i++) {
                trades.next().tradeId(seen.id(age + i));
            }
            rows.done(encoder);
        }
    }

    private void transactionIds(Account account) {
        final SeenIds seen = account.transactionIds();
        for (int age = 0; age < seen.size(); age += SnapshotRows.GROUP) {
            final TransactionIdsRowEncoder encoder = rows.begin(new TransactionIdsRowEncoder());
            final int count = Math.min(SnapshotRows.GROUP, seen.size() - age);
            final TransactionIdsRowEncoder.TransactionsEncoder transactions = encoder.transactionsCount(count);
            for (int i = 0; i < count; i++) {
                transactions.next().transactionId(seen.id(age + i));
            }
            rows.done(encoder);
        }
    }

    private void strategies(EngineState state) {
        for (int id = 0; id < state.strategies().end(); id++) {
            final StrategySlot slot = state.strategies().find(id);
            if (slot != null) {
                strategy(slot);
            }
        }
    }

    private void strategy(StrategySlot slot) {
        final StrategyContext context = slot.context();
        final Shard otherShard = context.otherShard();
        final StrategyRowEncoder encoder = rows.begin(new StrategyRowEncoder())
                .strategyId(slot.strategyId())
                .shardId(context.shard().shardId())
                .otherShardId(otherShard == null ? Shard.NONE : otherShard.shardId())
                .state(StrategyState.get(code(slot.state())))
                .generation(context.generation())
                .kind(slot.kind())
                .name(slot.name());
        final StrategyRowEncoder.ParametersEncoder parameters =
                encoder.parametersCount(context.parameters().end());
        for (int i = 0; i < context.parameters().end(); i++) {
            parameters.next().value(context.parameters().get(i).get());
        }
        final StrategyRowEncoder.VariablesEncoder variables =
                encoder.variablesCount(context.variables().end());
        for (int i = 0; i < context.variables().end(); i++) {
            variables.next().value(context.variables().get(i).get());
        }
        final StrategyRowEncoder.CalculationsEncoder calculations =
                encoder.calculationsCount(context.calculations().end());
        for (int i = 0; i < context.calculations().end(); i++) {
            final Calculation calculation = context.calculations().get(i);
            calculations.next().value(calculation.get()).timeNs(calculation.timeNs());
        }
        rows.done(encoder);
    }

    private void timers(EngineState state) {
        final long[] ids = state.timers().ids();
        Arrays.sort(ids);
        for (long id : ids) {
            rows.done(rows.begin(new TimerRowEncoder())
                    .timerId(id)
                    .deadlineNs(state.timers().deadlineNs(id))
                    .subject(state.timers().subject(id))
                    .kind(TimerKind.get(code(state.timers().kind(id)))));
        }
    }
}
