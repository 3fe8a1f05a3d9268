package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.StrategyContext;

/**
 * How far the price is from liquidating a leg. Reckoned as if each leg stood alone with {@code marginPpm} of what it
 * cost behind it: an account that holds more is safer than this says.
 */
final class Margin {
    private static final long PPM = 1_000_000;

    private final Pair pair;
    private final PriceSource prices;
    private final Parameter marginPpm;
    private final Parameter maintenancePpm;
    private final Parameter pauseAtPpm;
    private final Parameter leaveAtPpm;

    Margin(StrategyContext context, Pair pair, PriceSource prices) {
        this.pair = pair;
        this.prices = prices;
        marginPpm = context.parameter("marginPpm", PPM, 1, PPM);
        maintenancePpm = context.parameter("maintenancePpm", 5_000, 0, PPM / 2);
        pauseAtPpm = context.parameter("pauseAtPpm", 100_000, 0, PPM);
        leaveAtPpm = context.parameter("leaveAtPpm", 50_000, 0, PPM);
    }

    /** Whether nothing may be added. */
    boolean isShort() {
        return distancePpm() < pauseAtPpm.get();
    }

    /** Whether the pair must be left. */
    boolean isCritical() {
        return distancePpm() < leaveAtPpm.get();
    }

    private long distancePpm() {
        return Math.min(distancePpm(pair.first()), distancePpm(pair.second()));
    }

    /** How far the price may still go against the leg until it is liquidated, in parts of the price. */
    private long distancePpm(Leg leg) {
        final long valueUnits = prices.valueUnits(leg);
        if (leg.isSpot() || valueUnits == 0) {
            return Long.MAX_VALUE;
        }
        final int sign = Long.signum(leg.heldUnits());
        final long costUnits = leg.shard().position().costUnits();
        final long atLiquidationUnits =
                Money.multiplyDivide(costUnits, PPM - sign * marginPpm.get(), PPM - sign * maintenancePpm.get());
        return Money.multiplyDivide(valueUnits - atLiquidationUnits, PPM, Math.abs(valueUnits));
    }
}
