package io.lockstep.chaostests.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class TickToOrderTest {
    private static final long MICRO = 1_000;

    @Test
    void shouldBeAllZeroWhereNothingWasMeasured() {
        assertThat(new TickToOrder().percentiles()).isEqualTo(new TickToOrder.Percentiles(0, 0, 0, 0, 0));
    }

    @Test
    void shouldTellPercentilesInMicroseconds() {
        final TickToOrder times = new TickToOrder();
        for (int i = 1; i <= 1_000; i++) {
            times.record(5_000_000, 5_000_000 + i * MICRO);
        }
        final TickToOrder.Percentiles told = times.percentiles();
        assertThat(told.count()).isEqualTo(1_000);
        assertThat(told.p50()).isEqualTo(500);
        assertThat(told.p99()).isEqualTo(990);
        assertThat(told.p999()).isCloseTo(999, within(1L));
        assertThat(told.max()).isEqualTo(1_000);
    }

    /** Two clocks of one machine: a few microseconds backwards is nothing, and a lost hour is still counted. */
    @Test
    void shouldTakeTimesThatCannotBe() {
        final TickToOrder times = new TickToOrder();
        times.record(5_000, 1_000);
        times.record(0, Long.MAX_VALUE);
        assertThat(times.percentiles().count()).isEqualTo(2);
        assertThat(times.percentiles().p50()).isZero();
        assertThat(times.percentiles().max()).isGreaterThanOrEqualTo(600_000_000);
    }
}
