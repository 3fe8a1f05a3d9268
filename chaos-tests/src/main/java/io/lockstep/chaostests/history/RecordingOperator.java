package io.lockstep.chaostests.history;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.jspecify.annotations.Nullable;

/**
 * An operator all of whose commands are recorded, and before them how far its source was when it began. It is the only one to
 * speak as that source. Used by one thread.
 */
public final class RecordingOperator implements AutoCloseable {
    private static final int WINDOW = 64 * 1024;
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final History.Client client;
    private final LogWriter writer;
    private final ClusterLink link;
    private final IntConsumer newLeader;
    private final History.Invocation hello;
    private boolean isGreeted;
    private long refusedSequence;
    private Answer refusal = Answer.DONE;

    /** @param newLeader told which member leads, whenever another does */
    public RecordingOperator(
            History history,
            ClusterAddress address,
            Principals.Principal principal,
            int sourceId,
            MediaDriver driver,
            IntConsumer newLeader) {
        this.newLeader = newLeader;
        client = history.client();
        hello = client.invoke("hello", SourceModel.key(sourceId), null);
        writer = new LogWriter(sourceId, WriterId.draw(), WINDOW, this::onRejection);
        link = new ClusterLink(address, principal, driver.aeronDirectoryName(), new Listener());
    }

    private void onRejection(long sequence, RejectReason why, long changeId) {
        refusedSequence = sequence;
        refusal = new Answer(why, changeId);
    }

    private final class Listener implements ClusterLink.Listener {
        @Override
        public void onSessionOpened() {
            writer.onSessionOpened(ProcessClock.epochNs());
        }

        @Override
        public void onSessionLost() {
            writer.onSessionLost();
        }

        @Override
        public void onNewLeader(int memberId) {
            writer.onNewLeader(ProcessClock.epochNs());
            newLeader.accept(memberId);
        }

        @Override
        public void onMessage(DirectBuffer buffer, int offset, int length) {
            writer.onMessage(ProcessClock.epochNs(), buffer, offset);
        }
    }

    /** @return false where the cluster does not answer in time */
    public boolean awaitStart(long limitNs) {
        if (!isGreeted && await(writer::isStarted, limitNs)) {
            isGreeted = true;
            hello.ok(new Answer(RejectReason.NONE, writer.acknowledged()));
        }
        return isGreeted;
    }

    /** Wraps an encoder: fill it in, then {@link #carryOut} it. */
    public <E extends MessageEncoderFlyweight> E begin(E encoder) {
        return writer.begin(encoder);
    }

    /**
     * Sends the command begun last, and records it as an operation.
     *
     * @param limitNs without an answer for so long its outcome is not known
     * @return null where the outcome is not known
     */
    public @Nullable Answer carryOut(
            String f, String key, @Nullable Object value, MessageEncoderFlyweight encoder, long limitNs) {
        final History.Invocation invocation = client.invoke(f, key, value);
        final long sequence = writer.commit(encoder);
        invocation.sends(LogInput.committed(writer.sourceId(), sequence, encoder));
        if (!await(() -> writer.acknowledged() >= sequence, limitNs)) {
            invocation.info("no answer in time");
            return null;
        }
        final Answer answer = refusedSequence == sequence ? refusal : Answer.DONE;
        invocation.answered(answer);
        return answer;
    }

    private boolean await(BooleanSupplier condition, long limitNs) {
        final long untilNs = System.nanoTime() + limitNs;
        while (System.nanoTime() < untilNs) {
            poll();
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return false;
    }

    /** Has nothing to say for a while. */
    public void idle(long forNs) {
        await(() -> false, forNs);
    }

    /** Keeps the session alive between commands. */
    public void poll() {
        final long nowNs = ProcessClock.epochNs();
        link.poll(nowNs);
        writer.poll(nowNs, link);
    }

    /** It may be in the middle of a command: the next operator of this source is told how far it came. */
    @Override
    public void close() {
        if (!isGreeted) {
            hello.info("it did not begin");
        }
        link.close();
    }
}
