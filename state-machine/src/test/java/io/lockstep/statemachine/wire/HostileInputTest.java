package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.TradingState;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import io.lockstep.statemachine.story.LogEncoder;
import io.lockstep.statemachine.story.RandomTrading;
import io.lockstep.statemachine.story.StoryWorld;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class HostileInputTest {
    private static final int OPERATOR = 3;

    @Test
    void shouldRejectAnyBytesWithoutThrowing() {
        final Random random = new Random(21);
        final RandomTrading trading = new RandomTrading(21);
        final byte[] bytes = new byte[600];
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(bytes);
            if (i % 4 != 0) {
                makeHeaderPlausible(bytes, random);
            }
            final int length = random.nextInt(bytes.length);
            final int session = 1 + random.nextInt(4);
            trading.host().onMessage(i, i, session, new UnsafeBuffer(bytes), 0, length);
        }
    }

    /** Schema, template, a block length near the truth, and the origin of a source that may speak. */
    private static void makeHeaderPlausible(byte[] bytes, Random random) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putShort(0, (short) (11 + random.nextInt(240)));
        buffer.putShort(2, (short) random.nextInt(70));
        buffer.putShort(4, (short) 1101);
        buffer.putShort(6, (short) 1);
        buffer.putLong(8, random.nextInt(1_000));
        buffer.putShort(16, (short) (1 + random.nextInt(3)));
    }

    @Test
    void shouldApplyEachInputOnceAndAnswerAGapWithTheLastOne() {
        final StoryWorld world = new StoryWorld();
        world.run("world");
        final LogEncoder log = world.log();
        assertThat(world.run("trading HALTED")).containsExactly("trading HALTED on everything");
        final long last = world.host().state().sources().lastSequence(OPERATOR);
        setAll(log, last, true);
        assertThat(world.run("time +1ms")).isEmpty();
        final long hash = world.host().hash();
        assertThat(world.host().state().sources().lastSequence(OPERATOR)).isEqualTo(last);
        setAll(log, last + 2, false);
        assertThat(world.host().state().sources().lastSequence(OPERATOR)).isEqualTo(last);
        assertThat(world.host().hash()).isNotEqualTo(hash);
        assertThat(world.host().state().scopes().total().state())
                .isEqualTo(io.lockstep.statemachine.engine.risk.TradingState.HALTED);
    }

    private static void setAll(LogEncoder log, long sequence, boolean engaged) {
        log.begin(log.tradingStateSet)
                .scopeKind(Scope.TOTAL)
                .scopeId(0)
                .state(engaged ? TradingState.HALTED : TradingState.ACTIVE);
        log.sendAs(OPERATOR, sequence, false, log.tradingStateSet);
    }

    @Test
    void shouldStopAStrategyThatRunsInCircles() {
        final StoryWorld world = new StoryWorld();
        world.run("world");
        world.run("strategy 1 never-stops-proposing 0");
        world.run("start 1");
        final List<String> said = world.run("quote 0 50@99 50@101");
        assertThat(said)
                .filteredOn(line -> line.contains(RejectReason.PRICE_COLLAR.name()))
                .isNotEmpty();
        assertThat(said)
                .filteredOn(line -> line.startsWith("anomaly STRATEGY_FAULT"))
                .hasSize(1);
        assertThat(said)
                .filteredOn(line -> line.endsWith(RejectReason.TOO_MANY_PROPOSALS.name()))
                .hasSize(1);
        assertThat(Objects.requireNonNull(world.host().state().strategies().find(1))
                        .state())
                .isEqualTo(StrategyState.FAULTED);
    }

    @Test
    void shouldForgetAListThatCannotBeOneHoweverOftenItIsAskedFor() {
        final StoryWorld world = new StoryWorld();
        world.run("world");
        for (int i = 0; i < 600; i++) {
            assertThat(world.run("submit OTO 0 BUY 1@99 | 77 SELL 1@101"))
                    .anyMatch(line -> line.endsWith(RejectReason.UNKNOWN_SHARD.name()));
            assertThat(world.run("submit BRACKET 0 BUY 1@99 | 0 SELL 1@101 | 77 SELL 1 STOP_MARKET trigger=90"))
                    .anyMatch(line -> line.endsWith(RejectReason.UNKNOWN_SHARD.name()));
        }
    }
}
