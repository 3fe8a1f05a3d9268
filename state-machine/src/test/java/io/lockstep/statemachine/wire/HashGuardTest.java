package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HashGuardTest {
    private final HashGuard guard = new HashGuard(0);

    @Test
    void shouldAgreeWithEqualReports() {
        guard.onCheckpoint(100, 7);
        guard.onReport(0, 100, 7);
        guard.onReport(1, 100, 7);
        assertThat(guard.agreed()).isEqualTo(2);
        assertThat(guard.contradicted()).isZero();
    }

    @Test
    void shouldStopWhenTwoOthersAgreeOnAnotherHash() {
        guard.onCheckpoint(100, 7);
        guard.onReport(1, 100, 8);
        assertThat(guard.contradicted()).isEqualTo(1);
        assertThatThrownBy(() -> guard.onReport(2, 100, 8))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("members 1 and 2")
                .hasMessageContaining("position 100");
    }

    @Test
    void shouldNotStopForOneOddOther() {
        guard.onCheckpoint(100, 7);
        guard.onReport(1, 100, 8);
        guard.onReport(1, 100, 8);
        guard.onReport(2, 100, 7);
        assertThat(guard.agreed()).isEqualTo(1);
    }

    @Test
    void shouldStopWhenItsOwnPastSaysOtherwise() {
        guard.onCheckpoint(100, 7);
        assertThatThrownBy(() -> guard.onReport(0, 100, 9)).isInstanceOf(DivergenceException.class);
    }

    @Test
    void shouldIgnoreWhatIsTooOldToCompare() {
        for (int i = 1; i <= HashGuard.REMEMBERED + 1; i++) {
            guard.onCheckpoint(i * 100L, i);
        }
        guard.onReport(1, 100, 99);
        guard.onReport(2, 100, 99);
        guard.onReport(1, 0, 99);
        assertThat(guard.contradicted()).isZero();
    }
}
