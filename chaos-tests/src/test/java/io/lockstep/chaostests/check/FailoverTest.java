package io.lockstep.chaostests.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FailoverTest {
    private static final long MILLI = 1_000_000;

    private static List<Long> millis(long... times) {
        return LongStream.of(times).map(time -> time * MILLI).boxed().toList();
    }

    @Test
    void shouldMeasureFromTheLastOrderBeforeToTheFirstAfter() {
        assertThat(Failover.millis(millis(0, 100, 200, 1_700, 1_800), millis(250)))
                .containsExactly(1_500L);
    }

    /** Orders that were on their way when the leader died still arrive; the gap behind them is the interruption. */
    @Test
    void shouldLetOrdersOnTheirWayArrive() {
        assertThat(Failover.millis(millis(0, 100, 260, 280, 1_900, 2_000), millis(250)))
                .containsExactly(1_620L);
    }

    @Test
    void shouldMeasureEachKillOnItsOwn() {
        assertThat(Failover.millis(millis(0, 1_000, 10_000, 10_100, 12_100, 12_200), millis(900, 10_050)))
                .containsExactly(9_000L, 2_000L);
    }

    @Test
    void shouldNotDependOnTheOrderInWhichArrivalsAreGiven() {
        assertThat(Failover.millis(millis(1_700, 100, 0, 200), millis(250))).containsExactly(1_500L);
    }

    @Test
    void shouldSayFromWhenToWhen() {
        assertThat(Failover.gaps(millis(0, 100, 200, 1_700, 1_800), millis(250, 1_800)))
                .containsExactly(Optional.of(new Failover.Gap(200 * MILLI, 1_700 * MILLI)), Optional.empty());
    }

    @Test
    void shouldSayThatNoOrderCameAfterTheKill() {
        assertThat(Failover.millis(millis(0, 100), millis(250))).containsExactly(Failover.NONE);
        assertThat(Failover.millis(millis(), millis(250))).containsExactly(Failover.NONE);
        assertThat(Failover.millis(millis(300), millis(250))).containsExactly(Failover.NONE);
    }

    @Test
    void shouldNotTakeALaterPauseForTheInterruption() {
        assertThat(Failover.millis(millis(0, 200, 300, 1_400, 9_000), millis(250)))
                .containsExactly(1_100L);
    }
}
