package io.lockstep.chaostests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.check.Failover.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrderStreamTest {
    /** One every 100: at any moment the next is 50 away. */
    @Test
    void shouldTellTheRateAndTheWaitForTheNext() {
        final OrderStream stream = OrderStream.of(List.of(300L, 100L, 200L, 0L), List.of());

        assertThat(stream.perNs()).isEqualTo(0.01);
        assertThat(stream.waitNs()).isEqualTo(50);
    }

    /** Most moments are in the long gap. */
    @Test
    void shouldWeighLongGaps() {
        assertThat(OrderStream.of(List.of(0L, 10L, 100L), List.of()).waitNs()).isEqualTo((100 + 8100) / 200.0);
    }

    @Test
    void shouldLeaveInterruptionsOut() {
        final OrderStream stream = OrderStream.of(List.of(0L, 100L, 5_000L, 5_100L), List.of(new Gap(100, 5_000)));

        assertThat(stream.perNs()).isEqualTo(0.01);
        assertThat(stream.waitNs()).isEqualTo(50);
        assertThat(stream.longestNs()).isEqualTo(100);
    }
}
