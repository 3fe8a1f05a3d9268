package io.lockstep.chaostests.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PairExposureTest {
    private static final long STEP = 100;
    private static final boolean IN_FLIGHT = true;
    private static final boolean AT_REST = false;

    private final PairExposure pair = new PairExposure("pair");

    private PairExposureTest at(long position, long millis, boolean isInFlight, long held, long otherHeld) {
        pair.observe(position, millis * 1_000_000, isInFlight, held, otherHeld, STEP);
        return this;
    }

    @Test
    void shouldAllowTheLegsToDifferInFlight() {
        at(10, 1, IN_FLIGHT, 0, 0).at(20, 2, IN_FLIGHT, 700, 0).at(30, 5, AT_REST, 700, -700);

        assertThat(pair.isGood()).isTrue();
        assertThat(pair.mostInsideUnits()).isEqualTo(700);
        assertThat(pair.mostOutsideUnits()).isZero();
        assertThat(pair.mostHeldUnits()).isEqualTo(700);
    }

    @Test
    void shouldAllowLessThanAStepAtRest() {
        at(10, 1, AT_REST, 799, -700);

        assertThat(pair.isGood()).isTrue();
        assertThat(pair.mostOutsideUnits()).isEqualTo(99);
    }

    @Test
    void shouldFindAStepAtRest() {
        at(10, 1, AT_REST, 0, 0).at(20, 2, AT_REST, 0, -100).at(30, 3, AT_REST, 200, -100);

        assertThat(pair.isGood()).isFalse();
        assertThat(pair.findings()).isEqualTo(2);
        assertThat(pair.firstFinding()).isEqualTo(20);
    }

    @Test
    void shouldMeasureTheLongestFlight() {
        at(10, 0, IN_FLIGHT, 0, 0).at(20, 3, AT_REST, 0, 0);
        at(30, 10, IN_FLIGHT, 0, 0).at(40, 14, IN_FLIGHT, 0, 0).at(50, 17, AT_REST, 0, 0);
        at(60, 20, IN_FLIGHT, 0, 0).at(70, 22, AT_REST, 0, 0);

        assertThat(pair.windows()).isEqualTo(3);
        assertThat(pair.longestMillis()).isEqualTo(7);
        assertThat(pair.longestFrom()).isEqualTo(30);
        assertThat(pair.longestTo()).isEqualTo(50);
    }

    @Test
    void shouldMeasureHowLongTheLegsWereApart() {
        at(10, 0, IN_FLIGHT, 0, 0).at(20, 3, IN_FLIGHT, 500, 0).at(30, 5, IN_FLIGHT, 600, -100);
        at(40, 9, IN_FLIGHT, 600, -550).at(50, 12, IN_FLIGHT, 700, -550).at(60, 13, AT_REST, 700, -700);

        assertThat(pair.longestApartMillis()).isEqualTo(6);
    }

    @Test
    void shouldMeasureAFlightThatHasNotEnded() {
        at(10, 0, IN_FLIGHT, 500, 0).at(20, 9, IN_FLIGHT, 500, 0);

        assertThat(pair.windows()).isEqualTo(1);
        assertThat(pair.longestMillis()).isEqualTo(9);
        assertThat(pair.heldUnits()).isEqualTo(500);
    }
}
