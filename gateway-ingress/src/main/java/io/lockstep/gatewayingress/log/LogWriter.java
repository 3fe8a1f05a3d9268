package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.codecs.outbox.RejectReason;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Brings inputs into the log exactly once: numbers them, keeps them until they are answered, and sends them again whenever
 * they or their answers may have been lost; the engine recognises them by their numbers, and answers as it did before. No
 * socket, thread or clock inside.
 *
 * <p>A message is begun, filled in and committed; it leaves when {@link #poll} next finds the cluster willing. Used by
 * one thread.
 */
public final class LogWriter {
    /** No message may be longer, so that every one fits a frame of the log. */
    public static final int MAX_MESSAGE_LENGTH = 1_200;

    /** The engine remembers so many refusals of a source: with more inputs unanswered, one might look carried out. */
    public static final int UNANSWERED_MAX = 64;

    /** Takes a message into the cluster's ingress; says nothing about whether it will be applied. */
    @FunctionalInterface
    public interface Ingress {
        /** @return false where it was not taken: it is to be offered again */
        boolean offer(DirectBuffer buffer, int offset, int length);
    }

    /** Told of each input that the engine did not carry out, once and before it counts as acknowledged. */
    @FunctionalInterface
    public interface Rejections {
        /**
         * An input was refused; one of number 0 is the hello, which is said again.
         *
         * @param changeId of the change that waits for a second person now; 0 is none
         */
        void onRejection(long sequence, RejectReason reason, long changeId);
    }

    /** Market data asks to be acknowledged this often; everything else always. */
    private static final int ACK_EVERY = 32;

    private static final long RESEND_NS = TimeUnit.MILLISECONDS.toNanos(400);

    /** Every message behind a gap is refused; one refusal is enough to send them all again. So with answers. */
    private static final long GAP_ECHO_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A leader that was replaced may still be heard for a moment, and knows of less; after so long it is the log itself. */
    private static final long FORGOTTEN_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long NOT_BEHIND = Long.MAX_VALUE;
    private static final long HELLO = 0;

    private final int sourceId;
    private final MessageWindow window;
    private final boolean missesNone;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[MAX_MESSAGE_LENGTH]);
    private final UnsafeBuffer hello = new UnsafeBuffer(new byte[32]);
    private final int helloLength;
    private final Rejections listener;
    private final SourceAnswers answers = new SourceAnswers(this);

    private boolean open;
    private boolean greeted;
    private boolean started;
    private long progressNs;
    private long sentAgainNs;
    private long behindSinceNs = NOT_BEHIND;

    /** Inputs of the source that were in the log when it last said so, some of them perhaps another process's. */
    private long inLog;

    private int sinceAckRequest;
    private long resends;
    private long rejections;

    /**
     * A writer that counts rejections, and may miss some.
     *
     * @param writerId that no other process has
     */
    public LogWriter(int sourceId, long writerId, int windowLength) {
        this(sourceId, writerId, windowLength, false, (sequence, reason, changeId) -> {});
    }

    /**
     * A writer that tells of every rejection: each input must have an answer of its own, and no more than
     * {@link #UNANSWERED_MAX} are without one.
     *
     * @param writerId that no other process has
     * @param windowLength bytes that may be on their way at once; a power of two
     */
    public LogWriter(int sourceId, long writerId, int windowLength, Rejections listener) {
        this(sourceId, writerId, windowLength, true, listener);
    }

    private LogWriter(int sourceId, long writerId, int windowLength, boolean missesNone, Rejections listener) {
        this.sourceId = sourceId;
        this.missesNone = missesNone;
        this.listener = listener;
        window = new MessageWindow(windowLength);
        helloLength = MessageHeaderEncoder.ENCODED_LENGTH
                + new SourceHelloEncoder()
                        .wrapAndApplyHeader(hello, 0, header)
                        .sourceId(sourceId)
                        .writerId(writerId)
                        .encodedLength();
    }

    /** Whether messages may be committed: the cluster has said, once, where this source's numbers stand. */
    public boolean isStarted() {
        return started;
    }

    /** Whether the cluster listens now. */
    public boolean isConnected() {
        return greeted;
    }

    /** Whether so many messages of the greatest length can be committed. */
    public boolean hasRoom(int messages) {
        return started
                && mayBeUnanswered(messages)
                && window.free() >= (long) messages * (MAX_MESSAGE_LENGTH + MessageWindow.RECORD_HEADER);
    }

    private boolean mayBeUnanswered(int more) {
        final boolean isBehindOthers = inLog <= window.lastSequence();
        return !missesNone
                || (isBehindOthers && window.lastSequence() + more - window.acknowledged() <= UNANSWERED_MAX);
    }

    /** Wraps an encoder over a scratch buffer: fill it in, then commit it. */
    public <E extends MessageEncoderFlyweight> E begin(E encoder) {
        header.wrap(scratch, 0)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(scratch, MessageHeaderEncoder.ENCODED_LENGTH);
        return encoder;
    }

    /**
     * Puts the message begun last into the window, to be acknowledged as soon as it is applied.
     *
     * @return its number
     * @throws IllegalStateException where {@link #hasRoom} would have said no
     */
    public long commit(MessageEncoderFlyweight encoder) {
        return commit(encoder, true);
    }

    /** Like {@link #commit}, for market data: acknowledged now and then. */
    public long commitMarketData(MessageEncoderFlyweight encoder) {
        return commit(encoder, missesNone || ++sinceAckRequest >= ACK_EVERY);
    }

    private long commit(MessageEncoderFlyweight encoder, boolean ackRequested) {
        if (!started) {
            throw new IllegalStateException("the cluster has not answered yet");
        }
        if (!mayBeUnanswered(1)) {
            throw new IllegalStateException("no room: " + UNANSWERED_MAX + " inputs have no answer yet");
        }
        if (ackRequested) {
            sinceAckRequest = 0;
        }
        final long sequence = window.lastSequence() + 1;
        origin.wrap(scratch, MessageHeaderEncoder.ENCODED_LENGTH)
                .sequence(sequence)
                .sourceId(sourceId);
        origin.flags().clear().ackRequested(ackRequested);
        window.append(scratch, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        return sequence;
    }

    /**
     * Sends what can be sent, and again what was not acknowledged in time.
     *
     * @param nowNs of any clock that never goes back
     * @return number of messages sent
     */
    public int poll(long nowNs, Ingress ingress) {
        if (!open) {
            return 0;
        }
        if (nowNs - progressNs > RESEND_NS) {
            progressNs = nowNs;
            if (!greeted) {
                ingress.offer(hello, 0, helloLength);
                return 1;
            }
            if (window.isAnyOnItsWay()) {
                sendAgain(nowNs);
            }
        }
        return greeted ? send(nowNs, ingress) : 0;
    }

    private void sendAgainUnlessJust(long nowNs) {
        if (nowNs - sentAgainNs > GAP_ECHO_NS) {
            sendAgain(nowNs);
        }
    }

    private void sendAgain(long nowNs) {
        sentAgainNs = nowNs;
        resends++;
        window.rewind();
    }

    private int send(long nowNs, Ingress ingress) {
        int sent = 0;
        while (window.hasNext()) {
            if (!ingress.offer(window.buffer(), window.nextOffset(), window.nextLength())) {
                break;
            }
            window.advance();
            sent++;
        }
        if (sent > 0 && !window.hasNext()) {
            progressNs = nowNs;
        }
        return sent;
    }

    /** A session is open, the first one or another: the source says who it is. */
    public void onSessionOpened(long nowNs) {
        open = true;
        greeted = false;
        progressNs = nowNs - RESEND_NS - 1;
    }

    public void onSessionLost() {
        open = false;
        greeted = false;
    }

    /** Another member leads: what is not acknowledged may have died with the former one. */
    public void onNewLeader(long nowNs) {
        progressNs = nowNs;
        if (greeted) {
            window.rewind();
        } else {
            progressNs = nowNs - RESEND_NS - 1;
        }
    }

    /**
     * Takes what the cluster says to this source's session.
     *
     * @return whether it was an answer to an input; if not, it is for somebody else
     */
    public boolean onMessage(long nowNs, DirectBuffer buffer, int offset) {
        return answers.read(nowNs, buffer, offset);
    }

    /**
     * The log has inputs of the source up to this number. That answers none of them: those without an answer are sent again.
     * Where some behind them are another process's, a writer that tells of every rejection goes on behind those.
     *
     * @throws IllegalStateException when the log forgot inputs that it had acknowledged, or has some that are not ours and
     *     nobody would be told that ours are not in it
     */
    public void onWelcome(long nowNs, long lastApplied) {
        progressNs = nowNs;
        if (!started) {
            started = true;
            window.start(lastApplied);
        }
        if (missesNone) {
            inLog = Math.max(inLog, lastApplied);
            goOnBehindOthers();
        } else {
            mustBeOurs(lastApplied);
        }
        if (!greeted) {
            if (lastApplied < window.acknowledged()) {
                throw forgotten(lastApplied);
            }
            greeted = true;
            window.rewind();
        }
    }

    /**
     * The input was carried out, and every one before it has its answer.
     *
     * @throws IllegalStateException when the log has inputs that are not ours
     */
    public void onAck(long nowNs, long sequence) {
        mustBeOurs(sequence);
        progressNs = nowNs;
        if (isAnswerLostBefore(sequence)) {
            sendAgainUnlessJust(nowNs);
            return;
        }
        window.acknowledge(sequence);
        goOnBehindOthers();
        if (sequence == window.acknowledged()) {
            behindSinceNs = NOT_BEHIND;
        }
    }

    private void goOnBehindOthers() {
        if (inLog > window.lastSequence() && window.acknowledged() == window.lastSequence()) {
            window.start(inLog);
        }
    }

    /** It may have been a rejection. */
    private boolean isAnswerLostBefore(long sequence) {
        return missesNone && sequence > window.acknowledged() + 1;
    }

    private void mustBeOurs(long sequence) {
        if (sequence > window.lastSequence()) {
            throw anotherWriter();
        }
    }

    private IllegalStateException anotherWriter() {
        return new IllegalStateException("another process writes as source " + sourceId);
    }

    private IllegalStateException forgotten(long lastApplied) {
        return new IllegalStateException("the log has inputs of source " + sourceId + " up to " + lastApplied
                + " only, and had acknowledged " + window.acknowledged());
    }

    /**
     * An input was not carried out; after a gap what has no answer yet is sent again.
     *
     * @throws IllegalStateException when the log stays behind what it had acknowledged, or has inputs that are not ours and
     *     nobody would be told that ours are not in it
     */
    public void onRejected(long nowNs, long sequence, RejectReason reason, long changeId) {
        if (reason == RejectReason.SEQUENCE_GAP) {
            onGap(nowNs, sequence);
        } else if (reason == RejectReason.UNKNOWN_SOURCE) {
            onSessionOpened(nowNs);
        } else if (!missesNone && (reason == RejectReason.NUMBER_TAKEN || reason == RejectReason.NUMBER_FORGOTTEN)) {
            throw anotherWriter();
        } else if (sequence == HELLO || sequence > window.acknowledged()) {
            if (!isAnswerLostBefore(sequence)) {
                rejections++;
                listener.onRejection(sequence, reason, changeId);
            }
            onAck(nowNs, sequence);
        }
    }

    private void onGap(long nowNs, long lastApplied) {
        mustBeOurs(lastApplied);
        progressNs = nowNs;
        if (lastApplied >= window.acknowledged()) {
            behindSinceNs = NOT_BEHIND;
        } else {
            behindSinceNs = Math.min(behindSinceNs, nowNs);
            if (nowNs - behindSinceNs > FORGOTTEN_NS) {
                throw forgotten(lastApplied);
            }
        }
        sendAgainUnlessJust(nowNs);
    }

    public int sourceId() {
        return sourceId;
    }

    /** Of the message committed last. */
    public long lastSequence() {
        return window.lastSequence();
    }

    /** Inputs up to here are applied. */
    public long acknowledged() {
        return window.acknowledged();
    }

    /** How often unacknowledged messages were sent again. */
    public long resends() {
        return resends;
    }

    /** How many inputs were not carried out. */
    public long rejections() {
        return rejections;
    }
}
