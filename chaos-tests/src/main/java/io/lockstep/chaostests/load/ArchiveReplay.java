package io.lockstep.chaostests.load;

import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.RecordingDescriptorConsumer;
import io.aeron.driver.MediaDriver;
import io.aeron.logbuffer.FragmentHandler;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * The log as Aeron's own archive replays it, to a subscriber on the same machine that decodes nothing: what replay costs
 * whoever does not read the files. It opens the archive as a member does, so no member may run on it.
 */
final class ArchiveReplay implements AutoCloseable {
    private static final int LOG_STREAM = 100;
    private static final int REPLAY_STREAM = 1;
    private static final int FRAGMENTS = 256;
    private static final String IPC = "aeron:ipc";

    private final RuntimeDirectory runtime = new RuntimeDirectory("replay");
    private final MediaDriver driver = EmbeddedDriver.launch(runtime);
    private final Archive archive;
    private final AeronArchive client;
    private final IdleStrategy idle = new BackoffIdleStrategy();
    private long recordingId = -1;
    private long startPosition;
    private long stopPosition;
    private long fragments;

    ArchiveReplay(Path archiveDirectory) throws IOException {
        archive = Archive.launch(new Archive.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .archiveDir(archiveDirectory.toFile())
                .markFileDir(runtime.file("archive-mark"))
                .controlChannelEnabled(false)
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel(IPC))
                .localControlChannel(IPC)
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .recordChecksum(Checksums.crc32c())
                .replayChecksum(Checksums.crc32c()));
        client = AeronArchive.connect(new AeronArchive.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .controlRequestChannel(IPC)
                .controlResponseChannel(IPC));
        client.listRecordings(0, Integer.MAX_VALUE, (RecordingDescriptorConsumer)
                (control,
                        correlation,
                        id,
                        startTime,
                        stopTime,
                        start,
                        stop,
                        term,
                        segment,
                        length,
                        mtu,
                        session,
                        stream,
                        channel,
                        original,
                        source) -> {
                    if (stream == LOG_STREAM) {
                        recordingId = id;
                        startPosition = start;
                        stopPosition = stop;
                    }
                });
        if (recordingId < 0 || stopPosition <= startPosition) {
            throw new IOException("the archive holds no log that has ended");
        }
    }

    /** @return how long it took */
    long runNs() {
        final FragmentHandler handler = (buffer, offset, length, header) -> fragments++;
        final long beganNs = System.nanoTime();
        try (Subscription subscription =
                client.replay(recordingId, startPosition, stopPosition - startPosition, IPC, REPLAY_STREAM)) {
            while (subscription.imageCount() == 0) {
                idle.idle();
            }
            final Image image = subscription.imageAtIndex(0);
            while (image.position() < stopPosition) {
                idle.idle(image.poll(handler, FRAGMENTS));
                if (image.isClosed()) {
                    throw new IllegalStateException("the replay ended early, at " + image.position());
                }
            }
        }
        return System.nanoTime() - beganNs;
    }

    /** Of all replays. */
    long fragments() {
        return fragments;
    }

    @Override
    public void close() {
        client.close();
        archive.close();
        driver.close();
        runtime.close();
    }
}
