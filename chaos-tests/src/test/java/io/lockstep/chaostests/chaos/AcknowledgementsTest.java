package io.lockstep.chaostests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AcknowledgementsTest {
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(60);

    private final Acknowledgements acknowledged = new Acknowledgements(List.of("one", "other"));

    @Test
    void whatWasAcknowledgedBeforeSaysNothing() {
        acknowledged.add(0);
        acknowledged.add(1);
        assertThat(acknowledged.awaitOneMoreOfEach(SHORT_NS, () -> false)).containsExactly("one", "other");
    }

    @Test
    void shouldNameWhoIsSilent() {
        final int[] looks = {0};
        assertThat(acknowledged.awaitOneMoreOfEach(SHORT_NS, () -> {
                    if (looks[0]++ == 0) {
                        acknowledged.add(0);
                    }
                    return false;
                }))
                .containsExactly("other");
    }

    @Test
    void shouldWaitNoLongerThanItTakes() {
        assertThat(acknowledged.awaitOneMoreOfEach(LONG_NS, () -> {
                    acknowledged.add(0);
                    acknowledged.add(1);
                    return false;
                }))
                .isEmpty();
    }

    @Test
    void shouldNotWaitForTheDead() {
        assertThat(acknowledged.awaitOneMoreOfEach(LONG_NS, () -> true)).containsExactly("one", "other");
    }
}
