package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.TimerKind;
import io.lockstep.statemachine.engine.time.Timers;

/**
 * Looks once a second at what each limited scope has lost, since midnight UTC and since its highest profit, and halts it
 * where that is too much. A profit that is not known is not judged; new risk is refused then by the order's own checks.
 */
public final class LossReview {
    private static final long PERIOD_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final Scope[] KINDS = Scope.values();

    private final EngineClock clock;
    private final Timers timers;
    private final RiskScopes scopes;
    private final Portfolio portfolio;
    private final Supervision supervision;

    public LossReview(
            EngineClock clock, Timers timers, RiskScopes scopes, Portfolio portfolio, Supervision supervision) {
        this.clock = clock;
        this.timers = timers;
        this.scopes = scopes;
        this.portfolio = portfolio;
        this.supervision = supervision;
    }

    /** A limit on losses was set where there may have been none: there must be a review. */
    public void ensureRunning() {
        if (!timers.isRunning(TimerKind.RISK_REVIEW)) {
            timers.schedule(clock.nowNs() + PERIOD_NS, TimerKind.RISK_REVIEW, 0);
        }
    }

    /** Whether a limit is one on losses. */
    public static boolean isReviewed(RiskLimit limit) {
        return limit == RiskLimit.DAILY_LOSS_UNITS || limit == RiskLimit.DRAWDOWN_UNITS;
    }

    /** The timer. */
    public void onTimer() {
        ensureRunning();
        for (Scope kind : KINDS) {
            for (int id = 0; id < scopes.end(kind); id++) {
                final RiskScope scope = scopes.find(kind, id);
                if (scope != null) {
                    review(scope);
                }
            }
        }
        review(scopes.get(Scope.STRATEGY, SyntheticOrder.NO_STRATEGY));
    }

    private void review(RiskScope scope) {
        final RiskLimits limits = scope.limits();
        if (!limits.has(RiskLimit.DAILY_LOSS_UNITS) && !limits.has(RiskLimit.DRAWDOWN_UNITS)) {
            return;
        }
        final long profit = portfolio.profitUnits(scope);
        if (profit == Money.OVERFLOW) {
            return;
        }
        final long today = clock.nowNs() / DAY_NS;
        final boolean isFirst = scope.day() == RiskScope.NO_DAY;
        final long dayStart = isFirst || today != scope.day() ? profit : scope.dayStartUnits();
        final long peak = isFirst ? profit : Math.max(profit, scope.peakUnits());
        scope.restoreProfit(today, dayStart, peak);
        if (exceeds(limits, RiskLimit.DAILY_LOSS_UNITS, dayStart, profit)) {
            halt(scope, StateCause.DAILY_LOSS);
        } else if (exceeds(limits, RiskLimit.DRAWDOWN_UNITS, peak, profit)) {
            halt(scope, StateCause.DRAWDOWN);
        }
    }

    private static boolean exceeds(RiskLimits limits, RiskLimit limit, long from, long profit) {
        return limits.has(limit) && from - profit > limits.of(limit);
    }

    private void halt(RiskScope scope, StateCause cause) {
        if (scope.state() != TradingState.HALTED) {
            supervision.set(scope, TradingState.HALTED, cause);
        }
    }
}
