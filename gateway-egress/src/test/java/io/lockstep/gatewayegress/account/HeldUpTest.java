package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What waits for the venue's limits is not lost, and is not asked again: that would only make the line longer. */
final class HeldUpTest extends AccountFixture {
    @Test
    void shouldNotAskAgainWhatWaitsForTheMinuteToBeOver() {
        final long minuteNs = 60 * SECOND_NS;
        final long untilNs = nowNs - nowNs % minuteNs + minuteNs;
        usedWeight = 2_300;
        run(2);
        lease(7);
        while (nowNs < untilNs - 2 * SECOND_NS) {
            runAlive();
        }
        assertThat(gateway.isTrading()).isFalse();
        assertThat(gets).doesNotContain("userTrades");
        usedWeight = 5;
        for (int i = 0; i < 20 && !gateway.isTrading(); i++) {
            runAlive();
        }
        assertThat(gateway.isTrading()).isTrue();
        assertThat(Collections.frequency(gets, "userTrades")).isEqualTo(2);
        assertThat(Collections.frequency(gets, "openOrders")).isEqualTo(2);
    }

    /** A second, in which the venue gives a sign of life. */
    private void runAlive() {
        for (final VenueWire.Channel channel : VenueWire.Channel.values()) {
            session.onPinged(nowNs, channel);
        }
        run(1);
    }
}
