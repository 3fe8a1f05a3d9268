package io.lockstep.gatewayegress.observer;

import io.aeron.Aeron;
import io.aeron.exceptions.AeronException;
import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.DelegatingListener;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.OutputSink;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the committed log with an engine of its own, on a thread of its own. When the member that it reads from dies, it
 * goes on at another, at the same position.
 */
public final class Observer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Told, on the observer's thread, when it has come up with the log for now; the engine may be looked at. */
    public interface Listener {
        void onCaughtUp(EngineHost host);

        /** Another leader, or the same one again. */
        void onNewTerm(long position, long timeNs, long termId, int leaderMemberId);
    }

    private final ClusterAddress cluster;
    private final Listener listener;
    private final Aeron aeron;
    private final Replay replay;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long position;

    /**
     * Starts to follow.
     *
     * @param sink takes what the engine says, on the observer's thread
     */
    public Observer(
            ClusterAddress cluster,
            String aeronDirectory,
            OutputSink sink,
            EngineHost.CheckpointListener checkpoints,
            Listener listener) {
        this.cluster = cluster;
        this.listener = listener;
        aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(aeronDirectory)
                .epochClock(ProcessClock::epochMs)
                .clientName("observer")
                .errorHandler(error -> LOG.debug("aeron: {}", error.toString())));
        replay = new Replay(sink, checkpoints);
        thread = new Thread(this::run, "observer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Of the log, behind the last entry seen. */
    public long position() {
        return position;
    }

    private void run() {
        for (int turn = 0; running; turn++) {
            final int memberId = turn % cluster.members().size();
            try (LogTail tail = new LogTail(aeron, cluster, memberId, position, new Follower())) {
                LOG.info("following member {} from position {}", memberId, position);
                follow(tail);
            } catch (IOException | AeronException e) {
                LOG.debug("member {} cannot be followed: {}", memberId, e.toString());
            }
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    private void follow(LogTail tail) {
        final IdleStrategy idle = new BackoffIdleStrategy(10, 20, 1_000, 2_000_000);
        boolean told = false;
        while (running) {
            final int frames = tail.poll();
            if (frames < 0) {
                return;
            }
            if (frames > 0) {
                told = false;
            } else if (!told) {
                told = true;
                listener.onCaughtUp(replay.host());
            }
            idle.idle(frames);
        }
    }

    /** Keeps the position of every entry, also of those that are no inputs. */
    private final class Follower extends DelegatingListener {
        private Follower() {
            super(replay);
        }

        @Override
        public void onMessage(
                long newPosition, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
            super.onMessage(newPosition, timeNs, sessionId, buffer, offset, length);
            position = newPosition;
        }

        @Override
        public void onSessionOpened(long newPosition, long timeNs, long sessionId, byte[] encodedPrincipal) {
            super.onSessionOpened(newPosition, timeNs, sessionId, encodedPrincipal);
            position = newPosition;
        }

        @Override
        public void onSessionClosed(long newPosition, long timeNs, long sessionId) {
            super.onSessionClosed(newPosition, timeNs, sessionId);
            position = newPosition;
        }

        @Override
        public void onTimer(long newPosition, long timeNs) {
            super.onTimer(newPosition, timeNs);
            position = newPosition;
        }

        @Override
        public void onNewTerm(long newPosition, long timeNs, long termId, int leaderMemberId) {
            super.onNewTerm(newPosition, timeNs, termId, leaderMemberId);
            listener.onNewTerm(newPosition, timeNs, termId, leaderMemberId);
            position = newPosition;
        }

        @Override
        public void onSnapshot(long newPosition, long timeNs) {
            super.onSnapshot(newPosition, timeNs);
            position = newPosition;
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        CloseHelper.quietClose(() -> thread.join(TimeUnit.SECONDS.toMillis(5)));
        CloseHelper.quietClose(aeron);
    }
}
