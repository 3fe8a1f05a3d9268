package io.lockstep.gatewayegress.wire;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.codecs.SourceLocation;
import io.lockstep.archivetools.wire.WireReader;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.codecs.wire.MessageHeaderEncoder;
import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.codecs.wire.WireRecordEncoder;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire journal in an archive of the gateway's own. What the archive cannot take at once, or what is longer than it
 * takes at all, is dropped and counted: nothing ever waits for it. Of what is recorded the oldest is removed.
 */
public final class WireRecording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireRecording.class);

    /** A record of half a megabyte is possible: a thousand trades are a third of that. */
    private static final String CHANNEL = "aeron:ipc?term-length=4m|alias=wire-journal";

    private static final String CONTROL = "aeron:ipc?term-length=64k";
    private static final int SEGMENT_LENGTH = 16 * 1024 * 1024;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long TIDY_EVERY_S = 10;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final WireRecordEncoder encoder = new WireRecordEncoder();
    private final Archive server;
    private final AeronArchive archive;
    private final ExclusivePublication publication;
    private final ScheduledExecutorService tidying;
    private final WireShelf shelf;
    private long written;
    private volatile long dropped;

    /**
     * Begins to record.
     *
     * @param aeronDirectory of the gateway's media driver
     * @param dataDir the gateway's
     * @param maxBytes what all recordings together may take, about
     */
    public WireRecording(RuntimeDirectory runtime, String aeronDirectory, Path dataDir, long maxBytes) {
        server = Archive.launch(new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .epochClock(ProcessClock::epochMs)
                .archiveDir(dataDir.resolve(WireReader.DIRECTORY).toFile())
                .markFileDir(runtime.file("wire-mark"))
                .controlChannelEnabled(false)
                .localControlChannel(CONTROL)
                .archiveClientContext(new AeronArchive.Context()
                        .controlRequestChannel(CONTROL)
                        .controlResponseChannel(CONTROL))
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(() -> new BackoffIdleStrategy(1, 1, 100_000, 1_000_000))
                .segmentFileLength(SEGMENT_LENGTH)
                .recordChecksum(Checksums.crc32c())
                .errorHandler(error -> LOG.warn("wire journal: {}", error.toString())));
        final Aeron aeron = Aeron.connect(
                new Aeron.Context().aeronDirectoryName(aeronDirectory).epochClock(ProcessClock::epochMs));
        archive = AeronArchive.connect(new AeronArchive.Context()
                .aeron(aeron)
                .ownsAeronClient(true)
                .controlRequestChannel(CONTROL)
                .controlResponseChannel(CONTROL));
        shelf = new WireShelf(archive, SEGMENT_LENGTH, maxBytes);
        archive.startRecording(CHANNEL, WireReader.STREAM, SourceLocation.LOCAL);
        publication = aeron.addExclusivePublication(CHANNEL, WireReader.STREAM);
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!publication.isConnected() && System.nanoTime() < untilNs) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        tidying = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("wire-journal").factory());
        final var _ = tidying.scheduleWithFixedDelay(this::tidy, 0, TIDY_EVERY_S, TimeUnit.SECONDS);
    }

    private void tidy() {
        try {
            shelf.tidy();
        } catch (RuntimeException e) {
            LOG.warn("wire journal: cannot remove its oldest part: {}", e.toString());
        }
    }

    /** The journal of an account's session. */
    public WireJournal of(int accountId) {
        return (timeNs, kind, channel, requestId, answer) -> write(timeNs, accountId, kind, channel, requestId, answer);
    }

    private void write(
            long timeNs, int accountId, WireKind kind, WireChannel channel, long requestId, RestAnswer answer) {
        final byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        final int most = publication.maxMessageLength()
                - MessageHeaderEncoder.ENCODED_LENGTH
                - WireRecordEncoder.BLOCK_LENGTH
                - WireRecordEncoder.textHeaderLength();
        if (text.length > most) {
            drop();
            return;
        }
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .timeNs(timeNs)
                .requestId(requestId)
                .usedWeight(answer.usedWeight())
                .retryAfterS(answer.retryAfterS())
                .status(answer.status())
                .accountId(accountId)
                .kind(kind)
                .channel(channel)
                .putText(text, 0, text.length);
        if (publication.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength()) < 0) {
            drop();
        } else {
            written++;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void drop() {
        dropped++;
    }

    public long written() {
        return written;
    }

    /** Records that nobody will find. */
    public long dropped() {
        return dropped;
    }

    /** What was offered before is recorded when this returns, if the archive is not stuck. */
    @Override
    public void close() {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        stopTidying();
        while (shelf.recorded(publication.sessionId()) < publication.position() && System.nanoTime() < untilNs) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        CloseHelper.quietCloseAll(publication, archive, server);
    }

    /** What it does now is done, as long as that does not last: an archive does not like to be interrupted. */
    private void stopTidying() {
        tidying.shutdown();
        try {
            if (!tidying.awaitTermination(PATIENCE_NS, TimeUnit.NANOSECONDS)) {
                tidying.shutdownNow();
            }
        } catch (InterruptedException e) {
            tidying.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
