package io.lockstep.gatewayegress.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.discovery.AskPolicy.Standing;
import org.junit.jupiter.api.Test;

final class AskPolicyTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long UNREACHABLE_NS = 15 * SECOND_NS;

    private final AskPolicy standby = new AskPolicy(false, UNREACHABLE_NS, 0);
    private final AskPolicy preferred = new AskPolicy(true, UNREACHABLE_NS, 0);

    @Test
    void shouldAskWhenElected() {
        standby.poll(1, Standing.ELECTED);

        assertThat(standby.mayAsk()).isTrue();
        assertThat(standby.mustYield()).isFalse();
    }

    @Test
    void shouldNotAskWhenAnotherIsElected() {
        preferred.poll(1, Standing.NOT_ELECTED);
        preferred.poll(100 * SECOND_NS, Standing.NOT_ELECTED);

        assertThat(preferred.mayAsk()).isFalse();
    }

    @Test
    void shouldYieldOnlyWhenItIsKnownForAWhileThatAnotherIsElected() {
        standby.poll(SECOND_NS, Standing.ELECTED);
        standby.poll(2 * SECOND_NS, Standing.NOT_ELECTED);
        standby.poll(2 * SECOND_NS + AskPolicy.YIELD_NS - 1, Standing.NOT_ELECTED);
        assertThat(standby.mustYield()).isFalse();

        standby.poll(2 * SECOND_NS + AskPolicy.YIELD_NS, Standing.NOT_ELECTED);
        assertThat(standby.mustYield()).isTrue();
    }

    @Test
    void shouldNeitherYieldNorAskWhileZooKeeperIsGone() {
        standby.poll(SECOND_NS, Standing.ELECTED);
        for (long second = 2; second < 1000; second++) {
            standby.poll(second * SECOND_NS, Standing.UNKNOWN);
            assertThat(standby.mayAsk()).isFalse();
            assertThat(standby.mustYield()).isFalse();
        }
    }

    @Test
    void shouldAskWithoutZooKeeperWherePreferredAndNotTooSoon() {
        preferred.poll(SECOND_NS, Standing.NOT_ELECTED);
        preferred.poll(10 * SECOND_NS, Standing.UNKNOWN);
        preferred.poll(10 * SECOND_NS + UNREACHABLE_NS - 1, Standing.UNKNOWN);
        assertThat(preferred.mayAsk()).isFalse();

        preferred.poll(10 * SECOND_NS + UNREACHABLE_NS, Standing.UNKNOWN);
        assertThat(preferred.mayAsk()).isTrue();

        preferred.poll(10 * SECOND_NS + UNREACHABLE_NS + 1, Standing.NOT_ELECTED);
        assertThat(preferred.mayAsk()).isFalse();
    }

    @Test
    void shouldCountFromItsStartWhereZooKeeperNeverWas() {
        preferred.poll(UNREACHABLE_NS, Standing.UNKNOWN);

        assertThat(preferred.mayAsk()).isTrue();
    }
}
