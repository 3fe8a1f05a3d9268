package io.lockstep.gatewayingress;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.ShutdownSignalBarrier;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a process: opens it, as soon as what it needs is there, works round after round on one thread until it is told to stop,
 * and closes it.
 */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    private static final long BETWEEN_TRIES_MS = 1_000;

    /** What is driven: by one thread. */
    public interface Worker extends AutoCloseable {
        /**
         * One round of work, without waiting.
         *
         * @return how many things it did
         */
        int poll();

        @Override
        void close();
    }

    /** Makes what is driven. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Leaves nothing open when it throws.
         *
         * @throws NotThereYetException when it shall be tried again
         * @throws IOException with what is wrong and what to do
         */
        Worker open() throws IOException;
    }

    /** What is driven by a process that was told to stop before it could open. */
    private static final Worker NOTHING = new Worker() {
        @Override
        public int poll() {
            return 0;
        }

        @Override
        public void close() {}
    };

    private WorkLoop() {}

    /**
     * Works on the calling thread until SIGTERM or SIGINT.
     *
     * @return the process's exit code: 0 when stopped on request, 2 when it could not be opened, 3 when the work threw
     */
    public static int run(String name, Opener opener) {
        final AtomicBoolean running = new AtomicBoolean(true);
        // The barrier is closed last: the process does not exit before.
        try (ShutdownSignalBarrier _ = new ShutdownSignalBarrier(() -> running.set(false))) {
            return run(name, opener, running);
        }
    }

    /** The same, until it is told to stop by {@code running}. */
    static int run(String name, Opener opener, AtomicBoolean running) {
        final IdleStrategy idle = new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
        try (Worker worker = open(name, opener, running)) {
            while (running.get()) {
                idle.idle(worker.poll());
            }
            return 0;
        } catch (IOException e) {
            System.err.println("lockstep " + name + ": " + e.getMessage());
            return 2;
        } catch (RuntimeException e) {
            LOG.error("{} stops itself", name, e);
            return 3;
        }
    }

    /** Tries until it opens; while it cannot, the reason is told once. */
    private static Worker open(String name, Opener opener, AtomicBoolean running) throws IOException {
        final IdleStrategy betweenTries = new SleepingMillisIdleStrategy(BETWEEN_TRIES_MS);
        String told = "";
        while (running.get()) {
            try {
                return opener.open();
            } catch (NotThereYetException e) {
                if (!told.equals(e.getMessage())) {
                    told = String.valueOf(e.getMessage());
                    LOG.warn("{} waits: {}", name, told);
                }
                betweenTries.idle();
            }
        }
        return NOTHING;
    }
}
