package io.lockstep.statemachine.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.order.Attempt;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A pair at a venue that refuses, loses, half fills and is silent at random, with an operator who changes his mind and
 * trades beside it. When the venue behaves again the legs must cancel each other, but
 * for less than the second one can order; told to exit, both must come to nothing.
 */
final class PairRandomTest {
    private static final int ROUNDS = 10;
    private static final int BAD_STEPS = 150;
    private static final int CALM_STEPS = 400;
    private static final int LEGS = 2;

    private final StoryWorld world = new StoryWorld();
    private Random random = new Random(0);
    private long trade;
    private boolean isCalm;
    private boolean isAlone;

    @ParameterizedTest
    @CsvSource({
        "1, 1, pair manual | makerForNs=900ms",
        "2, 4, pair manual min=4 | makerForNs=900ms",
        "3, 6, pair manual min=6 quantityStep=2 | makerForNs=0ms",
        "4, 6, pair manual minNotional=500 | makerForNs=300ms"
    })
    void shouldComeTogetherAgain(long seed, long leastLots, String pair) {
        random = new Random(seed);
        world.run(pair + " slices=3 sliceIntervalNs=200ms repriceNs=100ms retryNs=100ms chaseNs=300ms giveUpNs=1500ms"
                + " cooldownNs=500ms");
        for (int leg = 0; leg < LEGS; leg++) {
            world.run("agreed limits " + leg + " maxPosition=1000 maxOrder=1000 orders=1000 staleMs=5000");
        }
        for (int round = 0; round < ROUNDS; round++) {
            isAlone = false;
            world.run("start 1");
            steps(BAD_STEPS, false);
            world.run("set 1 targetLots " + (random.nextInt(81) - 40));
            steps(CALM_STEPS, true);
            assertThat(Math.abs(net())).as(legs(round)).isLessThan(leastLots);

            isAlone = true; // who trades beside it after its exit is not its concern
            steps(BAD_STEPS, false);
            world.run(random.nextBoolean() ? "exit 1" : "exit 1 FORCE");
            steps(BAD_STEPS, false);
            steps(CALM_STEPS, true);
            assertThat(state().strategies().find(1))
                    .as("the strategy in round %d", round)
                    .extracting(slot -> slot.state())
                    .isEqualTo(StrategyState.STOPPED);
            assertThat(Math.abs(net())).as("after the exit, " + legs(round)).isLessThan(leastLots);
            assertThat(Math.abs(lots(0))).as("after the exit, " + legs(round)).isLessThan(leastLots);
            assertThat(Math.abs(lots(1))).as("after the exit, " + legs(round)).isLessThan(leastLots);
        }
    }

    private void steps(int count, boolean calm) {
        isCalm = calm;
        for (int i = 0; i < count; i++) {
            step(i);
        }
    }

    private void step(int i) {
        world.run("time +" + (isCalm ? 50 : 1 + random.nextInt(80)) + "ms");
        if (i % 20 == 0) {
            world.run("renew 0 1 0");
            world.run("renew 1 1 0");
        }
        final int bid = 95 + random.nextInt(10);
        world.run("quote " + random.nextInt(LEGS) + " 50@" + bid + " 50@" + (bid + 2));
        if (!isCalm && !isAlone && random.nextInt(60) == 0) {
            beside();
        }
        if (random.nextInt(10) == 0) {
            world.run("restart");
        }
        for (SyntheticOrder order : open()) {
            if (isCalm || random.nextInt(3) == 0) {
                answer(order);
            }
        }
    }

    /** An operator, or somebody else on the same account. */
    private void beside() {
        switch (random.nextInt(3)) {
            case 0 -> world.run("set 1 targetLots " + (random.nextInt(81) - 40));
            case 1 ->
                world.run("fill 0/EA-0 " + 2 * (1 + random.nextInt(4)) + "@100 trade=" + ++trade + " shard=1 "
                        + (random.nextBoolean() ? "SELL" : "BUY"));
            default ->
                world.run("submit " + random.nextInt(LEGS) + (random.nextBoolean() ? " BUY " : " SELL ")
                        + 2 * (3 + random.nextInt(4)) + " MARKET");
        }
    }

    private List<SyntheticOrder> open() {
        final List<SyntheticOrder> open = new ArrayList<>();
        SyntheticOrder order = state().orders().firstOpen();
        for (; order != null; order = state().orders().after(order)) {
            open.add(order);
        }
        return open;
    }

    /** What the venue does next with an order. */
    private void answer(SyntheticOrder order) {
        final Attempt attempt = order.attempt();
        if (order.isEnded() || attempt.state().isFinal()) {
            return;
        }
        final boolean takes = order.terms().type().isAtMarket() || order.terms().timeInForce() != TimeInForce.GTC;
        final long lots = attempt.liveLots();
        final int choice = isCalm ? 50 : random.nextInt(100);
        if (choice < 8 && attempt.state() == OrderState.PENDING) {
            report(order, "IN_DOUBT");
        } else if (choice < 20 && attempt.state() != OrderState.PARTIALLY_FILLED) {
            report(order, attempt.state() == OrderState.IN_DOUBT ? "ABSENT" : "REJECTED");
        } else if (choice < 30 && takes) {
            report(order, "EXPIRED");
        } else if (order.goal() != SyntheticOrder.Goal.FILL && choice >= 45 && attempt.state() != OrderState.PENDING) {
            report(order, "CANCELLED");
        } else if (choice < 45 && lots > 2) {
            fill(order, 2L * (1 + random.nextInt((int) lots / 2)));
        } else if (takes || random.nextInt(4) == 0) {
            fill(order, lots);
        } else {
            report(order, "ACCEPTED");
        }
    }

    private void report(SyntheticOrder order, String kind) {
        world.run(
                "report " + name(order) + " " + kind + " shard=" + order.shard().shardId());
    }

    private void fill(SyntheticOrder order, long lots) {
        world.run("fill " + name(order) + " " + Math.min(lots, order.attempt().liveLots()) + "@100 trade=" + ++trade
                + " shard=" + order.shard().shardId());
    }

    private static String name(SyntheticOrder order) {
        return order.orderId() + "/EA-" + order.attempt().number();
    }

    private long net() {
        return lots(0) + lots(1);
    }

    private long lots(int leg) {
        return state().shards().get(leg).position().lots();
    }

    private String legs(int round) {
        return "round " + round + ", legs " + lots(0) + " and " + lots(1);
    }

    private EngineState state() {
        return world.host().state();
    }
}
