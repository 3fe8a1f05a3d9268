package io.lockstep.chaostests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.chaos.containers.ContainerCell.Exit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChaosRunTest {
    private static Exit exit(String process) {
        return new Exit(process, 1, process + ".log", "no space left");
    }

    @Test
    void onlyWhatWasStruckHasAReasonToEnd() {
        final List<Exit> exits = List.of(exit("node-1"), exit("node-2"), exit("gateway-1"), exit("venue"));
        assertThat(ChaosRun.withoutReason(exits, Set.of("node-1")))
                .hasSize(3)
                .noneMatch(finding -> finding.contains("node-1"));
        assertThat(ChaosRun.withoutReason(exits, Set.of())).hasSize(4);
    }
}
