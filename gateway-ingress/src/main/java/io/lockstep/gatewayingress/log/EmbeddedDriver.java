package io.lockstep.gatewayingress.log;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway's own media driver: one thread, small terms, in the process's runtime directory. */
public final class EmbeddedDriver {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDriver.class);
    private static final int TERM_LENGTH = 256 * 1024;

    /** Whoever is silent for so long is gone; Aeron's own ten seconds are long for one who waits for another leader. */
    private static final long LIVENESS_NS = TimeUnit.SECONDS.toNanos(2);

    private EmbeddedDriver() {}

    public static MediaDriver launch(RuntimeDirectory runtime) {
        return MediaDriver.launch(context(runtime));
    }

    /** As it would be launched. */
    public static MediaDriver.Context context(RuntimeDirectory runtime) {
        return new MediaDriver.Context()
                .aeronDirectoryName(runtime.file("aeron").getPath())
                .epochClock(ProcessClock::epochMs)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new BackoffIdleStrategy(10, 20, 1_000, 1_000_000))
                .publicationTermBufferLength(TERM_LENGTH)
                .ipcTermBufferLength(TERM_LENGTH)
                .imageLivenessTimeoutNs(LIVENESS_NS)
                .termBufferSparseFile(true)
                .errorHandler(error -> LOG.warn("aeron: {}", error.toString()));
    }
}
