package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Brings inputs into the log exactly once: numbers them, keeps them until they are acknowledged, and sends them again
 * whenever they may have been lost, which the engine recognises by their numbers. No socket, thread or clock inside.
 *
 * <p>A message is begun, filled in and committed; it leaves when {@link #poll} next finds the cluster willing. Used by
 * one thread.
 */
public final class LogWriter {
    /** No message may be longer, so that every one fits a frame of the log. */
    public static final int MAX_MESSAGE_LENGTH = 1_200;

    /** Takes a message into the cluster's ingress; says nothing about whether it will be applied. */
    @FunctionalInterface
    public interface Ingress {
        /** @return false where it was not taken: it is to be offered again */
        boolean offer(DirectBuffer buffer, int offset, int length);
    }

    /** Told of inputs that the engine did not carry out, and will not when they are sent again. */
    @FunctionalInterface
    public interface Rejections {
        void onRejection(long sequence, RejectReason reason);
    }

    /** Market data asks to be acknowledged this often; everything else always. */
    private static final int ACK_EVERY = 32;

    private static final long RESEND_NS = TimeUnit.MILLISECONDS.toNanos(400);

    /** Every message behind a gap is refused; one refusal is enough to send them all again. */
    private static final long GAP_ECHO_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A leader that was replaced may still be heard for a moment, and knows of less; after so long it is the log itself. */
    private static final long FORGOTTEN_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long NOT_BEHIND = Long.MAX_VALUE;

    private final int sourceId;
    private final MessageWindow window;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[MAX_MESSAGE_LENGTH]);
    private final UnsafeBuffer hello = new UnsafeBuffer(new byte[16]);
    private final int helloLength;
    private final Rejections listener;
    private final MessageHeaderDecoder answerHeader = new MessageHeaderDecoder();
    private final InputAckDecoder ack = new InputAckDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();

    private boolean open;
    private boolean greeted;
    private boolean started;
    private long progressNs;
    private long sentAgainNs;
    private long behindSinceNs = NOT_BEHIND;
    private int sinceAckRequest;
    private long resends;
    private long rejections;

    /** @param windowLength bytes that may be on their way at once; a power of two */
    public LogWriter(int sourceId, int windowLength) {
        this(sourceId, windowLength, (sequence, reason) -> {});
    }

    /**
     * A writer that tells of rejections; they are counted anyway.
     *
     * @param windowLength bytes that may be on their way at once; a power of two
     */
    public LogWriter(int sourceId, int windowLength, Rejections listener) {
        this.sourceId = sourceId;
        this.listener = listener;
        window = new MessageWindow(windowLength);
        helloLength = MessageHeaderEncoder.ENCODED_LENGTH
                + new SourceHelloEncoder()
                        .wrapAndApplyHeader(hello, 0, header)
                        .sourceId(sourceId)
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
        return started && window.free() >= (long) messages * (MAX_MESSAGE_LENGTH + MessageWindow.RECORD_HEADER);
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
        return commit(encoder, ++sinceAckRequest >= ACK_EVERY);
    }

    private long commit(MessageEncoderFlyweight encoder, boolean ackRequested) {
        if (!started) {
            throw new IllegalStateException("the cluster has not answered yet");
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
        answerHeader.wrap(buffer, offset);
        if (answerHeader.templateId() == InputAckDecoder.TEMPLATE_ID) {
            ack.wrapAndApplyHeader(buffer, offset, answerHeader);
            if (ack.sourceId() == sourceId) {
                onAck(nowNs, ack.sequence());
            }
            return true;
        }
        if (answerHeader.templateId() == InputRejectedDecoder.TEMPLATE_ID) {
            rejected.wrapAndApplyHeader(buffer, offset, answerHeader);
            if (rejected.sourceId() == sourceId) {
                onRejected(nowNs, rejected.sequence(), rejected.reason());
            }
            return true;
        }
        return false;
    }

    /**
     * Every input up to this number is applied.
     *
     * @throws IllegalStateException when the log forgot inputs that it had acknowledged, or has some that are not ours
     */
    public void onAck(long nowNs, long sequence) {
        progressNs = nowNs;
        if (!started) {
            started = true;
            window.start(sequence);
        } else if (sequence > window.lastSequence()) {
            throw new IllegalStateException("another process writes as source " + sourceId);
        } else if (sequence < window.acknowledged() && !greeted) {
            throw forgotten(sequence);
        } else {
            window.acknowledge(sequence);
            if (sequence == window.acknowledged()) {
                behindSinceNs = NOT_BEHIND;
            }
        }
        if (!greeted) {
            greeted = true;
            window.rewind();
        }
    }

    private IllegalStateException forgotten(long sequence) {
        return new IllegalStateException("the log has inputs of source " + sourceId + " up to " + sequence
                + " only, and had acknowledged " + window.acknowledged());
    }

    /**
     * An input was not carried out; after a gap the inputs behind {@code sequence} are sent again.
     *
     * @throws IllegalStateException when the log stays behind what it had acknowledged
     */
    public void onRejected(long nowNs, long sequence, RejectReason reason) {
        if (reason == RejectReason.SEQUENCE_GAP) {
            if (started && sequence < window.acknowledged()) {
                behindSinceNs = Math.min(behindSinceNs, nowNs);
                if (nowNs - behindSinceNs > FORGOTTEN_NS) {
                    throw forgotten(sequence);
                }
            }
            onAck(nowNs, sequence);
            if (nowNs - sentAgainNs > GAP_ECHO_NS) {
                sendAgain(nowNs);
            }
        } else if (reason == RejectReason.UNKNOWN_SOURCE) {
            onSessionOpened(nowNs);
        } else {
            rejections++;
            listener.onRejection(sequence, reason);
        }
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
