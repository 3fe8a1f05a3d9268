package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A small second implementation of what stands behind a writer: an ingress that takes messages and may lose them with a
 * leader, a log that applies each number once and in order and refuses every fifth, and answers that may get lost.
 */
final class ModelLog implements LogWriter.Ingress {
    private static final long REFUSED_ONE_OF = 5;

    private final Random random;
    private final double answerLoss;
    private final List<byte[]> applied = new ArrayList<>();
    private final Queue<byte[]> onTheWay = new ArrayDeque<>();
    private final Queue<Runnable> answers = new ArrayDeque<>();
    private final OriginDecoder origin = new OriginDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final LogWriter writer;
    private boolean accepting = true;
    private boolean greeted;
    private long nowNs;
    private long lastSequence;

    ModelLog(LogWriter writer, long seed, double answerLoss) {
        this.writer = writer;
        this.answerLoss = answerLoss;
        random = new Random(seed);
    }

    /** Inputs of this source that an earlier process had brought in. */
    void startAt(long sequence) {
        lastSequence = sequence;
    }

    void accept(boolean willing) {
        accepting = willing;
    }

    List<byte[]> applied() {
        return applied;
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        if (!accepting) {
            return false;
        }
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        onTheWay.add(copy);
        return true;
    }

    /** The leader dies: what it had not committed is gone, and so are its answers. */
    void changeLeader() {
        onTheWay.clear();
        answers.clear();
        writer.onNewLeader(nowNs);
    }

    /** The session is gone, and another is opened. */
    void changeSession() {
        writer.onSessionLost();
        onTheWay.clear();
        answers.clear();
        greeted = false;
        writer.onSessionOpened(nowNs);
    }

    /** Commits and answers some of what is on its way. */
    void step(long newNowNs) {
        nowNs = newNowNs;
        while (!onTheWay.isEmpty() && random.nextInt(4) > 0) {
            apply(onTheWay.remove());
        }
        while (!answers.isEmpty() && random.nextInt(4) > 0) {
            final Runnable answer = answers.remove();
            if (random.nextDouble() >= answerLoss) {
                answer.run();
            }
        }
    }

    private void apply(byte[] message) {
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        header.wrap(buffer, 0);
        if (header.templateId() == SourceHelloDecoder.TEMPLATE_ID) {
            greeted = true;
            final long last = lastSequence;
            answers.add(() -> writer.onWelcome(nowNs, last));
            return;
        }
        origin.wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH);
        final long sequence = origin.sequence();
        if (!greeted) {
            answers.add(() -> writer.onRejected(nowNs, sequence, RejectReason.UNKNOWN_SOURCE, 0));
        } else if (sequence == lastSequence + 1) {
            lastSequence = sequence;
            applied.add(message);
            answer(sequence, origin.flags().ackRequested());
        } else if (sequence <= lastSequence) {
            answer(sequence, true);
        } else {
            final long last = lastSequence;
            answers.add(() -> writer.onRejected(nowNs, last, RejectReason.SEQUENCE_GAP, 0));
        }
    }

    private void answer(long sequence, boolean ackRequested) {
        if (isRefused(sequence)) {
            answers.add(() -> writer.onRejected(nowNs, sequence, RejectReason.INVALID_VALUE, changeOf(sequence)));
        } else if (ackRequested) {
            answers.add(() -> writer.onAck(nowNs, sequence));
        }
    }

    static boolean isRefused(long sequence) {
        return sequence % REFUSED_ONE_OF == 0;
    }

    /** What its refusal says that waits. */
    static long changeOf(long sequence) {
        return sequence * 2;
    }
}
