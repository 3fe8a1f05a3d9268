package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lockstep.statemachine.story.RandomTrading;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class AllocationTest {
    private static final int INPUTS = 300_000;
    private static final int INPUTS_PER_AIM = 2_000;
    private static final long TARGET_LOTS = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Everything from the bytes of the log to the bytes of the outputs: exactly nothing, not nearly nothing. */
    @Test
    void shouldAllocateNothingPerInputAfterWarmUp() {
        final RandomTrading trading = new RandomTrading(1);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < INPUTS; i++) {
                trading.step();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
        assertThat(trading.host().state().orders().nextOrderId()).isGreaterThan(10_000);
    }

    /** Pairs as well; what they are told to hold is an operator's word, and names are text. */
    @Test
    void shouldAllocateNothingForPairs() {
        final RandomTrading trading = RandomTrading.withPairs(2);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 20 && allocated > 0; round++) {
            allocated = 0;
            for (int aim = 0; aim < INPUTS / INPUTS_PER_AIM; aim++) {
                trading.aimPairs(aim % 2 == 0 ? TARGET_LOTS : -TARGET_LOTS);
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < INPUTS_PER_AIM; i++) {
                    trading.step();
                }
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
            }
        }
        assertThat(allocated).isZero();
        assertThat(trading.pairOrders()).isGreaterThan(1_000);
    }
}
