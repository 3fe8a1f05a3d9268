package io.lockstep.chaostests.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DrawTest {
    @Test
    void shouldDrawEverythingButNothing() {
        final SplittableRandom random = new SplittableRandom(1);
        final Set<Integer> drawn = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            drawn.add(Draw.deviation(3, random));
        }
        assertThat(drawn).containsExactly(-3, -2, -1, 1, 2, 3);
    }
}
