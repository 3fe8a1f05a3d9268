package io.lockstep.chaostests.history;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.outbox.ChangePendingDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.ProcessClock;
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
 * An operator all of whose commands are recorded. It is the only one to speak as its source. Used by one thread.
 *
 * <p>What was sent again may have been refused the first time, in an answer that died with the leader: what comes again is
 * only acknowledged. So of an operation that was acknowledged after it was sent again, and not refused, the answer is not
 * known.
 */
public final class RecordingOperator implements AutoCloseable {
    private static final int WINDOW = 64 * 1024;
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final History.Client client;
    private final LogWriter writer;
    private final ClusterLink link;
    private final IntConsumer newLeader;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ChangePendingDecoder changePending = new ChangePendingDecoder();
    private long refusedSequence;
    private Answer refusal = Answer.DONE;
    private long changeId;
    private long sessions;

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
        writer = new LogWriter(sourceId, WINDOW, this::onRejection);
        link = new ClusterLink(address, principal, driver.aeronDirectoryName(), new Listener());
    }

    private void onRejection(long sequence, RejectReason why) {
        refusedSequence = sequence;
        refusal = new Answer(why, why == RejectReason.SECOND_PERSON ? changeId : Answer.NONE);
    }

    private final class Listener implements ClusterLink.Listener {
        @Override
        public void onSessionOpened() {
            sessions++;
            writer.onSessionOpened(ProcessClock.epochNs());
        }

        @Override
        public void onSessionLost() {
            writer.onSessionLost();
        }

        @Override
        public void onNewLeader(int memberId) {
            sessions++;
            writer.onNewLeader(ProcessClock.epochNs());
            newLeader.accept(memberId);
        }

        @Override
        public void onMessage(DirectBuffer buffer, int offset, int length) {
            header.wrap(buffer, offset);
            if (header.templateId() == ChangePendingDecoder.TEMPLATE_ID) {
                changeId =
                        changePending.wrapAndApplyHeader(buffer, offset, header).changeId();
            } else {
                writer.onMessage(ProcessClock.epochNs(), buffer, offset);
            }
        }
    }

    /** @return false where the cluster does not answer in time */
    public boolean awaitStart(long limitNs) {
        return await(writer::isStarted, limitNs);
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
        final long resends = writer.resends();
        final long before = sessions;
        if (!await(() -> writer.acknowledged() >= sequence, limitNs)) {
            invocation.info("no answer in time");
            return null;
        }
        final boolean isRefused = refusedSequence == sequence;
        if (!isRefused && (writer.resends() != resends || sessions != before)) {
            invocation.info("acknowledged after it was sent again");
            return null;
        }
        final Answer answer = isRefused ? refusal : Answer.DONE;
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

    @Override
    public void close() {
        link.close();
    }
}
