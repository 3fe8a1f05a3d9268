package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.SnapshotReader.latest;
import static io.lockstep.statemachine.wire.WireEnums.code;
import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.ChangeRowDecoder;
import io.lockstep.codecs.snapshot.ChangeRowEncoder;
import io.lockstep.codecs.snapshot.RateRowDecoder;
import io.lockstep.codecs.snapshot.RateRowEncoder;
import io.lockstep.codecs.snapshot.ScopeRowDecoder;
import io.lockstep.codecs.snapshot.ScopeRowEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.risk.ChangeKind;
import io.lockstep.statemachine.engine.risk.PendingChange;
import io.lockstep.statemachine.engine.risk.Rate;
import io.lockstep.statemachine.engine.risk.RateWindow;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskScope;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import org.jspecify.annotations.Nullable;

/** The tables of a snapshot that tell of risk: scopes with their limits and what they counted, and changes that wait. */
final class ScopeTables {
    private static final RiskLimit[] LIMITS = RiskLimit.values();

    /** Writes them. */
    static final class Writer {
        private final SnapshotRows rows;

        Writer(SnapshotRows rows) {
            this.rows = rows;
        }

        void write(EngineState state) {
            for (Scope kind : Scope.values()) {
                for (int id = 0; id < state.scopes().end(kind); id++) {
                    scope(state.scopes().find(kind, id));
                }
            }
            scope(state.scopes().find(Scope.STRATEGY, SyntheticOrder.NO_STRATEGY));
            for (int i = 0; i < state.changes().pending().end(); i++) {
                change(state.changes().pending().get(i));
            }
        }

        private void scope(@Nullable RiskScope scope) {
            if (scope == null) {
                return;
            }
            final ScopeRowEncoder row = rows.begin(new ScopeRowEncoder())
                    .scopeKind(io.lockstep.codecs.snapshot.Scope.get(code(scope.kind())))
                    .scopeId(scope.id())
                    .state(io.lockstep.codecs.snapshot.TradingState.get(code(scope.state())))
                    .day(scope.day())
                    .dayStartUnits(scope.dayStartUnits())
                    .peakUnits(scope.peakUnits());
            final ScopeRowEncoder.LimitsEncoder limits = row.limitsCount(LIMITS.length);
            for (RiskLimit limit : LIMITS) {
                limits.next().value(scope.limits().of(limit));
            }
            rows.done(row);
            for (Rate rate : Rate.values()) {
                rate(rate, scope.window(rate));
            }
        }

        private void rate(Rate rate, RateWindow window) {
            for (int age = 0; age < window.size(); age += SnapshotRows.GROUP) {
                final int count = Math.min(SnapshotRows.GROUP, window.size() - age);
                final RateRowEncoder row =
                        rows.begin(new RateRowEncoder()).rate(io.lockstep.codecs.snapshot.Rate.get(code(rate)));
                final RateRowEncoder.TimesEncoder times = row.timesCount(count);
                for (int i = 0; i < count; i++) {
                    times.next().timeNs(window.timeNs(age + i));
                }
                rows.done(row);
            }
        }

        private void change(PendingChange change) {
            final ChangeRowEncoder row = rows.begin(new ChangeRowEncoder())
                    .changeId(change.changeId())
                    .kind(io.lockstep.codecs.snapshot.ChangeKind.get(code(change.kind())))
                    .scopeKind(io.lockstep.codecs.snapshot.Scope.get(code(change.scope())))
                    .scopeId(change.scopeId())
                    .limitKind(io.lockstep.codecs.snapshot.RiskLimit.get(code(change.limit())))
                    .person(change.person());
            final ChangeRowEncoder.ValuesEncoder values = row.valuesCount(change.values().length);
            for (long value : change.values()) {
                values.next().value(value);
            }
            rows.done(row);
        }
    }

    /** Reads them: what was counted belongs to the scope that came last. */
    static final class Reader {
        private final EngineState state;
        private @Nullable RiskScope scope;

        Reader(EngineState state) {
            this.state = state;
        }

        int scope(ScopeRowDecoder row) {
            final RiskScope current =
                    latest(state.scopes().find(require(Scope.values(), row.scopeKindRaw()), row.scopeId()));
            current.setState(require(TradingState.values(), row.stateRaw()));
            current.restoreProfit(row.day(), row.dayStartUnits(), row.peakUnits());
            final ScopeRowDecoder.LimitsDecoder limits = row.limits();
            for (int i = 0; limits.hasNext(); i++) {
                final long value = limits.next().value();
                if (!LIMITS[i].permits(value)) {
                    throw new CorruptSnapshotException("corrupt snapshot: " + LIMITS[i] + " cannot be " + value);
                }
                current.set(LIMITS[i], value);
            }
            scope = current;
            return row.encodedLength();
        }

        int rate(RateRowDecoder row) {
            final RateWindow window = latest(scope).window(require(Rate.values(), row.rateRaw()));
            final RateRowDecoder.TimesDecoder times = row.times();
            while (times.hasNext()) {
                window.restoreTime(times.next().timeNs());
            }
            return row.encodedLength();
        }

        int change(ChangeRowDecoder row) {
            final ChangeKind kind = require(ChangeKind.values(), row.kindRaw());
            final Scope scopeKind = require(Scope.values(), row.scopeKindRaw());
            final RiskLimit limit = require(RiskLimit.values(), row.limitKindRaw());
            final long changeId = row.changeId();
            final int scopeId = row.scopeId();
            final String person = row.person();
            final ChangeRowDecoder.ValuesDecoder group = row.values();
            final long[] values = new long[group.count()];
            for (int i = 0; group.hasNext(); i++) {
                values[i] = group.next().value();
            }
            state.changes().pending().add(new PendingChange(changeId, kind, person, scopeKind, scopeId, limit, values));
            return row.encodedLength();
        }
    }

    private ScopeTables() {}
}
