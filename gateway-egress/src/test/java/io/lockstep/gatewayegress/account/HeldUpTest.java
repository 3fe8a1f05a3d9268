package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What waits for the venue's limits is not lost, and is not asked again: that would only make the line longer. */
final class HeldUpTest extends AccountFixture {
    @Test
    void shouldTakeOverWithOneRoundOfQuestionsWhenTheMinuteIsOver() {
        final long untilMinuteNs = 60 * SECOND_NS - nowNs % (60 * SECOND_NS);
        usedWeight = 2_300;
        run(2);
        lease(7);
        run((int) (untilMinuteNs / SECOND_NS) - 6);
        assertThat(gateway.isTrading()).isFalse();
        assertThat(gets).doesNotContain("userTrades");
        usedWeight = 5;
        run(5);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(Collections.frequency(gets, "userTrades")).isEqualTo(2);
        assertThat(Collections.frequency(gets, "openOrders")).isEqualTo(2);
    }
}
