package io.lockstep.statemachine.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.order.Side;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DepthSideTest {
    @ParameterizedTest
    @EnumSource(Side.class)
    void shouldEqualASortedMap(Side side) {
        final Random random = new Random(side.sign());
        final DepthSide depth = new DepthSide(side);
        final TreeMap<Long, Long> model = new TreeMap<>(bestFirst(side));
        for (int i = 0; i < 50_000; i++) {
            final long price = 1_000 + random.nextLong(200);
            final long lots = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(50);
            depth.set(price, lots, 1_000);
            if (lots == 0) {
                model.remove(price);
            } else {
                model.put(price, lots);
            }
            assertThat(depth.size()).isEqualTo(model.size());
        }
        int level = 0;
        for (Map.Entry<Long, Long> expected : model.entrySet()) {
            assertThat(depth.priceTicks(level)).isEqualTo(expected.getKey());
            assertThat(depth.quantityLots(level)).isEqualTo(expected.getValue());
            level++;
        }
        assertThat(depth.isCut()).isFalse();
    }

    /** Whatever is shown must be true, and complete down to the horizon. */
    @ParameterizedTest
    @EnumSource(Side.class)
    void shouldShowNothingBeyondItsHorizonAndAllBeforeIt(Side side) {
        final Random random = new Random(side.sign());
        final DepthSide depth = new DepthSide(side);
        final Comparator<Long> bestFirst = bestFirst(side);
        final TreeMap<Long, Long> model = new TreeMap<>(bestFirst);
        for (int i = 0; i < 50_000; i++) {
            final long price = 1_000 + random.nextLong(200);
            final long lots = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(50);
            depth.set(price, lots, 20);
            if (lots == 0) {
                model.remove(price);
            } else {
                model.put(price, lots);
            }
            assertThat(depth.size()).isLessThanOrEqualTo(20);
            int level = 0;
            for (Map.Entry<Long, Long> expected : model.entrySet()) {
                if (depth.isCut() && bestFirst.compare(expected.getKey(), depth.horizonTicks()) >= 0) {
                    break;
                }
                assertThat(depth.priceTicks(level)).isEqualTo(expected.getKey());
                assertThat(depth.quantityLots(level)).isEqualTo(expected.getValue());
                level++;
            }
            assertThat(depth.size()).isEqualTo(level);
        }
        assertThat(depth.isCut()).isTrue();
    }

    @Test
    void shouldKnowEverythingAgainAfterASnapshot() {
        final DepthSide depth = new DepthSide(Side.BUY);
        for (int price = 1; price <= 30; price++) {
            depth.set(price, 1, 20);
        }
        assertThat(depth.horizonTicks()).isEqualTo(10);
        depth.clear();
        assertThat(depth.isCut()).isFalse();
        depth.set(5, 1, 20);
        assertThat(depth.size()).isEqualTo(1);
    }

    private static Comparator<Long> bestFirst(Side side) {
        return side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }
}
