package io.lockstep.gatewayegress;

import com.typesafe.config.Config;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order gateway's settings; {@code ops/config/gateway.conf} says what each means. Durations are in nanoseconds. */
public record GatewayConfig(
        int id,
        int cell,
        Path dataDir,
        ClusterAddress cluster,
        Path principals,
        String principal,
        int sourceId,
        List<Account> accounts,
        URI venueUrl,
        long answerTimeoutNs,
        long absenceMarginNs,
        Path killFile,
        int maxOrdersPerSecond,
        String httpHost,
        int httpPort) {

    /** An account that this gateway may act for. */
    public record Account(int id, Venue venue, String apiKey) {}

    public GatewayConfig {
        accounts = List.copyOf(accounts);
        check(id >= 0 && id < 65_535, "id: 0 to 65534");
        check(!accounts.isEmpty(), "accounts: at least one");
        check(maxOrdersPerSecond > 0, "max-orders-per-second must be greater than 0");
        check("http".equals(venueUrl.getScheme()) && venueUrl.getPort() > 0, "venue-url: http://host:port");
    }

    private static void check(boolean isGood, String otherwise) {
        if (!isGood) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** @throws IllegalArgumentException or a ConfigException that says what is wrong */
    public static GatewayConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("gateway", file, settings);
        return new GatewayConfig(
                config.getInt("id"),
                config.getInt("cell"),
                Path.of(config.getString("data-dir")),
                new ClusterAddress(config.getStringList("members"), config.getString("egress-host")),
                Path.of(config.getString("principals")),
                config.getString("principal"),
                config.getInt("source-id"),
                config.getConfigList("accounts").stream()
                        .map(account -> new Account(
                                account.getInt("id"),
                                account.getEnum(Venue.class, "venue"),
                                account.getString("api-key")))
                        .toList(),
                URI.create(config.getString("venue-url")),
                config.getDuration("answer-timeout").toNanos(),
                config.getDuration("absence-margin").toNanos(),
                Path.of(config.getString("kill-file")),
                config.getInt("max-orders-per-second"),
                config.getString("http-host"),
                config.getInt("http-port"));
    }
}
