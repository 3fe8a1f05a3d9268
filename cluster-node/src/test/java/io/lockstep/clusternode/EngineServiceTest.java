package io.lockstep.clusternode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EngineServiceTest {
    private final NodeState state = new NodeState();
    private final EngineService service = new EngineService(0, (position, timeNs, hash) -> {}, state);

    /**
     * A leader whose first entry is committed, and who is alone from there on, has nothing to do: its watchdog must not take
     * that for an engine that hangs.
     */
    @Test
    void shouldHaveReachedEntriesThatAreNoInputs() {
        service.onNewLeadershipTermEvent(4, 12_388_192, 1, 12_388_032, 0, 1, TimeUnit.NANOSECONDS, 0);
        assertThat(state.reached()).isEqualTo(12_388_192);
        assertThat(state.position()).isZero();
    }
}
