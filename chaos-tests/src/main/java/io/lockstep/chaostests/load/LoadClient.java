package io.lockstep.chaostests.load;

import io.lockstep.codecs.Principals;
import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.codecs.outbox.SourceWelcomeDecoder;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.ClusterLink;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sends best quotes that ask to be acknowledged, and waits for each answer: the engine's acknowledgement, or the echo of
 * the message itself. It is the same client for both, and never sends anything twice.
 */
final class LoadClient implements ClusterLink.Listener, AutoCloseable {
    /** Apart from the sources that set the engine up. */
    private static final int SOURCE_ID = 9;

    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER_TIMEOUT_NS = 10 * SECOND_NS;
    private static final long CONNECT_TIMEOUT_NS = 60 * SECOND_NS;
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long COMPANIONS_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long NOT_MEASURED = 0;

    private final Companions companions;
    private final Market market;
    private final ClusterLink link;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final BestQuoteEncoder quote = new BestQuoteEncoder();
    private final MessageHeaderDecoder answerHeader = new MessageHeaderDecoder();
    private final OriginDecoder echo = new OriginDecoder();
    private final InputAckDecoder ack = new InputAckDecoder();
    private final Histogram latencies = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    private boolean isOpen;
    private boolean isGreeted;
    private long sent;
    private long answered;
    private long lastAnswerNs;
    private long companionsNs;

    /** Of the present series: when its first message was due, that message's number, and the time between two. */
    private long firstDueNs;

    private long firstNumber;
    private long intervalNs = NOT_MEASURED;

    LoadClient(BenchCluster cluster, String aeronDirectory, int instruments, Companions companions) throws IOException {
        this.companions = companions;
        market = new Market(instruments);
        final ClusterAddress address = cluster.address();
        link = new ClusterLink(address, Principals.read(cluster.principals()).require("feed"), aeronDirectory, this);
        final long untilNs = System.nanoTime() + CONNECT_TIMEOUT_NS;
        while (!isGreeted) {
            cluster.requireAlive();
            if (System.nanoTime() > untilNs) {
                throw new IOException("the cluster does not answer");
            }
            if (isOpen) {
                final SourceHelloEncoder hello = new SourceHelloEncoder();
                hello.wrapAndApplyHeader(buffer, 0, header).sourceId(SOURCE_ID).writerId(1);
                isOpen = !link.offer(buffer, 0, BODY + hello.encodedLength());
            }
            poll();
        }
    }

    /** So many messages in flight at all times; gives answers a second. */
    double saturate(int window, long seconds) throws IOException {
        final long beganNs = begin(NOT_MEASURED);
        final long endNs = beganNs + seconds * SECOND_NS;
        while (System.nanoTime() < endNs) {
            while (sent - answered < window && send()) {
                // until the window is full, or the cluster takes no more
            }
            poll();
        }
        final double rate = (double) (answered - firstNumber + 1) * SECOND_NS / (System.nanoTime() - beganNs);
        awaitAnswers();
        return rate;
    }

    /**
     * So many messages a second, due at even times whatever becomes of those before: what is late counts as late.
     *
     * @return times from when each was due to its answer
     */
    Histogram roundTrips(long rate, long seconds) throws IOException {
        latencies.reset();
        final long beganNs = begin(SECOND_NS / rate);
        while (sent - firstNumber + 1 < rate * seconds) {
            while (beganNs + (sent + 1 - firstNumber) * intervalNs <= System.nanoTime() && send()) {
                // all that is due
            }
            poll();
        }
        awaitAnswers();
        return latencies.copy();
    }

    private long begin(long newIntervalNs) {
        firstDueNs = System.nanoTime();
        lastAnswerNs = firstDueNs;
        firstNumber = sent + 1;
        intervalNs = newIntervalNs;
        return firstDueNs;
    }

    private void awaitAnswers() throws IOException {
        while (answered < sent) {
            poll();
        }
        intervalNs = NOT_MEASURED;
    }

    private boolean send() {
        header.wrap(buffer, 0)
                .blockLength(BestQuoteEncoder.BLOCK_LENGTH)
                .templateId(BestQuoteEncoder.TEMPLATE_ID)
                .schemaId(BestQuoteEncoder.SCHEMA_ID)
                .version(BestQuoteEncoder.SCHEMA_VERSION);
        market.quote(quote.wrap(buffer, BODY), System.nanoTime());
        origin.wrap(buffer, BODY).sourceId(SOURCE_ID).sequence(sent + 1);
        origin.flags().clear().ackRequested(true);
        if (!link.offer(buffer, 0, BODY + quote.encodedLength())) {
            return false;
        }
        sent++;
        return true;
    }

    private void poll() throws IOException {
        final long nowNs = System.nanoTime();
        if (nowNs - companionsNs > COMPANIONS_NS) {
            companionsNs = nowNs;
            companions.poll();
        }
        if (link.poll(nowNs) == 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        if (answered < sent && nowNs - lastAnswerNs > ANSWER_TIMEOUT_NS) {
            throw new IOException("answers got lost: " + answered + " of " + sent);
        }
    }

    @Override
    public void onMessage(DirectBuffer answer, int offset, int length) {
        isGreeted = true;
        final long sequence;
        answerHeader.wrap(answer, offset);
        if (answerHeader.schemaId() == MessageHeaderDecoder.SCHEMA_ID) {
            sequence = answerHeader.templateId() == BestQuoteEncoder.TEMPLATE_ID
                    ? echo.wrap(answer, offset + BODY).sequence()
                    : 0; // the echo of the greeting
        } else if (answerHeader.templateId() == InputAckDecoder.TEMPLATE_ID) {
            sequence = ack.wrap(answer, offset + BODY, answerHeader.blockLength(), answerHeader.version())
                    .sequence();
        } else if (answerHeader.templateId() == SourceWelcomeDecoder.TEMPLATE_ID) {
            sequence = 0; // the answer to the greeting
        } else {
            throw new IllegalStateException("the engine rejected an input");
        }
        if (sequence == 0) {
            return;
        }
        if (sequence != answered + 1) {
            throw new IllegalStateException("answer " + sequence + " behind answer " + answered);
        }
        answered = sequence;
        lastAnswerNs = System.nanoTime();
        if (intervalNs != NOT_MEASURED) {
            latencies.recordValue(lastAnswerNs - (firstDueNs + (sequence - firstNumber) * intervalNs));
        }
    }

    @Override
    public void onSessionOpened() {
        isOpen = true;
    }

    @Override
    public void onSessionLost() {
        throw new IllegalStateException("the session was lost");
    }

    @Override
    public void onNewLeader(int memberId) {}

    @Override
    public void close() {
        link.close();
    }
}
