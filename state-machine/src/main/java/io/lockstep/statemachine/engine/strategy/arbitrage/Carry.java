package io.lockstep.statemachine.engine.strategy.arbitrage;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.StrategyContext;

/**
 * What a pair is expected to earn, in parts per million of its value: the funding of {@code holdNs}, and the basis, less
 * all four fees, both legs in and out. The pair is entered above one edge and left below another.
 */
final class Carry {
    private static final long UNKNOWN = Money.OVERFLOW;
    private static final long PPM = 1_000_000;
    private static final long PPB_PER_PPM = 1_000;
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final Pair pair;
    private final PriceSource prices;
    private final Execution execution;
    private final Parameter targetLots;
    private final Parameter enterPpm;
    private final Parameter leavePpm;
    private final Parameter holdNs;
    private final Parameter firstFeePpm;
    private final Parameter secondFeePpm;

    Carry(StrategyContext context, Pair pair, PriceSource prices, Execution execution) {
        this.pair = pair;
        this.prices = prices;
        this.execution = execution;
        targetLots = context.parameter("targetLots", 1, 0, Leg.MOST_LOTS);
        enterPpm = context.parameter("enterPpm", 500, -PPM, PPM);
        leavePpm = context.parameter("leavePpm", -2_000, -PPM, PPM);
        holdNs = context.parameter("holdNs", 24 * HOUR_NS, 0, 10_000 * HOUR_NS);
        // A feed that does not know fees tells 0: these say what they are. 0 is as the instrument says.
        firstFeePpm = context.parameter("firstFeePpm", 0, -PPM, PPM);
        secondFeePpm = context.parameter("secondFeePpm", 0, -PPM, PPM);
    }

    /** @param direction 1 is long the first leg, -1 short */
    long targetUnits(long nowUnits, int direction) {
        final long edgePpm = edgePpm(direction);
        if (edgePpm == UNKNOWN) {
            return nowUnits;
        }
        if (edgePpm >= enterPpm.get()) {
            return direction * pair.first().units(targetLots.get());
        }
        return edgePpm < leavePpm.get() ? 0 : nowUnits;
    }

    /** What a pair in this direction would earn; the smallest number where that is not known. */
    long edgePpm(int direction) {
        final Leg first = pair.first();
        final Leg second = pair.second();
        if (!prices.isFundingKnown(first) || !prices.isFundingKnown(second)) {
            return UNKNOWN;
        }
        final long buyUnits = (direction > 0 ? first : second).askUnits();
        final long sellUnits = (direction > 0 ? second : first).bidUnits();
        final long basisPpm = Money.multiplyDivide(sellUnits - buyUnits, PPM, buyUnits);
        final long ppbPerHour = direction * (prices.fundingPpbPerHour(second) - prices.fundingPpbPerHour(first));
        final long fundingPpm = Money.multiplyDivide(ppbPerHour, holdNs.get(), HOUR_NS * PPB_PER_PPM);
        return fundingPpm == Money.OVERFLOW ? UNKNOWN : fundingPpm + basisPpm - feesPpm();
    }

    /** Both legs, in and out; the second one always takes. */
    private long feesPpm() {
        final Instrument first = pair.first().shard().instrument();
        final long firstPpm = execution.isMaker() ? first.makerFeePpm() : first.takerFeePpm();
        final long secondPpm = pair.second().shard().instrument().takerFeePpm();
        return 2 * (orElse(firstFeePpm, firstPpm) + orElse(secondFeePpm, secondPpm));
    }

    private static long orElse(Parameter given, long otherwise) {
        return given.get() == 0 ? otherwise : given.get();
    }
}
