package io.lockstep.gatewayingress.command;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.outbox.InstrumentInfoDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.jspecify.annotations.Nullable;

/**
 * An operator's session: commands go into the log, each once, and each is known to be carried out or rejected before the
 * next. Used by one thread, which waits, but never longer than the timeout.
 */
public final class OperatorDesk implements AutoCloseable {
    /** How many decimals prices and quantities of an instrument have. */
    public record Scale(int priceExponent, int quantityExponent) {}

    private static final int WINDOW = 256 * 1024;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final OperatorConfig config;
    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final ClusterLink link;
    private final LogWriter writer;
    private final Map<Long, RejectReason> rejections = new HashMap<>();
    private final Map<Integer, Scale> scales = new HashMap<>();
    private @Nullable String snapshotAnswer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long pendingChange;
    private final InstrumentInfoDecoder instrumentInfo = new InstrumentInfoDecoder();

    /** @throws IOException where the cluster does not answer in time, with what to do */
    public OperatorDesk(OperatorConfig config) throws IOException {
        this.config = config;
        final Principals.Principal principal =
                Principals.read(config.principals()).require(config.principal());
        final long writerId = WriterId.draw();
        runtime = new RuntimeDirectory(String.format("operator-%x", writerId)); // one process may have several
        driver = EmbeddedDriver.launch(runtime);
        writer = new LogWriter(config.sourceId(), writerId, WINDOW, this::onRejection);
        link = new ClusterLink(config.cluster(), principal, driver.aeronDirectoryName(), new Listener());
        if (!await(writer::isStarted)) {
            close();
            throw new IOException("the cluster does not answer: do its members run at "
                    + config.cluster().members() + ", and have they the same principals file?");
        }
    }

    private void onRejection(long sequence, RejectReason reason, long changeId) {
        rejections.put(sequence, reason);
        if (changeId != 0) {
            pendingChange = changeId;
        }
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
        }

        @Override
        public void onSnapshotAnswer(boolean isTaken, String message) {
            snapshotAnswer = isTaken ? "" : message;
        }

        @Override
        public void onMessage(DirectBuffer buffer, int offset, int length) {
            if (writer.onMessage(ProcessClock.epochNs(), buffer, offset)) {
                return;
            }
            header.wrap(buffer, offset);
            if (header.templateId() == InstrumentInfoDecoder.TEMPLATE_ID) {
                instrumentInfo.wrapAndApplyHeader(buffer, offset, header);
                scales.put(
                        instrumentInfo.instrumentId(),
                        new Scale(instrumentInfo.priceExponent(), instrumentInfo.quantityExponent()));
            }
        }
    }

    /** The change of ours that was last said to wait for a second person; 0 where none was. */
    long pendingChange() {
        return pendingChange;
    }

    /** Begins a command: fill it in, then {@link #carryOut} it. */
    public <E extends MessageEncoderFlyweight> E begin(E encoder) {
        return writer.begin(encoder);
    }

    /**
     * Sends the command begun last and waits until it was carried out or rejected. Where somebody else commands as the same
     * source, and was first with the number, it is said again under the next, until the time is over: then it was not.
     *
     * @throws IOException where the cluster does not answer in time, or cannot tell; the command may be carried out
     */
    public RejectReason carryOut(MessageEncoderFlyweight encoder) throws IOException {
        final long untilNs = System.nanoTime() + config.timeoutNs();
        RejectReason reason = say(encoder);
        while (reason == RejectReason.NUMBER_TAKEN && System.nanoTime() < untilNs) {
            reason = say(encoder);
        }
        if (reason == RejectReason.NUMBER_FORGOTTEN) {
            throw new IOException("nobody knows any more whether the command was carried out: too many others have"
                    + " commanded as source " + config.sourceId() + " since");
        }
        return reason;
    }

    private RejectReason say(MessageEncoderFlyweight encoder) throws IOException {
        if (!await(() -> writer.hasRoom(1))) {
            throw new IOException(
                    "no answer from the cluster in time: the command was not sent, and one before it may be"
                            + " carried out yet");
        }
        final long sequence = writer.commit(encoder);
        if (!await(() -> writer.acknowledged() >= sequence)) {
            throw new IOException("no answer from the cluster in time: the command may be carried out yet");
        }
        final RejectReason reason = rejections.remove(sequence);
        return reason == null ? RejectReason.NONE : reason;
    }

    /** What the engine knows of an instrument's numbers; null before it was asked for and told. */
    @Nullable
    Scale scale(int instrumentId) {
        return scales.get(instrumentId);
    }

    /**
     * Makes every member take a snapshot.
     *
     * @throws IOException where the cluster refuses, or does not answer in time
     */
    public void takeSnapshot() throws IOException {
        snapshotAnswer = null;
        if (!await(() -> link.requestSnapshot(ProcessClock.epochNs())) || !await(() -> snapshotAnswer != null)) {
            throw new IOException("no answer from the cluster in time");
        }
        if (!"".equals(snapshotAnswer)) {
            throw new IOException("the cluster refuses: " + snapshotAnswer);
        }
    }

    private boolean await(BooleanSupplier condition) {
        final long untilNs = System.nanoTime() + config.timeoutNs();
        while (System.nanoTime() < untilNs) {
            poll();
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return false;
    }

    /** Keeps the session alive; to be called now and then where a desk stays open. */
    public void poll() {
        final long nowNs = ProcessClock.epochNs();
        link.poll(nowNs);
        writer.poll(nowNs, link);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(link, driver, runtime);
    }
}
