package io.lockstep.chaostests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.chaostests.chaos.faults.FaultKind;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChaosTotalsTest {
    private static ChaosOutcome outcome(Scenario scenario, long seed, List<String> violations) {
        return new ChaosOutcome(
                scenario,
                seed,
                Map.of(FaultKind.KILL_LEADER, 2, FaultKind.LOSS, 1),
                1_800,
                3,
                4_000,
                50,
                violations,
                Path.of("data"));
    }

    @Test
    void shouldAddRunsUp() throws IOException {
        final ChaosTotals totals = new ChaosTotals();
        totals.add(outcome(Scenario.LEADER, 7, List.of()));
        totals.add(outcome(Scenario.STORM, 8, List.of("two orders for one")));

        assertThat(totals.row(7)).isEqualTo("| " + Release.NAME + " | 7 | 2 | 1.00 | 6 | 2 | 6 | 8,000 | [storm-8] |");
        assertThat(totals.isGood()).isFalse();
        assertThat(totals.json())
                .isEqualTo("{\"runs\":2,\"hours\":1.0,\"faults\":{\"kill-leader\":4,\"loss\":2},\"leaderChanges\":6,"
                        + "\"orders\":8000,\"violations\":[\"storm-8\"]}");
    }

    @Test
    void shouldNotCallNothingGood() {
        final ChaosTotals totals = new ChaosTotals();

        assertThat(totals.isGood()).isFalse();
        assertThat(totals.summary()).endsWith("NOT GOOD: no run came to its end");
        totals.add(outcome(Scenario.LEADER, 7, List.of()));
        assertThat(totals.isGood()).isTrue();
    }

    @Test
    void shouldKnowScenariosByTheWordsOfTheList() {
        for (Scenario scenario : Scenario.values()) {
            assertThat(Scenario.of(scenario.word())).isEqualTo(scenario);
        }
        assertThatThrownBy(() -> Scenario.of("tsunami"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--list");
    }
}
