package io.lockstep.statemachine.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RateWindowTest {
    @Test
    void shouldNeverLetMoreThanTheMaximumIntoAnyWindow() {
        final Random random = new Random(5);
        final RateWindow rate = new RateWindow();
        rate.resize(7);
        final List<Long> sent = new ArrayList<>();
        long nowNs = 1_000;
        for (int i = 0; i < 20_000; i++) {
            nowNs += random.nextInt(40);
            final long now = nowNs;
            final long inWindow = sent.stream().filter(t -> now - t < 100).count();
            assertThat(rate.permits(nowNs, 100)).isEqualTo(inWindow < 7);
            if (inWindow < 7) {
                rate.count(nowNs);
                sent.add(nowNs);
                if (sent.size() > 20) {
                    sent.remove(0);
                }
            }
        }
    }

    @Test
    void shouldKeepWhatWasCountedWhenTheMaximumChanges() {
        final RateWindow rate = new RateWindow();
        rate.resize(2);
        rate.count(1_000);
        rate.count(1_001);
        assertThat(rate.permits(1_010, 100)).isFalse();
        rate.resize(3);
        assertThat(rate.permits(1_010, 100)).isTrue();
        rate.count(1_010);
        rate.resize(1);
        assertThat(rate.permits(1_020, 100)).isFalse();
        assertThat(rate.permits(1_110, 100)).isTrue();
    }

    @Test
    void shouldPermitNothingBeforeItHasAMaximum() {
        assertThat(new RateWindow().permits(1, 1)).isFalse();
    }
}
