package io.lockstep.gatewayingress;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.ShutdownSignalBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a process: opens it, works round after round on one thread until it is told to stop, and closes it. */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

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
        /** @throws IOException with what is wrong and what to do */
        Worker open() throws IOException;
    }

    private WorkLoop() {}

    /**
     * Works on the calling thread until SIGTERM or SIGINT.
     *
     * @return the process's exit code: 0 when stopped on request, 2 when it could not be opened, 3 when the work threw
     */
    public static int run(String name, Opener opener) {
        final AtomicBoolean running = new AtomicBoolean(true);
        final IdleStrategy idle = new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
        // The barrier is closed last: the process does not exit before.
        try (ShutdownSignalBarrier _ = new ShutdownSignalBarrier(() -> running.set(false));
                Worker worker = opener.open()) {
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
}
