package io.lockstep.clusternode;

import com.typesafe.config.Config;
import io.lockstep.codecs.process.ConfigFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A member's settings; {@code ops/config/node.conf} says what each means. Durations are in nanoseconds, lengths in bytes. */
public record NodeConfig(
        int id,
        Members members,
        Path dataDir,
        Path principals,
        Durability durability,
        long leaderHeartbeatTimeoutNs,
        long leaderHeartbeatIntervalNs,
        long electionTimeoutNs,
        long electionStatusIntervalNs,
        long startupCanvassTimeoutNs,
        long sessionTimeoutNs,
        int maxSessions,
        int logTermLength,
        int segmentLength,
        Idle idle,
        long stallTimeoutNs,
        String httpHost) {

    /** What a committed entry survives. */
    public enum Durability {
        /** A majority has it in the page cache. */
        REPLICATED(0),
        /** A majority has it on disk. */
        FORCED(1);

        private final int fileSyncLevel;

        Durability(int fileSyncLevel) {
            this.fileSyncLevel = fileSyncLevel;
        }

        int fileSyncLevel() {
            return fileSyncLevel;
        }
    }

    public NodeConfig {
        check(id >= 0 && id < members.count(), "id must be one of the members' places: 0 to " + (members.count() - 1));
        check(
                startupCanvassTimeoutNs >= 2 * leaderHeartbeatTimeoutNs,
                "startup-canvass-timeout must be at least twice leader-heartbeat-timeout");
        check(
                leaderHeartbeatTimeoutNs >= 2 * leaderHeartbeatIntervalNs,
                "leader-heartbeat-timeout must be at least twice leader-heartbeat-interval");
        check(Integer.bitCount(logTermLength) == 1 && logTermLength >= 64 * 1024, "log-term-length: a power of two");
        check(
                Integer.bitCount(segmentLength) == 1 && segmentLength >= logTermLength,
                "segment-length: a power of two, not below log-term-length");
        check(maxSessions >= members.count() + 2, "max-sessions: every member has one, and two gateways at least");
    }

    private static void check(boolean isGood, String otherwise) {
        if (!isGood) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** @throws IllegalArgumentException or a ConfigException that says what is wrong */
    public static NodeConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("node", file, settings);
        return new NodeConfig(
                config.getInt("id"),
                Members.parse(config.getStringList("members")),
                Path.of(config.getString("data-dir")),
                Path.of(config.getString("principals")),
                Durability.valueOf(config.getString("durability").toUpperCase(Locale.ROOT)),
                nanos(config, "leader-heartbeat-timeout"),
                nanos(config, "leader-heartbeat-interval"),
                nanos(config, "election-timeout"),
                nanos(config, "election-status-interval"),
                nanos(config, "startup-canvass-timeout"),
                nanos(config, "session-timeout"),
                config.getInt("max-sessions"),
                ConfigFiles.length(config, "log-term-length"),
                ConfigFiles.length(config, "segment-length"),
                Idle.parse(config.getString("idle")),
                nanos(config, "stall-timeout"),
                config.getString("http-host"));
    }

    private static long nanos(Config config, String path) {
        return config.getDuration(path).toNanos();
    }
}
