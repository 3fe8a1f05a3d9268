package io.lockstep.gatewayingress.command;

import com.typesafe.config.Config;
import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator's desk's settings; {@code ops/config/operator.conf} says what each means. */
public record OperatorConfig(ClusterAddress cluster, Path principals, String principal, int sourceId, long timeoutNs) {
    /** @throws RuntimeException that says what is wrong */
    public static OperatorConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("operator", file, settings);
        return new OperatorConfig(
                new ClusterAddress(config.getStringList("members"), config.getString("egress-host")),
                Path.of(config.getString("principals")),
                config.getString("principal"),
                config.getInt("source-id"),
                config.getDuration("timeout").toNanos());
    }
}
