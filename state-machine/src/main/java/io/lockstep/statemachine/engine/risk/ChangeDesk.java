package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.ledger.Bookkeeper;
import io.lockstep.statemachine.engine.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * Changes of limits and trading states, by the rule of four eyes: what tightens is done at once, what loosens waits until
 * another person consents. Whoever can halt may do so alone; nobody can un-halt alone.
 */
public final class ChangeDesk {
    private static final RiskLimit[] LIMITS = RiskLimit.values();
    private static final TradingState[] STATES = TradingState.values();

    private final Limits limits;
    private final Sessions sessions;
    private final RiskScopes scopes;
    private final Supervision supervision;
    private final LossReview lossReview;
    private final Bookkeeper bookkeeper;
    private final Outputs out;
    private Slots<PendingChange> pending = new Slots<>();
    private long nextChangeId = 1;

    public ChangeDesk(
            Limits limits,
            Sessions sessions,
            RiskScopes scopes,
            Supervision supervision,
            LossReview lossReview,
            Bookkeeper bookkeeper,
            Outputs out) {
        this.limits = limits;
        this.sessions = sessions;
        this.scopes = scopes;
        this.supervision = supervision;
        this.lossReview = lossReview;
        this.bookkeeper = bookkeeper;
        this.out = out;
    }

    public RejectReason setState(long sessionId, RiskScope scope, TradingState state) {
        if (scope.state().isNarrowerThan(state)) {
            return propose(
                    sessionId,
                    ChangeKind.TRADING_STATE,
                    scope.kind(),
                    scope.id(),
                    RiskLimit.MAX_ORDER_LOTS,
                    state.ordinal());
        }
        supervision.set(scope, state, StateCause.COMMAND);
        return RejectReason.NONE;
    }

    public RejectReason setLimit(long sessionId, RiskScope scope, RiskLimit limit, long value) {
        if (!limit.permits(value) || !limit.isSetAloneOn(scope.kind())) {
            return RejectReason.INVALID_VALUE;
        }
        if (scope.isLoosenedBy(limit, value)) {
            return propose(sessionId, ChangeKind.RISK_LIMIT, scope.kind(), scope.id(), limit, value);
        }
        apply(scope, limit, value);
        return RejectReason.NONE;
    }

    /** All of a shard's own limits, or none. */
    public RejectReason setShardLimits(long sessionId, RiskScope shard, RiskLimitsView to) {
        boolean loosens = false;
        final long[] values = new long[RiskLimit.PLACE_WITHIN_NS.ordinal() + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = to.of(LIMITS[i]);
            if (values[i] == RiskLimit.NONE || !LIMITS[i].permits(values[i])) {
                return RejectReason.INVALID_VALUE;
            }
            loosens |= LIMITS[i].isLooser(shard.limits().of(LIMITS[i]), values[i]);
        }
        if (loosens) {
            return propose(
                    sessionId, ChangeKind.SHARD_LIMITS, Scope.SHARD, shard.id(), RiskLimit.MAX_ORDER_LOTS, values);
        }
        applyAll(shard, values);
        return RejectReason.NONE;
    }

    /** A correction of the ledger always waits. */
    public RejectReason adjust(long sessionId, int accountId, int assetId, long amountUnits) {
        return propose(
                sessionId,
                ChangeKind.ADJUSTMENT,
                Scope.ACCOUNT,
                accountId,
                RiskLimit.MAX_ORDER_LOTS,
                amountUnits,
                assetId);
    }

    /** Allocated funds go from one scope to another: their sum stays, so nobody need consent. */
    public RejectReason moveFunds(RiskScope from, RiskScope to, long amountUnits) {
        final long fromUnits = from.limits().of(RiskLimit.FUNDS_UNITS);
        final long toUnits = to.limits().of(RiskLimit.FUNDS_UNITS);
        final boolean isPossible = from != to
                && amountUnits > 0
                && fromUnits != RiskLimit.NONE
                && toUnits != RiskLimit.NONE
                && amountUnits <= fromUnits
                && RiskLimit.FUNDS_UNITS.permits(toUnits + amountUnits);
        if (!isPossible) {
            return RejectReason.INVALID_VALUE;
        }
        apply(from, RiskLimit.FUNDS_UNITS, fromUnits - amountUnits);
        apply(to, RiskLimit.FUNDS_UNITS, toUnits + amountUnits);
        return RejectReason.NONE;
    }

    private RejectReason propose(
            long sessionId, ChangeKind kind, Scope scope, int scopeId, RiskLimit limit, long... values) {
        if (pending.end() >= limits.of(Limit.PENDING_CHANGES)) {
            return RejectReason.CAPACITY;
        }
        final PendingChange change =
                new PendingChange(nextChangeId++, kind, sessions.person(sessionId), scope, scopeId, limit, values);
        pending.add(change);
        out.changeProposed(change);
        return RejectReason.SECOND_PERSON;
    }

    /** Another person consents, or anybody drops it. */
    public RejectReason decide(long sessionId, long changeId, boolean approved) {
        final PendingChange change = find(changeId);
        if (change == null) {
            return RejectReason.UNKNOWN_CHANGE;
        }
        final String person = sessions.person(sessionId);
        if (approved && person.equals(change.person())) {
            return RejectReason.SAME_PERSON;
        }
        remove(changeId);
        out.changeResolved(changeId, approved, person);
        return approved ? apply(change) : RejectReason.NONE;
    }

    private RejectReason apply(PendingChange change) {
        final long value = change.values()[0];
        if (change.kind() == ChangeKind.ADJUSTMENT) {
            final int assetId = (int) change.values()[1];
            return bookkeeper.bookAdjustment(change.scopeId(), assetId, value, change.changeId())
                    ? RejectReason.NONE
                    : RejectReason.CAPACITY;
        }
        final RiskScope scope = scopes.get(change.scope(), change.scopeId());
        switch (change.kind()) {
            case TRADING_STATE -> supervision.set(scope, STATES[(int) value], StateCause.COMMAND);
            case RISK_LIMIT -> apply(scope, change.limit(), value);
            case SHARD_LIMITS -> applyAll(scope, change.values());
            case ADJUSTMENT -> throw new IllegalStateException("is booked above");
        }
        return RejectReason.NONE;
    }

    private void applyAll(RiskScope shard, long[] values) {
        for (int i = 0; i < values.length; i++) {
            apply(shard, LIMITS[i], values[i]);
        }
    }

    private void apply(RiskScope scope, RiskLimit limit, long value) {
        final long oldValue = scope.limits().of(limit);
        if (oldValue == value) {
            return;
        }
        scope.set(limit, value);
        out.riskLimitChanged(scope, limit, oldValue, value);
        if (LossReview.isReviewed(limit)) {
            lossReview.ensureRunning();
        }
    }

    private @Nullable PendingChange find(long changeId) {
        for (int i = 0; i < pending.end(); i++) {
            if (pending.get(i).changeId() == changeId) {
                return pending.get(i);
            }
        }
        return null;
    }

    private void remove(long changeId) {
        final Slots<PendingChange> old = pending;
        pending = new Slots<>();
        for (int i = 0; i < old.end(); i++) {
            if (old.get(i).changeId() != changeId) {
                pending.add(old.get(i));
            }
        }
    }

    /** Those that wait, the oldest first. */
    public Slots<PendingChange> pending() {
        return pending;
    }

    /** Of the change that was proposed last; 0 where none was. */
    public long lastChangeId() {
        return nextChangeId - 1;
    }

    public long nextChangeId() {
        return nextChangeId;
    }

    public void restoreNextChangeId(long changeId) {
        nextChangeId = changeId;
    }
}
