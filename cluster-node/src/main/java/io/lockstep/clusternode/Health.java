package io.lockstep.clusternode;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a member from outside its engine's thread. Aeron's heartbeats come from the consensus module, so an engine
 * that hangs would be leader for ever: one that stands still while the log goes on is stopped.
 */
final class Health implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final NodeState state;
    private final NodeCounters counters;
    private final long stallTimeoutNs;
    private final Runnable onStall;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean stalled;

    Health(NodeState state, NodeCounters counters, long stallTimeoutNs, Runnable onStall) {
        this.state = state;
        this.counters = counters;
        this.stallTimeoutNs = stallTimeoutNs;
        this.onStall = onStall;
        thread = new Thread(this::watch, "health");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the engine is up, not behind for long, and its member takes part. */
    boolean isHealthy() {
        return !stalled && state.failure() == null && !state.isTerminated() && counters.takesPart();
    }

    private void watch() {
        long lastPosition = -1;
        long movedNs = System.nanoTime();
        while (running) {
            LockSupport.parkNanos(PERIOD_NS);
            final long position = state.reached();
            final boolean isBehind = counters.commitPosition() > position && !counters.waitsForOthers();
            if (position != lastPosition || !isBehind) {
                lastPosition = position;
                movedNs = System.nanoTime();
            } else if (System.nanoTime() - movedNs > stallTimeoutNs && running) {
                stalled = true;
                LOG.error("the engine stands still at position {} while the log goes on: stopping", position);
                onStall.run();
                return;
            }
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        CloseHelper.quietClose(() -> thread.join(TimeUnit.SECONDS.toMillis(2)));
    }
}
