package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lockstep.statemachine.story.RandomTrading;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class AllocationTest {
    private static final int INPUTS = 300_000;

    /** Everything from the bytes of the log to the bytes of the outputs: exactly nothing, not nearly nothing. */
    @Test
    void shouldAllocateNothingPerInputAfterWarmUp() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final RandomTrading trading = new RandomTrading(1);
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 10 && allocated > 0; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < INPUTS; i++) {
                trading.step();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
        assertThat(trading.host().state().orders().nextOrderId()).isGreaterThan(10_000);
    }
}
