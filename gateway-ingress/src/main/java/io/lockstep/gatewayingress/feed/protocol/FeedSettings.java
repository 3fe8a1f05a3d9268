package io.lockstep.gatewayingress.feed.protocol;

import java.util.concurrent.TimeUnit;

/**
 * The times that a deployment chooses.
 *
 * @param silenceNs a connection that delivered nothing for longer is silent, its instruments stale
 * @param heartbeatNs the state of an instrument that is well is repeated after this time
 */
public record FeedSettings(long silenceNs, long heartbeatNs) {
    public static final FeedSettings STANDARD =
            new FeedSettings(TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(1));

    public FeedSettings {
        if (silenceNs <= 0 || heartbeatNs <= 0) {
            throw new IllegalArgumentException(
                    "silence and heartbeat must be positive: " + silenceNs + ", " + heartbeatNs);
        }
    }
}
