package io.lockstep.gatewayingress.feed;

import com.typesafe.config.Config;
import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed's settings; {@code ops/config/feed.conf} says what each means. */
public record FeedConfig(
        ClusterAddress cluster,
        Path principals,
        String principal,
        int sourceId,
        String source,
        Speed speed,
        long seed,
        long silenceTimeoutNs,
        int windowLength,
        String httpHost,
        int httpPort) {

    /** @throws RuntimeException that says what is wrong */
    public static FeedConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("feed", file, settings);
        return new FeedConfig(
                new ClusterAddress(config.getStringList("members"), config.getString("egress-host")),
                Path.of(config.getString("principals")),
                config.getString("principal"),
                config.getInt("source-id"),
                config.getString("source"),
                Speed.parse(config.getString("speed")),
                config.getLong("seed"),
                config.getDuration("silence-timeout").toNanos(),
                ConfigFiles.length(config, "window-length"),
                config.getString("http-host"),
                config.getInt("http-port"));
    }
}
