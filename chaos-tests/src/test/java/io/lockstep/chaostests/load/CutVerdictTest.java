package io.lockstep.chaostests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.chaos.PowerLoss.Loss;
import org.junit.jupiter.api.Test;

final class CutVerdictTest {
    private static final int ENOUGH = CutVerdict.LEAST_ACKNOWLEDGED;

    private final CutVerdict verdict = new CutVerdict();

    @Test
    void whatReplicatedLosesIsMeasuredAndNotWrong() {
        assertThat(verdict.add("replicated.all.1", false, new Loss(ENOUGH, 5, 9, true, new IllegalStateException())))
                .isTrue();
        assertThat(verdict.add("forced.all.1", true, new Loss(ENOUGH, 0, 0, true, null)))
                .isTrue();
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.lines()).isEmpty();
    }

    @Test
    void forcedLosesNothing() {
        assertThat(verdict.add("forced.two.1", true, new Loss(ENOUGH, 1, 0.5, true, null)))
                .isFalse();
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.lines()).singleElement().asString().contains("forced.two.1", "1 acknowledged");
    }

    @Test
    void membersComeTogetherAgain() {
        assertThat(verdict.add("replicated.two.1", false, new Loss(ENOUGH, 0, 0, false, null)))
                .isFalse();
        assertThat(verdict.exitCode()).isEqualTo(1);
    }

    @Test
    void operatorsThatFailedWithoutALossAreWrong() {
        assertThat(verdict.add("forced.all.1", true, new Loss(ENOUGH, 0, 0, true, new AssertionError("why"))))
                .isFalse();
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.lines()).singleElement().asString().contains("why");
    }

    @Test
    void nothingLostOfNothingIsNoMeasurement() {
        assertThat(verdict.add("forced.all.1", true, new Loss(3, 0, 0, true, null)))
                .isFalse();
        assertThat(verdict.exitCode()).isEqualTo(2);
        assertThat(verdict.lines()).singleElement().asString().contains("3 commands");
    }
}
