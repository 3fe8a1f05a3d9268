package io.lockstep.gatewayegress.venue.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class VenueClockTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long T0 = 1_800_000_000L * SECOND;

    private final VenueClock clock = new VenueClock(500 * MS);

    /** The venue is ahead by so much; the answer's way takes all the time, the question's none, or the other way round. */
    private void measure(long sentNs, long aheadMs, long thereMs, long backMs) {
        final long venueMs = TimeUnit.NANOSECONDS.toMillis(sentNs) + thereMs + aheadMs;
        clock.onTime(sentNs, sentNs + (thereMs + backMs) * MS, venueMs);
    }

    @Test
    void theOffsetIsKnownToHalfARoundTrip() {
        measure(T0, 100, 0, 40);
        assertThat(clock.offsetNs()).isBetween(80 * MS, 120 * MS);
        measure(T0 + SECOND, 100, 40, 0);
        measure(T0 + 2 * SECOND, 100, 20, 20);
        assertThat(clock.offsetNs()).isBetween(99 * MS, 101 * MS);
        assertThat(clock.roundTripNs()).isEqualTo(40 * MS);
        assertThat(clock.venueMs(T0)).isEqualTo(TimeUnit.NANOSECONDS.toMillis(T0) + 100);
    }

    @Test
    void oneWildAnswerAmongTheLastFiveMovesNothing() {
        for (int i = 0; i < 4; i++) {
            measure(T0 + i * SECOND, -3, 5, 5);
        }
        measure(T0 + 5 * SECOND, 90_000, 5, 5);
        assertThat(clock.offsetNs()).isBetween(-4 * MS, -2 * MS);
        assertThat(clock.isGood(T0 + 6 * SECOND)).isTrue();
    }

    @Test
    void whatTookTooLongOrCameBeforeItWasAskedDoesNotCount() {
        measure(T0, 5, 600, 600);
        clock.onTime(T0, T0 - 1, 5);
        assertThat(clock.isMeasured(T0 + SECOND)).isFalse();
    }

    @Test
    void aDifferenceBeyondTheLimitIsRefusedButOnlyIfItIsSure() {
        measure(T0, 600, 10, 10);
        assertThat(clock.isMeasured(T0 + SECOND)).isTrue();
        assertThat(clock.isGood(T0 + SECOND)).isFalse();
        final VenueClock slow = new VenueClock(500 * MS);
        slow.onTime(T0, T0 + 300 * MS, TimeUnit.NANOSECONDS.toMillis(T0) + 750);
        assertThat(slow.isGood(T0 + SECOND)).isTrue(); // 600 ahead, give or take 150
    }

    @Test
    void itIsMeasuredAtOnceAFewTimesAndThenEveryMinute() {
        long nowNs = T0;
        for (int i = 0; i < 5; i++) {
            assertThat(clock.ask(nowNs)).isTrue();
            assertThat(clock.ask(nowNs + SECOND / 10)).isFalse();
            measure(nowNs, 0, 1, 1);
            nowNs += SECOND;
        }
        assertThat(clock.ask(nowNs)).isFalse();
        assertThat(clock.ask(nowNs + 60 * SECOND)).isTrue();
    }

    @Test
    void anOldMeasurementSaysNothing() {
        measure(T0, 0, 1, 1);
        assertThat(clock.isGood(T0 + 299 * SECOND)).isTrue();
        assertThat(clock.isGood(T0 + 302 * SECOND)).isFalse();
    }
}
