package io.lockstep.chaostests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.chaos.containers.ContainerCell.Exit;
import io.lockstep.chaostests.chaos.faults.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ChaosRunTest {
    private static Exit exit(String process) {
        return new Exit(process, 1, process + ".log", "no space left");
    }

    @Test
    void aClockIsWrongForLongEnoughToBeRead() {
        for (long seed = 0; seed < 100; seed++) {
            final Duration other = ChaosRun.hold(FaultKind.KILL_LEADER, new SplittableRandom(seed));
            final Duration clock = ChaosRun.hold(FaultKind.CLOCK_JUMP, new SplittableRandom(seed));
            assertThat(clock).isGreaterThanOrEqualTo(Duration.ofSeconds(2)).isGreaterThanOrEqualTo(other);
        }
    }

    @Test
    void onlyWhatWasStruckHasAReasonToEnd() {
        final List<Exit> exits = List.of(exit("node-1"), exit("node-2"), exit("gateway-1"), exit("venue"));
        assertThat(ChaosRun.withoutReason(exits, Set.of("node-1")))
                .hasSize(3)
                .noneMatch(finding -> finding.contains("node-1"));
        assertThat(ChaosRun.withoutReason(exits, Set.of())).hasSize(4);
    }

    @Test
    void whatWasStruckBeforeMayStillEnd() {
        assertThat(ChaosRun.inReach(Set.of("node-1"), Set.of("node-0"))).containsExactly("node-0", "node-1");
        assertThat(ChaosRun.inReach(Set.of(), Set.of())).isEmpty();
    }
}
