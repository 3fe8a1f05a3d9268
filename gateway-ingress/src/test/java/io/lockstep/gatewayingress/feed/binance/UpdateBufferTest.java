package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Levels;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UpdateBufferTest {
    private final UpdateBuffer buffer = new UpdateBuffer();
    private final DepthMessage message = new DepthMessage();

    private static String text(DepthMessage message) {
        final StringBuilder text = new StringBuilder();
        text.append(message.firstId)
                .append(' ')
                .append(message.lastId)
                .append(' ')
                .append(message.previousId);
        for (final Levels side : new Levels[] {message.bids, message.asks}) {
            text.append(" |");
            for (int i = 0; i < side.size(); i++) {
                text.append(' ').append(side.quantityLots(i)).append('@').append(side.priceTicks(i));
            }
        }
        return text.toString();
    }

    private void makeMessage(SplittableRandom random) {
        message.clear();
        message.firstId = random.nextLong(1_000_000);
        message.lastId = random.nextLong(1_000_000);
        message.previousId = random.nextLong(1_000_000);
        for (int i = random.nextInt(100); i > 0; i--) {
            message.bids.add(random.nextLong(1_000), random.nextLong(1_000));
        }
        for (int i = random.nextInt(100); i > 0; i--) {
            message.asks.add(random.nextLong(1_000), random.nextLong(1_000));
        }
    }

    @Test
    void shouldGiveBackWhatItWasGivenInOrder() {
        final SplittableRandom random = new SplittableRandom(11);
        final Queue<String> expected = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            final int addPercent = i % 2_000 < 1_000 ? 60 : 40;
            if (random.nextInt(100) < addPercent) {
                makeMessage(random);
                buffer.add(message);
                expected.add(text(message));
            } else if (!expected.isEmpty()) {
                buffer.peek(message);
                assertThat(text(message)).isEqualTo(expected.remove());
                buffer.remove();
            }
            assertThat(buffer.size()).isEqualTo(expected.size());
            assertThat(buffer.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @Test
    void shouldHaveRoomForSoManyLevels() {
        for (int i = 0; i < FeedLimits.LEVELS_PER_SIDE; i++) {
            message.bids.add(1, 1);
        }
        final int fitting = FeedLimits.BUFFERED_LEVELS / FeedLimits.LEVELS_PER_SIDE;
        for (int i = 0; i < fitting; i++) {
            assertThat(buffer.hasRoom(message)).isTrue();
            buffer.add(message);
        }
        assertThat(buffer.hasRoom(message)).isFalse();
        buffer.remove();
        assertThat(buffer.hasRoom(message)).isTrue();
        buffer.clear();
        assertThat(buffer.isEmpty()).isTrue();
    }
}
