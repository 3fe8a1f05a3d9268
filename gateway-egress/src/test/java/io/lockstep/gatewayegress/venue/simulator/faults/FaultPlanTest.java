package io.lockstep.gatewayegress.venue.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {
    private static List<Boolean> draws(FaultPlan plan, Fault fault, int count) {
        final List<Boolean> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            draws.add(plan.strikes(fault));
        }
        return draws;
    }

    @Test
    void shouldStrikeAsOftenAsItIsTold() {
        final FaultPlan plan = new FaultPlan(7, Map.of(Fault.EVENT_DROPPED, 250_000));
        final long struck = draws(plan, Fault.EVENT_DROPPED, 10_000).stream()
                .filter(each -> each)
                .count();
        assertThat(struck).isBetween(2_300L, 2_700L);
        assertThat(plan.counts().get(Fault.EVENT_DROPPED)).isEqualTo(new FaultPlan.Count(250_000, 10_000, struck));
        assertThat(draws(plan, Fault.CUT_AFTER, 100)).containsOnly(false);
        assertThat(plan.counts().get(Fault.CUT_AFTER)).isEqualTo(new FaultPlan.Count(0, 0, 0));
    }

    @Test
    void shouldDrawTheSameFromTheSameSeedWhateverOtherFaultsDo() {
        final FaultPlan alone = new FaultPlan(7, Map.of(Fault.EVENT_DROPPED, 100_000));
        final FaultPlan together =
                new FaultPlan(7, Map.of(Fault.EVENT_DROPPED, 100_000, Fault.CUT_AFTER, FaultPlan.ALWAYS_PPM));
        draws(together, Fault.CUT_AFTER, 17);
        assertThat(draws(together, Fault.EVENT_DROPPED, 1_000)).isEqualTo(draws(alone, Fault.EVENT_DROPPED, 1_000));
        final FaultPlan other = new FaultPlan(8, Map.of(Fault.EVENT_DROPPED, 100_000));
        final FaultPlan again = new FaultPlan(7, Map.of(Fault.EVENT_DROPPED, 100_000));
        assertThat(draws(other, Fault.EVENT_DROPPED, 1_000)).isNotEqualTo(draws(again, Fault.EVENT_DROPPED, 1_000));
    }

    @Test
    void shouldStrikeWithOneOfAKindAtMost() {
        final FaultPlan plan = FaultPlan.none();
        assertThat(plan.strikes(Fault.Chance.ORDER_REQUEST)).isNull();
        plan.rate(Fault.CUT_AFTER, FaultPlan.ALWAYS_PPM);
        plan.rate(Fault.ERROR_IN_200, FaultPlan.ALWAYS_PPM);
        assertThat(plan.strikes(Fault.Chance.ORDER_REQUEST)).isEqualTo(Fault.CUT_AFTER);
        assertThat(plan.counts()).containsEntry(Fault.ERROR_IN_200, new FaultPlan.Count(FaultPlan.ALWAYS_PPM, 0, 0));
    }

    @Test
    void shouldRefuseARateThatIsNone() {
        assertThatThrownBy(() -> FaultPlan.none().rate(Fault.CUT_AFTER, 1_000_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut-after");
    }

    @Test
    void shouldFindEachFaultByItsWord() {
        for (final Fault fault : Fault.values()) {
            assertThat(Fault.of(fault.word())).isEqualTo(fault);
        }
        assertThat(Fault.of("nothing")).isNull();
    }
}
