package io.lockstep.gatewayegress.observer;

import io.aeron.Aeron;
import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ReplayParams;
import io.aeron.logbuffer.FrameDescriptor;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogListener;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.CloseHelper;

/**
 * The committed log of one member, as it grows: a replay from the member's archive that never passes what the cluster has
 * committed. It ends when the member does; its position is the same on every other member.
 */
final class LogTail implements AutoCloseable {
    private static final int LOG_STREAM = 100;
    private static final int REPLAY_STREAM = 900;
    private static final int FRAGMENTS = 64;
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Pattern COUNTER_ID = Pattern.compile("\"commitPositionCounterId\":(-?[0-9]+)");

    private final AeronArchive archive;
    private final Subscription subscription;
    private final FragmentAssembler assembler;
    private final Image image;

    /**
     * Begins to read.
     *
     * @param fromPosition of the log: a position behind an entry, or 0
     * @throws IOException where the member does not answer, or has no log yet
     */
    LogTail(Aeron aeron, ClusterAddress cluster, int memberId, long fromPosition, LogListener listener)
            throws IOException {
        final int counterId = commitPositionCounterId(cluster, memberId);
        archive = AeronArchive.connect(new AeronArchive.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .messageTimeoutNs(TIMEOUT_NS)
                .controlRequestChannel("aeron:udp?term-length=64k|endpoint=" + cluster.archive(memberId))
                .controlResponseChannel("aeron:udp?term-length=64k|endpoint=" + cluster.egressHost() + ":0"));
        Subscription opened = null;
        try {
            opened = aeron.addSubscription("aeron:udp?endpoint=" + cluster.egressHost() + ":0", REPLAY_STREAM);
            subscription = opened;
            archive.startReplay(
                    logRecording(),
                    awaitChannel() + "|term-length=256k",
                    REPLAY_STREAM,
                    new ReplayParams()
                            .position(fromPosition)
                            .length(AeronArchive.REPLAY_ALL_AND_FOLLOW)
                            .boundingLimitCounterId(counterId));
            image = awaitImage();
        } catch (IOException | RuntimeException e) {
            CloseHelper.quietCloseAll(opened, archive);
            throw e;
        }
        final LogFrames frames = new LogFrames(listener);
        assembler = new FragmentAssembler((buffer, offset, length, header) ->
                frames.onFrame(header.position(), FrameDescriptor.UNFRAGMENTED, buffer, offset, length));
    }

    /** The counter has another number in each member and each run: the member's status server tells it. */
    private static int commitPositionCounterId(ClusterAddress cluster, int memberId) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofNanos(TIMEOUT_NS))
                .build()) {
            final URI uri = URI.create("http://" + cluster.status(memberId) + "/status");
            final String body = client.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofNanos(TIMEOUT_NS))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            final Matcher matcher = COUNTER_ID.matcher(body);
            if (!matcher.find() || matcher.group(1).startsWith("-")) {
                throw new IOException("member " + memberId + " has committed nothing yet");
            }
            return Integer.parseInt(matcher.group(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private long logRecording() throws IOException {
        final long[] found = {-1};
        archive.listRecordings(
                0,
                Integer.MAX_VALUE,
                (controlSessionId,
                        correlationId,
                        recordingId,
                        startTimestamp,
                        stopTimestamp,
                        startPosition,
                        stopPosition,
                        initialTermId,
                        segmentFileLength,
                        termBufferLength,
                        mtuLength,
                        sessionId,
                        streamId,
                        strippedChannel,
                        originalChannel,
                        sourceIdentity) -> {
                    if (streamId == LOG_STREAM) {
                        found[0] = recordingId;
                    }
                });
        if (found[0] < 0) {
            throw new IOException("the member has no log yet");
        }
        return found[0];
    }

    private String awaitChannel() throws IOException {
        final long untilNs = System.nanoTime() + TIMEOUT_NS;
        String channel = subscription.tryResolveChannelEndpointPort();
        while (channel == null) {
            pause(untilNs, "no port for the replay");
            channel = subscription.tryResolveChannelEndpointPort();
        }
        return channel;
    }

    private Image awaitImage() throws IOException {
        final long untilNs = System.nanoTime() + TIMEOUT_NS;
        while (subscription.imageCount() == 0) {
            pause(untilNs, "the replay does not begin");
        }
        return subscription.imageAtIndex(0);
    }

    private static void pause(long untilNs, String otherwise) throws IOException {
        if (System.nanoTime() > untilNs) {
            throw new IOException(otherwise);
        }
        LockSupport.parkNanos(PAUSE_NS);
    }

    /** @return number of frames read; -1 when it has ended */
    int poll() {
        if (image.isClosed()) {
            return -1;
        }
        return image.poll(assembler, FRAGMENTS);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(subscription, archive);
    }
}
